package leadclock.engine.decide;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import leadclock.engine.calendar.TimeLimit;
import leadclock.engine.decide.Decision.SkipReason;
import leadclock.engine.decide.Decision.Skipped;
import leadclock.engine.decide.Explanation.Reason;
import leadclock.engine.lead.Channel;
import leadclock.engine.lead.Lead;

/** Words one reason of a decision; all it needs stands in the reason's values. */
public final class ReasonText {
  private final Reason reason;

  private ReasonText(Reason reason) {
    this.reason = reason;
  }

  /** One sentence, with its full stop. */
  public static String sentence(Reason reason) {
    return new ReasonText(reason).sentence();
  }

  /** One sentence about a candidate who was passed over, by the name that is given. */
  public static String sentence(Skipped skipped, String name) {
    String detail = skipped.detail().isEmpty() ? "" : ", " + skipped.detail();
    return "Skipped " + name + ": " + words(skipped.reason()) + detail + ".";
  }

  private static String words(SkipReason reason) {
    return switch (reason) {
      case INACTIVE -> "deactivated in the CRM";
      case NOT_A_PERSON -> "a queue";
      case UNKNOWN_IN_CRM -> "the CRM has no such user";
      case OUT_OF_SHIFT -> "out of shift";
      case TIME_OFF -> "time off";
      case AWAY -> "away in the CRM";
      case MARKED -> "out of rotation";
      case SUSPENDED -> "suspended";
      case FULL -> "full";
      case PREVIOUS_OWNER -> "had this lead before";
    };
  }

  private String sentence() {
    return has("spike")
        ? usual() + " It overflows there in the spike: " + text("spike") + "."
        : usual();
  }

  private String usual() {
    return switch (reason.code()) {
      case ENROLLED -> "Enrolled under “" + text("target") + "”.";
      case NOT_ENROLLED -> "Not worked: " + enrolment() + ".";
      case ASSIGNED, ASSIGNED_AHEAD, OWNER_FOUND, NO_ELIGIBLE, LAST_RESORT -> assignment();
      case NURTURED ->
          kind() + " waits with " + text("name") + " until the lead is ready for sales.";
      case UNREACHABLE ->
          kind() + " waits with " + text("name") + ": no channel to the lead is permitted.";
      case CLOCK_STARTED, CLOCK_PAUSED, CLOCK_RESUMED, CLOCK_RECOMPUTED -> clock();
      case MET, TOUCH_NOT_COUNTED, TOUCH_IN_FUTURE, COLLEAGUE_TOUCH -> touch();
      case TOUCH_TAKEN_BACK -> takenBack();
      case NO_REPLY, TASK_UNTOUCHED -> silence();
      case ATTEMPT_ASKED, ATTEMPTS_ENDED -> attempts();
      case SPIKE_STARTED -> spike();
      case NUDGED -> text("name") + " is asked to use " + channel() + ".";
      case ROOT_CAUSE -> cause();
      case BREACHED, REASSIGNED, KEPT_LOGGED_ACTIVITY, LADDER_ENDED -> miss();
      case SENT_TO_CLEANUP, CLEANED_UP -> cleanup();
      case SENT_TO_ENRICHMENT ->
          "In enrichment with " + text("name") + ", not known: " + text("missing") + ".";
      case EXCEPTED -> "Exception: " + text("why") + ". Nobody follows it up.";
      case ENRICHED -> "All that is required was known at " + time("at") + ".";
      case VOIDED_LATE_LOG, VOIDED_APPEAL, VOIDED_CLOSED, VOIDED_GONE, VOIDED_POLICY, REOPENED ->
          voided();
      case MANUAL_OWNER_CHANGE,
          GIVEN_BACK,
          ASSIGNMENT_SUPERSEDED,
          OWNER_DEACTIVATED,
          OWNER_RESTORED,
          ACKNOWLEDGE,
          SUSPENDED,
          SUSPENSION_LIFTED ->
          owner();
      case STAGE_ENTERED, STAGE_SET_BACK, HAND_OFF_WAITS, HANDED_OFF -> stage();
    };
  }

  private String stage() {
    return switch (reason.code()) {
      case STAGE_ENTERED -> "Now at stage " + text("stage") + ", with " + text("name") + ".";
      case STAGE_SET_BACK -> "Back at stage " + text("stage") + ": nothing is handed over.";
      case HANDED_OFF ->
          "Handed over from %s to %s at %s for %s."
              .formatted(text("fromName"), text("name"), time("at"), text("stage"));
      default ->
          has("missing")
              ? "%s keeps it, not ready for %s: %s."
                  .formatted(text("name"), text("stage"), text("missing"))
              : "%s keeps it: nobody is there as %s to take it for %s."
                  .formatted(text("name"), text("role"), text("stage"));
    };
  }

  private String spike() {
    String by = text("by");
    return "Spike since "
        + time("at")
        + (by.isEmpty() ? ": " : ", started by " + by + ": ")
        + text("why")
        + ".";
  }

  private String silence() {
    if (reason.code() == Explanation.Code.TASK_UNTOUCHED) {
      return "A task has been due since " + time("since") + " and nobody has touched it.";
    }
    int count = Integer.parseInt(text("count"));
    return "No answer since the first touch of "
        + time("at")
        + ": "
        + text("name")
        + " has "
        + (count == 1 ? "a task" : count + " tasks")
        + ", due "
        + time("due")
        + ".";
  }

  private String attempts() {
    if (reason.code() == Explanation.Code.ATTEMPT_ASKED) {
      return "Attempt %s is due from %s by %s at %s."
          .formatted(text("count"), text("name"), channel(), time("due"));
    }
    int count = Integer.parseInt(text("count"));
    return "No answer to "
        + (count == 1 ? "one attempt" : count + " attempts")
        + " since "
        + time("at")
        + ": "
        + text("name")
        + " is asked for no more"
        + (text("nurture").equals("true") ? ", the lead is left to nurturing." : ".");
  }

  private String cleanup() {
    boolean email = Channel.valueOf(text("channel")) == Channel.EMAIL;
    if (reason.code() == Explanation.Code.CLEANED_UP) {
      return "There is a way to the lead again: the "
          + (email ? "e-mail address" : "phone number")
          + " was mended at "
          + time("at")
          + ".";
    }
    String what = email ? "the e-mail address is bad" : "the phone number is wrong";
    String since =
        text("at").isEmpty()
            ? ""
            : email
                ? ", the mail of " + time("at") + " came back"
                : ", as the call of " + time("at") + " showed";
    String from = text("fromName").isEmpty() ? "" : " from " + text("fromName");
    return "In cleanup with " + text("name") + from + ": " + what + since + ".";
  }

  private String enrolment() {
    return switch (FollowUp.Enrolment.valueOf(text("why"))) {
      case ENROLLED -> "enrolled";
      case BEFORE_GO_LIVE -> "created before go-live";
      case OUT_OF_SCOPE -> "outside the policy's scope";
      case IMPORTED -> "part of a bulk import";
      case GONE -> "deleted or merged";
    };
  }

  private String assignment() {
    String name = text("name");
    return switch (reason.code()) {
      case ASSIGNED_AHEAD ->
          "After hours: assigned to " + name + " now, the clock starts " + time("opens") + ".";
      case OWNER_FOUND -> "Owned by " + name + " since " + time("at") + ".";
      case NO_ELIGIBLE ->
          "Nobody eligible for pool " + text("pool") + ". Next look " + time("next") + ".";
      case LAST_RESORT ->
          "Assigned to " + name + " at " + time("at") + ": nobody else was eligible.";
      default -> "Assigned to " + name + " at " + time("at") + ", pool " + text("pool") + ".";
    };
  }

  private String clock() {
    return switch (reason.code()) {
      case CLOCK_PAUSED ->
          "Clock paused at "
              + time("at")
              + (text("why").equals("no channel")
                  ? ": no channel to the lead is permitted. "
                  : ": the lead asked for no contact. ")
              + length("left")
              + " left when it resumes.";
      case CLOCK_RESUMED -> kind() + " clock runs again, due " + time("due") + ".";
      case CLOCK_RECOMPUTED ->
          kind() + " is now due " + time("due") + (has("why") ? ": " + text("why") : "") + ".";
      default -> kind() + " by " + text("name") + " is due " + time("due") + ".";
    };
  }

  private String touch() {
    String who = what() + " by " + text("name") + " at " + time("at");
    return switch (reason.code()) {
      case MET ->
          has("late")
              ? kind() + " came after its deadline: " + who + "."
              : kind() + " kept: " + who + ", after " + length("elapsed") + ".";
      case TOUCH_IN_FUTURE -> "Not counted yet: " + who + " lies in the future.";
      case COLLEAGUE_TOUCH -> "Colleague's touch: " + who + " stops no clock.";
      default -> "Not counted: " + who + ": " + text("why") + ".";
    };
  }

  private String what() {
    return text("channel").isEmpty() ? "the lead's fields" : channel();
  }

  private String takenBack() {
    return kind()
        + " of "
        + time("at")
        + " no longer counts: "
        + text("why")
        + ". It is due from "
        + text("name")
        + " "
        + time("due")
        + ".";
  }

  private String miss() {
    String name = text("name");
    return switch (reason.code()) {
      case REASSIGNED ->
          "Reassigned to "
              + name
              + " at "
              + time("at")
              + ": "
              + text("fromName")
              + " had no "
              + wanted()
              + " "
              + Wording.within(TimeLimit.parse(text("within")))
              + ".";
      case KEPT_LOGGED_ACTIVITY ->
          "Kept with "
              + name
              + ": the "
              + channel()
              + " of "
              + time("at")
              + " is logged, but "
              + text("why")
              + ".";
      case LADDER_ENDED -> "Stays with " + name + ": nobody is left on the ladder.";
      default ->
          text("kind").equals(SlaClock.Kind.ASSIGN.name())
              ? "Nobody owned it by " + time("due") + "."
              : missed(name, text("missing"));
    };
  }

  private String missed(String name, String missing) {
    String due = " was due " + time("due") + " from " + name;
    if (missing.isEmpty()) {
      return kind() + due + ": no " + wanted() + " is logged.";
    }
    return text("kind").equals(SlaClock.Kind.STAGE.name())
        ? "The hand-off" + due + "; lacking: " + missing + "."
        : "Enrichment" + due + "; not known: " + missing + ".";
  }

  /** What a miss is the lack of. */
  private String wanted() {
    return switch (text("kind")) {
      case "NEXT_ACTION" -> "next action";
      case "CLEANUP" -> "new address";
      default -> "owned touch";
    };
  }

  private String voided() {
    return switch (reason.code()) {
      case VOIDED_LATE_LOG -> missRemoved();
      case VOIDED_APPEAL -> appealed();
      case VOIDED_CLOSED -> kind() + " clock ended: the lead was closed as " + text("status") + ".";
      case VOIDED_POLICY -> kind() + " clock ended: the new policy does not promise it.";
      case REOPENED -> "Reopened without a touch: the first-touch clock starts.";
      default -> kind() + " clock ended: the lead was deleted or merged.";
    };
  }

  private String missRemoved() {
    return "Miss removed: "
        + text("by")
        + "'s touch of "
        + time("at")
        + " was logged at "
        + time("known")
        + ". Counters corrected, "
        + text("holder")
        + " keeps the lead.";
  }

  private String cause() {
    RootCause cause = RootCause.valueOf(text("cause"));
    return "Root cause: " + cause.words() + ". " + cause.fix();
  }

  private String appealed() {
    return "Miss removed: "
        + text("by")
        + " ruled at "
        + time("at")
        + " that the "
        + kind().toLowerCase(Locale.ROOT)
        + " is not to be held against "
        + text("name")
        + ": "
        + text("why")
        + ". Counters corrected.";
  }

  private String owner() {
    String name = text("name");
    return switch (reason.code()) {
      case MANUAL_OWNER_CHANGE ->
          (text("by").equals(Lead.Author.AUTOMATION.name())
                  ? "Moved by an automation from "
                  : "Moved by hand from ")
              + text("fromName")
              + " to "
              + name
              + " at "
              + time("at")
              + ".";
      case GIVEN_BACK -> "Given back to " + name + ".";
      case OWNER_DEACTIVATED -> "Moved on: " + name + " was deactivated.";
      case OWNER_RESTORED -> "Owner put back to " + name + ", whom a person had chosen.";
      case SUSPENDED -> name + " is out of rotation until a manager's review: " + text("why") + ".";
      case SUSPENSION_LIFTED ->
          name + " is back in rotation: a miss that counted against them was none.";
      case ACKNOWLEDGE -> "Acknowledgement asked for at " + time("at") + ".";
      default -> "The assignment to " + name + " was not carried out: the facts had changed.";
    };
  }

  private boolean has(String value) {
    return reason.values().containsKey(value);
  }

  private String text(String value) {
    return reason.values().getOrDefault(value, "");
  }

  private String time(String value) {
    return Wording.time(Instant.parse(text(value)), ZoneId.of(text("zone")));
  }

  private String length(String value) {
    return Wording.length(Duration.parse(text(value)));
  }

  private String channel() {
    return Wording.channel(Channel.valueOf(text("channel")));
  }

  private String kind() {
    return kind(SlaClock.Kind.valueOf(text("kind")));
  }

  /** A kind of clock at the start of a sentence. */
  public static String kind(SlaClock.Kind kind) {
    return switch (kind) {
      case ASSIGN -> "Owner";
      case FIRST_TOUCH -> "First touch";
      case SECOND_TOUCH -> "Second touch";
      case NEXT_ACTION -> "Next action";
      case CLEANUP -> "Cleanup";
      case STAGE -> "Stage";
    };
  }
}
