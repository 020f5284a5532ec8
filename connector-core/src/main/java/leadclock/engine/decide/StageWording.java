package leadclock.engine.decide;

/** The words in tasks about a stage. */
final class StageWording {
  private StageWording() {}

  static String lackingSubject(String lead, String stage) {
    return "Not ready for " + stage + ": " + lead;
  }

  /** What to see to; the hand-off follows from the record. */
  static String lackingText(String lead, String role, String lacking) {
    return "Lacking before the %s gets %s: %s. See to it and save it on the lead's record before this"
            .formatted(role, lead, lacking)
        + " task is due; the lead then goes over by itself.";
  }

  static String beginSubject(String lead, String stage) {
    return "Begin " + stage + ": " + lead;
  }

  static String beginText(String lead, String stage, String from) {
    return "%s handed %s over to you for %s. What was still to be done came along; go on with the lead"
            .formatted(from, lead, stage)
        + " before this task is due, and log it on the lead.";
  }
}
