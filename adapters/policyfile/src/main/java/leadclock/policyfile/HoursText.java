package leadclock.policyfile;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import leadclock.engine.calendar.CoverageWindow;

/** Days and windows as people write them: {@code mon-thu}, {@code 08:00-12:00, 13:00-16:00}. */
final class HoursText {
  static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");
  private static final Pattern WINDOW =
      Pattern.compile("([0-9]{1,2}):([0-9]{2}) ?[-–] ?([0-9]{1,2}):([0-9]{2})");
  private static final int DAY_MINUTES = 24 * 60;

  private HoursText() {}

  /**
   * Windows of one day.
   *
   * @param spill what continues on the next day
   */
  record Windows(List<CoverageWindow> today, List<CoverageWindow> spill) {}

  /** The days, or empty and an error at the place. */
  static Set<DayOfWeek> days(String text, Place place) {
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    if (text.strip().equalsIgnoreCase("daily")) {
      return EnumSet.allOf(DayOfWeek.class);
    }
    for (String range : text.split(",")) {
      String[] ends = range.strip().toLowerCase(Locale.ROOT).split("-", 2);
      Optional<DayOfWeek> first = day(ends[0], place);
      Optional<DayOfWeek> last = day(ends[ends.length - 1], place);
      if (first.isEmpty() || last.isEmpty()) {
        return EnumSet.noneOf(DayOfWeek.class);
      }
      between(first.get(), last.get(), days);
    }
    return days;
  }

  private static void between(DayOfWeek first, DayOfWeek last, Set<DayOfWeek> days) {
    int length = Math.floorMod(last.getValue() - first.getValue(), 7);
    for (int i = 0; i <= length; i++) {
      days.add(first.plus(i));
    }
  }

  private static Optional<DayOfWeek> day(String text, Place place) {
    int index = DAYS.indexOf(text.strip());
    if (index < 0) {
      String start = text.strip().length() > 3 ? text.strip().substring(0, 3) : text.strip();
      place.error(
          "'" + text.strip() + "' is no day",
          Nearest.fix(DAYS.contains(start) ? start : text, DAYS, "day"));
      return Optional.empty();
    }
    return Optional.of(DayOfWeek.of(index + 1));
  }

  /** The windows; those that cannot be read are reported and left out. */
  static Windows windows(String text, Place place) {
    List<CoverageWindow> today = new ArrayList<>();
    List<CoverageWindow> spill = new ArrayList<>();
    if (text.strip().equalsIgnoreCase("closed")) {
      return new Windows(today, spill);
    }
    for (String part : text.split(",")) {
      read(part.strip(), place, today, spill);
    }
    return new Windows(today, spill);
  }

  private static void read(
      String text, Place place, List<CoverageWindow> today, List<CoverageWindow> spill) {
    Matcher window = WINDOW.matcher(text);
    int start = window.matches() ? minute(window.group(1), window.group(2)) : -1;
    int end = window.matches() ? minute(window.group(3), window.group(4)) : -1;
    if (start < 0 || end < 0 || start == DAY_MINUTES) {
      place.error(
          "'" + text + "' is no window", "write start and end like 08:00-12:00, at most 24:00");
    } else if (start == end) {
      place.error("the window " + text + " is empty", "write 00:00-24:00 for a whole day");
    } else {
      add(start, end == 0 ? DAY_MINUTES : end, today, spill);
    }
  }

  private static void add(
      int start, int end, List<CoverageWindow> today, List<CoverageWindow> spill) {
    if (start < end) {
      today.add(window(start, end));
    } else {
      today.add(window(start, DAY_MINUTES));
      spill.add(window(0, end));
    }
  }

  private static int minute(String hour, String minute) {
    int total = Integer.parseInt(hour) * 60 + Integer.parseInt(minute);
    return Integer.parseInt(minute) > 59 || total > DAY_MINUTES ? -1 : total;
  }

  private static CoverageWindow window(int start, int end) {
    return CoverageWindow.of(clock(start), clock(end));
  }

  private static String clock(int minute) {
    return minute == DAY_MINUTES ? "24:00" : LocalTime.ofSecondOfDay(minute * 60L).toString();
  }
}
