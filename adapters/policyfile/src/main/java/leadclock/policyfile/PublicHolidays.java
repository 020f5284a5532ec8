package leadclock.policyfile;

import de.focus_shift.jollyday.core.CalendarHierarchy;
import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.HolidayType;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.LocalDate;
import java.time.Year;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * Public holidays by country and region code, from Jollyday.
 *
 * <p>They are expanded for a fixed span of years: the same policy always means the same dates, and
 * none runs out of holidays a few years after going live.
 */
final class PublicHolidays {
  private static final int FIRST_YEAR = 2010;
  private static final int LAST_YEAR = 2050;

  private PublicHolidays() {}

  /** The dates; an unknown code is reported at the place. */
  static Set<LocalDate> of(String code, Place place) {
    List<String> parts = Arrays.asList(code.strip().toLowerCase(Locale.ROOT).split("-", -1));
    if (!countries().contains(parts.getFirst())) {
      place.error(
          "no public holidays are known for '" + code + "'",
          "use a country code such as US, a region code such as DE-BY, or list the dates");
      return Set.of();
    }
    HolidayManager manager = HolidayManager.getInstance(ManagerParameters.create(parts.getFirst()));
    List<String> regions = parts.subList(1, parts.size());
    return knows(manager.getCalendarHierarchy(), regions, code, place)
        ? dates(manager, regions)
        : Set.of();
  }

  private static Set<String> countries() {
    Set<String> codes = new TreeSet<>();
    for (String code : HolidayManager.getSupportedCalendarCodes()) {
      codes.add(code.toLowerCase(Locale.ROOT));
    }
    return codes;
  }

  private static boolean knows(
      CalendarHierarchy country, List<String> regions, String code, Place place) {
    CalendarHierarchy level = country;
    for (String region : regions) {
      CalendarHierarchy below = level.getChildren().get(region);
      if (below == null) {
        place.error("no region '" + code + "' is known", fix(level, code));
        return false;
      }
      level = below;
    }
    return true;
  }

  private static String fix(CalendarHierarchy level, String code) {
    String above = code.substring(0, code.lastIndexOf('-'));
    List<String> known =
        level.getChildren().keySet().stream()
            .sorted()
            .map(name -> above + "-" + name.toUpperCase(Locale.ROOT))
            .toList();
    return "use " + (known.isEmpty() ? above : String.join(", ", known));
  }

  private static Set<LocalDate> dates(HolidayManager manager, List<String> regions) {
    Set<LocalDate> dates = new TreeSet<>();
    String[] path = regions.toArray(String[]::new);
    for (int year = FIRST_YEAR; year <= LAST_YEAR; year++) {
      manager.getHolidays(Year.of(year), HolidayType.PUBLIC_HOLIDAY, path).stream()
          .map(Holiday::getDate)
          .forEach(dates::add);
    }
    return dates;
  }
}
