package leadclock.store.sql;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Instants as microseconds since 1970-01-01 UTC, the precision that every engine keeps. */
final class Micros {
  private Micros() {}

  /** The microsecond that holds it. */
  static long of(Instant instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }

  static @Nullable Long orNull(@Nullable Instant instant) {
    return instant == null ? null : of(instant);
  }

  /** For what must not happen earlier: the first microsecond that is not before it. */
  static long notBefore(Instant instant) {
    long floor = of(instant);
    return instant(floor).isBefore(instant) ? floor + 1 : floor;
  }

  static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
