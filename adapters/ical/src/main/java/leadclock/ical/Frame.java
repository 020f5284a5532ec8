package leadclock.ical;

import biweekly.io.TimezoneAssignment;
import biweekly.io.TimezoneInfo;
import biweekly.property.ICalProperty;
import biweekly.util.DateTimeComponents;
import biweekly.util.ICalDate;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;

/**
 * How an event counts its dates. One with a zone of its own recurs in that zone. Days, and times
 * without a zone, are local readings of the team; they are counted as if they were UTC, so that no
 * zone, least of all the machine's, plays a part until they become instants.
 */
final class Frame {
  private static final TimeZone UTC = TimeZone.getTimeZone("UTC");

  private final TimezoneInfo zones;
  private final ZoneId home;
  private final @Nullable TimeZone own;

  private Frame(TimezoneInfo zones, ZoneId home, @Nullable TimeZone own) {
    this.zones = zones;
    this.home = home;
    this.own = own;
  }

  static Frame of(ICalProperty start, ICalDate value, TimezoneInfo zones, ZoneId home) {
    if (!value.hasTime()) {
      return new Frame(zones, home, null);
    }
    TimezoneAssignment named = zones.getTimezone(start);
    boolean utc = value.getRawComponents() == null || value.getRawComponents().isUtc();
    return new Frame(zones, home, named != null ? named.getTimeZone() : utc ? UTC : null);
  }

  /** For the iterator. */
  TimeZone zone() {
    return own == null ? UTC : own;
  }

  /** A date of the calendar as this frame counts it. */
  Instant counted(ICalProperty property, ICalDate value) {
    DateTimeComponents raw = value.getRawComponents();
    boolean exact = raw == null || (raw.hasTime() && raw.isUtc());
    if (raw != null && !exact && (zones.getTimezone(property) == null || !raw.hasTime())) {
      return raw.toDate(zone()).toInstant();
    }
    return counted(value.toInstant());
  }

  /** The last moment of a local day that this frame counts to it. */
  Instant endOf(ICalDate day) {
    DateTimeComponents raw = day.getRawComponents();
    return new DateTimeComponents(raw, null, null, null, 23, 59, 59, false)
        .toDate(zone())
        .toInstant();
  }

  Instant counted(Instant at) {
    return own != null ? at : LocalDateTime.ofInstant(at, home).toInstant(ZoneOffset.UTC);
  }

  Instant instant(Instant counted) {
    return own != null
        ? counted
        : LocalDateTime.ofInstant(counted, ZoneOffset.UTC).atZone(home).toInstant();
  }

  /** The local date of a counted moment. */
  LocalDate date(Instant counted) {
    return LocalDateTime.ofInstant(counted, ZoneOffset.ofTotalSeconds(offset(counted)))
        .toLocalDate();
  }

  /** Zones that a calendar defines itself are no places that Java knows. */
  private int offset(Instant counted) {
    return zone().getOffset(counted.toEpochMilli()) / 1000;
  }
}
