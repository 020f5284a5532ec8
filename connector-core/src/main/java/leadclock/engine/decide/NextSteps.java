package leadclock.engine.decide;

import java.time.Instant;
import java.util.Set;
import java.util.function.Predicate;
import leadclock.engine.decide.Deeds.Deed;
import leadclock.engine.lead.Channel;
import leadclock.engine.lead.Lead;
import leadclock.engine.lead.Reply;
import leadclock.engine.lead.Touch;
import leadclock.engine.policy.SlaTarget.NextAction;
import leadclock.engine.policy.SlaTarget.NextStep;
import leadclock.engine.policy.When;
import org.jspecify.annotations.Nullable;

/** What leads on from the first contact, as the policy lists it (S6). */
final class NextSteps {
  /** Stands for the lead's own fields where a touch's id would. */
  static final String FIELDS = "fields";

  private final Draft draft;
  private final NextAction promise;
  private final Set<NextStep> metBy;

  NextSteps(Draft draft, NextAction promise) {
    this.draft = draft;
    this.promise = promise;
    this.metBy = promise.metBy();
  }

  /**
   * Whether a touch is such a step. A meeting that was booked is, even if it is the first touch and
   * whoever booked it; all else has to come after the first.
   *
   * @param theirs whether it came after the first touch, from somebody whose touches count
   */
  boolean isOne(Touch touch, boolean theirs) {
    boolean meeting = touch.channel() == Channel.MEETING;
    return (meeting && metBy.contains(NextStep.MEETING_BOOKED)) || (theirs && leadsOn(touch));
  }

  private boolean leadsOn(Touch touch) {
    return metBy.contains(NextStep.SECOND_TOUCH)
        || (metBy.contains(NextStep.MESSAGE) && isMessage(touch.channel()))
        || (metBy.contains(NextStep.DISCOVERY_STEP) && wasHeld(touch))
        || (metBy.contains(NextStep.ANSWER) && hasAsked(touch.occurredAt()));
  }

  private static boolean wasHeld(Touch touch) {
    return touch.channel() == Channel.MEETING && touch.result() == Touch.Result.CONNECTED;
  }

  private static boolean isMessage(Channel channel) {
    return switch (channel) {
      case EMAIL, SMS, WHATSAPP, LINKEDIN -> true;
      case PHONE, MEETING -> false;
    };
  }

  private boolean hasAsked(Instant before) {
    for (Reply reply : draft.situation.replies()) {
      if (!reply.occurredAt().isAfter(before)) {
        return true;
      }
    }
    return false;
  }

  /** The earliest step that is no touch: the lead booked a meeting, or the fields say so. */
  @Nullable Deed earliestButTouches(Predicate<Deed> asked) {
    Deed earliest = null;
    if (metBy.contains(NextStep.MEETING_BOOKED)) {
      for (Reply reply : draft.situation.replies()) {
        if (reply.channel() == Channel.MEETING) {
          earliest = earlier(earliest, Deed.of(reply), asked);
        }
      }
    }
    When questionnaire = promise.questionnaire();
    boolean sent =
        metBy.contains(NextStep.QUESTIONNAIRE_SENT)
            && questionnaire != null
            && questionnaire.matches(draft.lead);
    return sent ? earlier(earliest, fields(), asked) : earliest;
  }

  /** The fields read so since the record last changed, at the latest. */
  private Deed fields() {
    Lead lead = draft.lead;
    Instant at = lead.modifiedAt().isAfter(draft.now) ? draft.now : lead.modifiedAt();
    return new Deed(at, at, FIELDS, null, lead.owner(), false);
  }

  private static @Nullable Deed earlier(@Nullable Deed earliest, Deed deed, Predicate<Deed> asked) {
    boolean better =
        earliest == null
            || deed.at().isBefore(earliest.at())
            || (deed.at().equals(earliest.at()) && deed.id().compareTo(earliest.id()) < 0);
    return better && asked.test(deed) ? deed : earliest;
  }
}
