package leadclock.engine.policy;

import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import leadclock.engine.calendar.TimeLimit;
import org.jspecify.annotations.Nullable;

/**
 * The promise for the leads that match.
 *
 * @param assign wall time from creation
 * @param secondTouch null when none is promised
 * @param nextAction null when none is promised
 * @param aroundTheClock whether its clocks run outside coverage too
 * @param acknowledgeAtOnce whether the lead is acknowledged in coverage too, consent allowing
 */
public record SlaTarget(
    String name,
    When when,
    Duration assign,
    FirstTouch firstTouch,
    @Nullable SecondTouch secondTouch,
    @Nullable NextAction nextAction,
    AfterHours afterHours,
    boolean aroundTheClock,
    boolean acknowledgeAtOnce) {

  /** Every word that this row asks for. */
  public Set<String> facets() {
    Set<String> facets = new TreeSet<>(when.facets());
    if (nextAction != null && nextAction.questionnaire() != null) {
      facets.addAll(nextAction.questionnaire().facets());
    }
    return facets;
  }

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

  /**
   * What must follow the first contact, counted from there.
   *
   * @param metBy each of these is enough
   * @param questionnaire fields of the lead that say that a questionnaire or scoping form was sent;
   *     null where nothing does
   */
  public record NextAction(TimeLimit within, Set<NextStep> metBy, @Nullable When questionnaire) {
    public NextAction {
      metBy = Set.copyOf(metBy);
    }
  }

  /** What leads on from a first contact (S6). */
  public enum NextStep {
    /** A meeting with the lead that was set before it takes place. */
    MEETING_BOOKED,
    /** A further e-mail or text. */
    MESSAGE,
    QUESTIONNAIRE_SENT,
    /** A further touch after the lead wrote or called. */
    ANSWER,
    /** A meeting that took place. */
    DISCOVERY_STEP,
    /** Any further touch. */
    SECOND_TOUCH
  }

  /** What a clock counts from. */
  public enum ClockStart {
    /** Of the lead; for whoever got it later than promised, from when they got it. */
    CREATION,
    ASSIGNMENT,
    FIRST_TOUCH
  }
}
