package leadclock.flow;

import java.time.Duration;
import java.time.Instant;

/** How long things are held now, by the pace and by how short calls are. */
public record Hold(Pace pace, CallBudget budget) {
  private static final Duration ON_THE_WAY = Duration.ofSeconds(2);
  private static final Duration ROOM_FOR_THE_WAY = Duration.ofSeconds(10);

  /** Of hints about leads and of ordinary writes. */
  public Duration leads(Instant now) {
    return pace.hold(budget.standing(now).tight());
  }

  /**
   * How much of a hold is waited: what the news took to reach us, and what our answer takes to
   * reach the CRM, comes off.
   */
  public static Duration waiting(Duration held) {
    return held.compareTo(ROOM_FOR_THE_WAY) < 0 ? held : held.minus(ON_THE_WAY);
  }

  /** Of deadlines that have passed; zero unless calls are short. */
  public Duration deadlines(Instant now) {
    return budget.standing(now).tight() ? waiting(pace.holdUnderPressure()) : Duration.ZERO;
  }

  /** Of hints about activities; while calls are short these wait as long as history may. */
  public Duration activities(Instant now) {
    boolean historyWaitsLonger = pace.historyHold().compareTo(pace.activityHold()) > 0;
    return budget.standing(now).tight() && historyWaitsLonger
        ? pace.historyHold()
        : pace.activityHold();
  }
}
