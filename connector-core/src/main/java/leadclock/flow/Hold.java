package leadclock.flow;

import java.time.Duration;
import java.time.Instant;

/** How long things are held now, by the pace and by how short calls are. */
public record Hold(Pace pace, CallBudget budget) {
  /** Of hints about leads and of ordinary writes. */
  public Duration leads(Instant now) {
    return pace.hold(budget.standing(now).tight());
  }

  /** Of hints about activities; while calls are short these wait as long as history may. */
  public Duration activities(Instant now) {
    boolean historyWaitsLonger = pace.historyHold().compareTo(pace.activityHold()) > 0;
    return budget.standing(now).tight() && historyWaitsLonger
        ? pace.historyHold()
        : pace.activityHold();
  }
}
