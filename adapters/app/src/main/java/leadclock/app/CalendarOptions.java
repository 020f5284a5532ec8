package leadclock.app;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import leadclock.engine.calendar.CoverageCalendar;
import leadclock.engine.calendar.CoverageWindow;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/**
 * A coverage calendar given on the command line; without weekly hours it is open around the clock.
 */
final class CalendarOptions {

  @Option(
      names = "--zone",
      paramLabel = "ZONE",
      defaultValue = "UTC",
      converter = ZoneConverter.class,
      description = "Time zone of the calendar, like Europe/Berlin (default: ${DEFAULT-VALUE}).")
  @SuppressWarnings("NullAway.Init")
  private ZoneId zone;

  @Option(
      names = "--weekly",
      paramLabel = "'DAYS WINDOWS'",
      converter = WeeklyConverter.class,
      description = "Hours on duty, like 'mon-fri 09:00-12:00, 13:00-17:00'; may be repeated.")
  private List<WeeklyHours> weekly = List.of();

  @Option(
      names = "--holiday",
      paramLabel = "DATE",
      split = ",",
      converter = DateConverter.class,
      description = "A closed date, like 2026-12-25; may be repeated.")
  private List<LocalDate> holidays = List.of();

  @Option(
      names = "--special",
      paramLabel = "DATE=WINDOWS",
      converter = SpecialConverter.class,
      description = "Other hours on one date, like 2026-12-24=09:00-12:00 or 2026-12-31=closed.")
  private List<SpecialDay> specialDays = List.of();

  CoverageCalendar calendar() {
    Map<LocalDate, List<CoverageWindow>> overrides = new HashMap<>();
    specialDays.forEach(day -> overrides.put(day.date(), day.windows()));
    return new CoverageCalendar(zone, week(), Set.copyOf(holidays), overrides);
  }

  private Map<DayOfWeek, List<CoverageWindow>> week() {
    if (weekly.isEmpty()) {
      return CoverageCalendar.always(zone).weekly();
    }
    Map<DayOfWeek, List<CoverageWindow>> week = new EnumMap<>(DayOfWeek.class);
    for (WeeklyHours hours : weekly) {
      for (DayOfWeek day : hours.days()) {
        week.computeIfAbsent(day, each -> new ArrayList<>()).addAll(hours.windows());
      }
    }
    return week;
  }

  record SpecialDay(LocalDate date, List<CoverageWindow> windows) {}

  static final class ZoneConverter implements ITypeConverter<ZoneId> {

    @Override
    public ZoneId convert(String value) {
      return converted(() -> ClockText.zone(value));
    }
  }

  static final class DateConverter implements ITypeConverter<LocalDate> {

    @Override
    public LocalDate convert(String value) {
      return converted(() -> ClockText.date(value.strip()));
    }
  }

  static final class WeeklyConverter implements ITypeConverter<WeeklyHours> {

    @Override
    public WeeklyHours convert(String value) {
      return converted(() -> WeeklyHours.parse(value));
    }
  }

  static final class SpecialConverter implements ITypeConverter<SpecialDay> {

    @Override
    public SpecialDay convert(String value) {
      int equals = value.indexOf('=');
      if (equals < 0) {
        throw new TypeConversionException(
            "'" + value + "' has no windows; write 2026-12-24=09:00-12:00 or 2026-12-24=closed");
      }
      String windows = value.substring(equals + 1).strip();
      return converted(
          () ->
              new SpecialDay(
                  ClockText.date(value.substring(0, equals).strip()),
                  windows.equals("closed") ? List.of() : WeeklyHours.windows(windows)));
    }
  }

  private static <T> T converted(java.util.function.Supplier<T> reading) {
    try {
      return reading.get();
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }
}
