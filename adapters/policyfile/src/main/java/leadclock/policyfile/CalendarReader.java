package leadclock.policyfile;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import leadclock.engine.calendar.CoverageCalendar;
import leadclock.engine.calendar.CoverageWindow;

/** Reads a team's calendar: zone, coverage, holidays, special days. */
final class CalendarReader {
  private CalendarReader() {}

  static CoverageCalendar read(Place team) {
    Set<LocalDate> holidays = holidays(team.at("holidays"));
    return new CoverageCalendar(
        zone(team.at("time-zone")),
        HoursReader.read(team.at("coverage")),
        holidays,
        specialDays(team.at("special-days"), holidays));
  }

  /** A person's hours in the calendar of the team: same zone, same closed and special days. */
  static CoverageCalendar shift(Place shift, CoverageCalendar team) {
    return new CoverageCalendar(
        team.zone(), HoursReader.read(shift), team.holidays(), team.overrides());
  }

  static Optional<LocalDate> date(String text, Place place) {
    try {
      return Optional.of(LocalDate.parse(text.strip()));
    } catch (DateTimeParseException e) {
      boolean looksRight = text.strip().matches("\\d{4}-\\d{2}-\\d{2}");
      place.error(
          "'" + text + (looksRight ? "' is not in the calendar" : "' is no date"),
          looksRight ? "correct the day" : "write year, month and day like 2026-12-24");
      return Optional.empty();
    }
  }

  private static ZoneId zone(Place place) {
    String text = place.text("UTC");
    Set<String> known = ZoneId.getAvailableZoneIds();
    if (known.contains(text)) {
      return ZoneId.of(text);
    }
    if (text.matches("(UTC|GMT)?[+-]\\d.*")) {
      place.error("'" + text + "' has no summer time", "name a place, such as Europe/Berlin");
    } else {
      place.error("unknown time zone '" + text + "'", zoneFix(text, known));
    }
    return ZoneOffset.UTC;
  }

  private static String zoneFix(String text, Set<String> known) {
    String city = text.substring(text.lastIndexOf('/') + 1).strip().replace(' ', '_');
    return Nearest.of(text, known)
        .or(
            () ->
                known.stream()
                    .filter(
                        zone ->
                            zone.toLowerCase(java.util.Locale.ROOT)
                                .endsWith("/" + city.toLowerCase(java.util.Locale.ROOT)))
                    .sorted()
                    .findFirst())
        .map(near -> "did you mean '" + near + "'?")
        .orElse("name a place, such as Europe/Berlin or America/New_York");
  }

  private static Set<LocalDate> holidays(Place place) {
    Set<LocalDate> dates = new TreeSet<>();
    for (Place row : place.rows()) {
      String text = row.text("");
      if (text.isEmpty() || text.equals("[]")) {
        continue;
      }
      if (Character.isDigit(text.charAt(0))) {
        date(text, row).ifPresent(dates::add);
      } else {
        dates.addAll(PublicHolidays.of(text, row));
      }
    }
    return dates;
  }

  private static Map<LocalDate, List<CoverageWindow>> specialDays(
      Place place, Set<LocalDate> holidays) {
    Map<LocalDate, List<CoverageWindow>> days = new TreeMap<>();
    for (Map.Entry<String, Place> entry : place.entries().entrySet()) {
      List<CoverageWindow> windows = special(entry.getValue());
      Optional<LocalDate> date = date(entry.getKey(), entry.getValue());
      date.ifPresent(day -> days.put(day, windows));
      if (date.filter(holidays::contains).isPresent() && !windows.isEmpty()) {
        warnOfHoliday(entry.getKey(), entry.getValue());
      }
    }
    return days;
  }

  private static void warnOfHoliday(String date, Place value) {
    value.warn(
        date + " is a holiday and stays closed whatever its hours say",
        "remove the hours, or list the holidays by date without this one");
  }

  private static List<CoverageWindow> special(Place value) {
    HoursText.Windows windows = HoursText.windows(value.text("closed"), value);
    if (!windows.spill().isEmpty()) {
      value.error(
          "the window runs past midnight", "end it at 24:00 and give the next date its own hours");
    }
    Overlap.refuse("this date", windows.today(), value);
    return windows.today();
  }
}
