package leadclock.engine.decide;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import leadclock.engine.decide.Decision.Skipped;

/**
 * Why: codes with their values, worded when shown.
 *
 * @param rule the routing row that matched; empty when routing was not asked
 * @param target the target row that matched
 * @param reasons what happened, in order
 * @param skipped candidates passed over, with the reason
 */
public record Explanation(
    String policyHash, String rule, String target, List<Reason> reasons, List<Skipped> skipped) {
  public Explanation {
    reasons = List.copyOf(reasons);
    skipped = List.copyOf(skipped);
  }

  /**
   * @param values what the wording needs, such as {@code owner}, {@code due}, {@code touch}
   */
  public record Reason(Code code, Map<String, String> values) {
    public Reason {
      values = Map.copyOf(values);
    }

    /** The same with one more value. */
    Reason with(String name, String value) {
      Map<String, String> more = new HashMap<>(values);
      more.put(name, value);
      return new Reason(code, more);
    }
  }

  /** What can happen to a lead. */
  public enum Code {
    ENROLLED,
    NOT_ENROLLED,
    ASSIGNED,
    ASSIGNED_AHEAD,
    OWNER_FOUND,
    NO_ELIGIBLE,
    LAST_RESORT,
    CLOCK_STARTED,
    /** Owned and shown; the clock runs once the lead is ready for sales. */
    NURTURED,
    /** Owned and shown; no channel to the lead is permitted. */
    UNREACHABLE,
    CLOCK_PAUSED,
    CLOCK_RESUMED,
    CLOCK_RECOMPUTED,
    MET,
    TOUCH_NOT_COUNTED,
    TOUCH_TAKEN_BACK,
    TOUCH_IN_FUTURE,
    COLLEAGUE_TOUCH,
    BREACHED,
    /** Why it was, as far as can be known by now. */
    ROOT_CAUSE,
    REASSIGNED,
    KEPT_LOGGED_ACTIVITY,
    LADDER_ENDED,
    /** Out of reach: with whoever finds a way to it. */
    SENT_TO_CLEANUP,
    /** There is a way to it again. */
    CLEANED_UP,
    /** Not enough is known of it: with whoever completes it. */
    SENT_TO_ENRICHMENT,
    /** The policy has nobody follow it up. */
    EXCEPTED,
    /** All that the policy requires is known. */
    ENRICHED,
    SUSPENDED,
    SUSPENSION_LIFTED,
    VOIDED_LATE_LOG,
    VOIDED_APPEAL,
    VOIDED_CLOSED,
    VOIDED_GONE,
    VOIDED_POLICY,
    MANUAL_OWNER_CHANGE,
    GIVEN_BACK,
    ASSIGNMENT_SUPERSEDED,
    OWNER_DEACTIVATED,
    OWNER_RESTORED,
    ACKNOWLEDGE,
    NUDGED,
    NO_REPLY,
    ATTEMPT_ASKED,
    ATTEMPTS_ENDED,
    TASK_UNTOUCHED,
    SPIKE_STARTED,
    REOPENED,
    /** Whoever has the lead goes on with it at another stage. */
    STAGE_ENTERED,
    /** The CRM shows the earlier stage again. */
    STAGE_SET_BACK,
    /** The next role does not get it yet. */
    HAND_OFF_WAITS,
    /** The next role has it. */
    HANDED_OFF
  }
}
