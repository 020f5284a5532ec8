package leadclock.simulator;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import leadclock.engine.calendar.CoverageCalendar;
import leadclock.engine.calendar.CoverageWindow;
import leadclock.engine.lead.Owner;
import leadclock.engine.lead.OwnerId;
import leadclock.flow.Pace;
import leadclock.flow.mirror.WorkingTimes;
import leadclock.flow.mirror.WorkingTimes.Stretch;
import org.jspecify.annotations.Nullable;

/** When people work, as the CRM has it: drawn from the seed, and the same whenever it is asked. */
final class Rota {
  private static final Duration SHOWN_FOR = Duration.ofMinutes(20);
  private static final List<CoverageWindow> HOURS =
      Stream.of("00:00-14:00", "07:30-16:15", "10:00-24:00").map(CoverageWindow::parse).toList();

  private final Plan plan;
  private final Map<String, Row> rows = new HashMap<>();

  Rota(Plan plan) {
    this.plan = plan;
  }

  /** What stays the same of one person; null where they follow the team, or have no time off. */
  private record Row(@Nullable CoverageCalendar hours, @Nullable Stretch off) {}

  /** Empty where the policy does not ask. */
  Optional<Map<OwnerId, WorkingTimes>> times(List<Owner> owners, Instant now) {
    if (!plan.policy().asksCrmForTimeOff()) {
      return Optional.empty();
    }
    Map<OwnerId, WorkingTimes> times = new HashMap<>();
    owners.forEach(owner -> times.put(owner.id(), times(owner.email(), now)));
    return Optional.of(times);
  }

  WorkingTimes times(String email, Instant now) {
    Row row = rows.computeIfAbsent(email, this::row);
    Stretch off = row.off();
    long slot = now.toEpochMilli() / SHOWN_FOR.toMillis();
    return new WorkingTimes(
        Draw.of(plan.seed() + slot, email).chance(0.1),
        row.hours(),
        off != null && off.until().isAfter(now) ? List.of(off) : List.of(),
        List.of());
  }

  /** When anybody may be shown otherwise. */
  static Instant changesAfter(Instant now) {
    return Pace.tickAfter(now, SHOWN_FOR);
  }

  private Row row(String email) {
    Draw person = Draw.of(plan.seed(), "rota " + email);
    CoverageCalendar hours = hours(person);
    Instant from = plan.start().plus(person.upTo(Duration.between(plan.start(), plan.end())));
    Instant until = from.plusSeconds(1).plus(person.upTo(Duration.ofHours(6)));
    return new Row(hours, person.chance(0.3) ? new Stretch(from, until) : null);
  }

  private @Nullable CoverageCalendar hours(Draw person) {
    CoverageWindow window = person.of(HOURS);
    if (!person.chance(0.2)) {
      return null;
    }
    Map<DayOfWeek, List<CoverageWindow>> week = new EnumMap<>(DayOfWeek.class);
    for (DayOfWeek day : DayOfWeek.values()) {
      week.put(day, List.of(window));
    }
    return new CoverageCalendar(
        plan.policy().mainTeam().coverage().zone(), week, Set.of(), Map.of());
  }
}
