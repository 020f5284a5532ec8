package leadclock.policyfile;

import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import leadclock.engine.calendar.CoverageWindow;

/** Reads weekly hours: a team's coverage, a person's shift. */
final class HoursReader {
  private static final List<String> ALWAYS = List.of("always", "24x7", "24/7");

  private final Place place;
  private final Map<DayOfWeek, List<CoverageWindow>> week = new EnumMap<>(DayOfWeek.class);
  private final Map<DayOfWeek, String> said = new LinkedHashMap<>();

  private HoursReader(Place place) {
    this.place = place;
  }

  static Map<DayOfWeek, List<CoverageWindow>> read(Place place) {
    return new HoursReader(place).read();
  }

  private Map<DayOfWeek, List<CoverageWindow>> read() {
    place.text().ifPresent(this::readShort);
    place
        .entries()
        .forEach((days, windows) -> windows.text().ifPresent(text -> add(days, text, windows)));
    week.forEach((day, windows) -> Overlap.refuse(name(day), windows, place));
    if (!said.isEmpty()
        && week.isEmpty()
        && place.entries().values().stream().allMatch(HoursReader::isClosed)) {
      place.error(
          "these hours never open", "give at least one day a window, such as mon-fri: 09:00-17:00");
    }
    return week;
  }

  private static boolean isClosed(Place windows) {
    return windows.text("").strip().equalsIgnoreCase("closed");
  }

  private void readShort(String text) {
    if (ALWAYS.contains(text.strip().toLowerCase(Locale.ROOT))) {
      for (DayOfWeek day : DayOfWeek.values()) {
        week.put(day, List.of(CoverageWindow.WHOLE_DAY));
      }
      return;
    }
    String[] words = text.strip().split(" +", 2);
    if (words.length < 2) {
      place.error("'" + text + "' are no hours", "write 'always', or like 'mon-fri: 09:00-17:00'");
    } else {
      add(words[0], words[1], place);
    }
  }

  private void add(String days, String text, Place at) {
    HoursText.Windows windows = HoursText.windows(text, at);
    for (DayOfWeek day : HoursText.days(days, at)) {
      refuseTwice(day, days, at);
      join(day, windows.today());
      join(day.plus(1), windows.spill());
    }
  }

  private void refuseTwice(DayOfWeek day, String days, Place at) {
    String before = said.putIfAbsent(day, days);
    if (before != null) {
      String both = "'" + before + "' and in '" + days + "'";
      at.error("'" + name(day) + "' has hours in " + both, "name each day once");
    }
  }

  private static String name(DayOfWeek day) {
    return HoursText.DAYS.get(day.getValue() - 1);
  }

  private void join(DayOfWeek day, List<CoverageWindow> windows) {
    if (!windows.isEmpty()) {
      week.computeIfAbsent(day, any -> new ArrayList<>()).addAll(windows);
    }
  }
}
