package leadclock.simulator;

import java.time.Duration;
import java.util.List;
import leadclock.engine.calendar.TimeLimit;
import leadclock.engine.policy.Exceptions;
import org.jspecify.annotations.Nullable;

/** Draws what is done with leads that cannot be followed up as promised. */
final class ExceptionsDraw {
  private ExceptionsDraw() {}

  static Exceptions exceptions(@Nullable Draw next, @Nullable IntakeDraw intake) {
    List<Exceptions.Stopped> stopped = intake == null ? List.of() : intake.stopped();
    if (next == null || next.chance(0.5)) {
      return new Exceptions(null, null, stopped);
    }
    return new Exceptions(
        next.chance(0.2) ? null : cleanup(next), next.chance(0.2) ? null : cleanup(next), stopped);
  }

  private static Exceptions.Cleanup cleanup(Draw next) {
    return new Exceptions.Cleanup(
        next.of(List.of("backup", "overflow")),
        TimeLimit.of(Duration.ofMinutes(next.of(List.of(30, 120)))),
        next.chance(0.3),
        next.chance(0.8));
  }
}
