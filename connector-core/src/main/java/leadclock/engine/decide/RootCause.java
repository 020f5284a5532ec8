package leadclock.engine.decide;

/**
 * Why a promise was broken (D5), each with what would mend it. Of several that apply the first one
 * listed here is told: what was ours before what was the data's, that before who had the lead and
 * when, and the person last.
 */
public enum RootCause {
  /** A touch made in time became known too late. */
  LATE_LOGGING(
      "late logging", "Log calls and messages from the CRM, so that they are there at once."),
  /** Nobody was looking when the time was up, or the lead became known too late. */
  OUR_DELAY(
      "our own delay",
      "Keep 'leadclock run' up and its account answering; 'leadclock check' says what is missing."),
  /** The lead could not be reached, or what was on record reached nobody. */
  MISSING_DATA(
      "missing data", "Ask for a phone number and an e-mail address where the lead is captured."),
  /** Somebody did reach out, in a way that does not count, or a new policy ended the time. */
  UNCLEAR_CRITERIA(
      "unclear criteria",
      "Tell the team what counts as an owned touch, or say so in definitions of the policy."),
  /** The lead was with somebody who should not have had it. */
  WRONG_ROUTING("wrong routing", "Add or correct the routing row that these leads should match."),
  /** Its owner was away or off shift while the clock ran. */
  CALENDAR("calendar", "Enter shifts and time off of the owner, or widen the team's coverage."),
  /** Nobody was there who could take it. */
  NOBODY_ELIGIBLE("nobody eligible", "Add people to the row's pools, or an overflow pool."),
  /** Its owner, or everybody, had as many waiting leads as they may. */
  CAPACITY("capacity", "Add people, or lower caps so that leads go to the backup earlier."),
  /** None of the others: its owner did not get to it. */
  NOT_IN_TIME(
      "not done in time", "Go through the misses with the owner; nothing else explains it.");

  private final String words;
  private final String fix;

  RootCause(String words, String fix) {
    this.words = words;
    this.fix = fix;
  }

  /** As it is shown, such as {@code late logging}. */
  public String words() {
    return words;
  }

  /** What to do about it, one sentence. */
  public String fix() {
    return fix;
  }
}
