package leadclock.engine.policy;

import java.time.Duration;
import leadclock.engine.calendar.TimeLimit;
import org.jspecify.annotations.Nullable;

/**
 * The promise for the leads that match.
 *
 * @param assign wall time from creation
 * @param secondTouch null when none is promised
 */
public record SlaTarget(
    String name,
    When when,
    Duration assign,
    FirstTouch firstTouch,
    @Nullable SecondTouch secondTouch,
    AfterHours afterHours) {

  /**
   * @param phoneAim earlier reminder when a number exists; null for none
   * @param phoneAimBreaches whether missing the aim is a breach rather than only reported
   */
  public record FirstTouch(
      TimeLimit within, ClockStart from, @Nullable Duration phoneAim, boolean phoneAimBreaches) {
    /** So much coverage time. */
    public FirstTouch(
        Duration within, ClockStart from, @Nullable Duration phoneAim, boolean phoneAimBreaches) {
      this(TimeLimit.of(within), from, phoneAim, phoneAimBreaches);
    }
  }

  /**
   * @param otherChannelRequired whether the same channel again does not count
   */
  public record SecondTouch(TimeLimit within, ClockStart from, boolean otherChannelRequired) {
    /** So much coverage time. */
    public SecondTouch(Duration within, ClockStart from, boolean otherChannelRequired) {
      this(TimeLimit.of(within), from, otherChannelRequired);
    }
  }

  /**
   * @param acknowledge whether the lead is acknowledged outside coverage, consent allowing
   * @param startsAtOwnerShift whether the clock waits for the owner's shift rather than the team's
   * @param spread whether leads assigned ahead are spread over the next window, capped (R2)
   */
  public record AfterHours(boolean acknowledge, boolean startsAtOwnerShift, boolean spread) {}

  /** What a clock counts from. */
  public enum ClockStart {
    /** Of the lead; for whoever got it later than promised, from when they got it. */
    CREATION,
    ASSIGNMENT,
    FIRST_TOUCH
  }
}
