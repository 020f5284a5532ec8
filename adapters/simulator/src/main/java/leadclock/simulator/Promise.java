package leadclock.simulator;

import org.jspecify.annotations.Nullable;

/** What Leadclock promises, as far as a run can tell; the others with the reason why not. */
enum Promise {
  RUNS_ON(0, "no loop ends in an exception that it does not expect"),
  OWNER_IN_TIME(1, "an eligible owner within 120 s of service time, or one alert that nobody is"),
  ONE_CHANGE_PER_MISS(2, "at most one owner change by us per lead, clock and breach"),
  NO_STRIKE_AFTER_TOUCH(3, "nobody is struck whose touch in time was visible; late logs void"),
  ACTED_IN_TIME(4, "a clock that ran out is acted on within 60 s of service time"),
  TOLD_ONCE(5, "one task and one alert per step and recipient"),
  INTENT_FIRST(6, "every write has an earlier intent with the same action id and payload"),
  INTENTS_END(7, "every intent ends; none stays Sent for 15 minutes of service time"),
  WRITES_IN_SCOPE(8, "nothing is written while observing, outside the pilot or when killed"),
  SILENCE(9, "nobody acts on a lead whose opt-out or deletion was visible"),
  PEOPLE_DECIDE(10, "a person's visible choice of owner is never overwritten"),
  OWN_WRITES_MOVE_NOTHING(11, "our own writes start, stop and touch no clock"),
  ORDER_DOES_NOT_MATTER(
      12,
      "the same facts in any order give the same decision",
      "in part: facts that come twice or late are judged by what comes of them alone"),
  DEADLINES(13, "deadlines equal those of an oracle that steps through the minutes"),
  LIMITS_OBEYED(
      14,
      "after a refusal for the rate, nothing is sent until it may be",
      "in part: our share of a rate window, the daily budget and its reserve are not, and in"
          + " tier a the model of the CRM keeps to it by itself"),
  EVIDENCE(15, "the evidence of an action gives the same decision again"),
  FAIR_ROTATION(
      16,
      "equally available members' turns differ by at most one",
      "in part: each decision by what it rested on, not what the store made of it"),
  NOTHING_LOST(17, "what was acknowledged is on disk", "only a real kill shows it, see torture"),
  RECONCILED(18, "a change that nobody told us of is found within a reconcile period"),
  CLOCKS_COVERED(19, "each open clock's lead is due no later than it"),
  ERASED(20, "what was erased is gone");

  private final int number;
  private final String words;
  private final @Nullable String inactive;

  Promise(int number, String words) {
    this(number, words, null);
  }

  Promise(int number, String words, @Nullable String inactive) {
    this.number = number;
    this.words = words;
    this.inactive = inactive;
  }

  /** What of it is not checked, or why nothing is; null when all of it is. */
  @Nullable String inactive() {
    return inactive;
  }

  @Override
  public String toString() {
    return number + ". " + words;
  }
}
