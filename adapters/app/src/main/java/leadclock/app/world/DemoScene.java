package leadclock.app.world;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import leadclock.Stores;
import leadclock.engine.calendar.CoverageCalendar;
import leadclock.engine.calendar.CoverageWindow;
import leadclock.engine.policy.SlaPolicy;
import leadclock.sandbox.reps.WorkingDay;

/** What a demo begins with: a Monday shortly before opening, people at their desks, new leads. */
final class DemoScene {
  private static final double LEADS_PER_HOUR = 40;
  private static final Duration BEFORE_OPENING = Duration.ofMinutes(2);

  private final SlaPolicy policy;
  private final CoverageCalendar hours;
  private final Instant opening;

  /**
   * @param today decides which Monday
   */
  DemoScene(SlaPolicy policy, Instant today) {
    this.policy = policy;
    hours = policy.mainTeam().coverage();
    LocalDate monday =
        LocalDate.ofInstant(today, hours.zone())
            .with(TemporalAdjusters.nextOrSame(DayOfWeek.MONDAY));
    opening = hours.nextOpen(monday.atStartOfDay(hours.zone()).toInstant());
  }

  World open(long seed, Stores stores) {
    Instant start = opening.minus(BEFORE_OPENING);
    return World.open(WorldPlan.of(policy, start, seed), stores);
  }

  void populate(World world) {
    world.surroundings().employReps(desks());
    world.surroundings().bringLeads(LEADS_PER_HOUR);
  }

  /** Reps sit at their desks while the first team is on duty, else nobody would answer. */
  private WorkingDay desks() {
    ZoneId zone = hours.zone();
    List<CoverageWindow> windows = hours.windowsOn(LocalDate.ofInstant(opening, zone));
    LocalTime from = LocalTime.ofNanoOfDay(windows.getFirst().startNanos());
    long until = Math.min(windows.getLast().endNanos(), LocalTime.MAX.toNanoOfDay());
    return new WorkingDay(zone, from, LocalTime.ofNanoOfDay(until));
  }
}
