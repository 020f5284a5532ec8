package leadclock.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import leadclock.engine.calendar.CoverageCalendar;
import leadclock.engine.calendar.CoverageWindow;

/** Reads the calendar of a batch question; a day of the week without windows is closed. */
final class CalendarFields {

  private static final ArrayNode NO_WINDOWS = JsonNodeFactory.instance.arrayNode();

  private CalendarFields() {}

  static CoverageCalendar read(JsonFields fields) {
    fields.onlyKeys("timezone", "weekly", "holidays", "overrides");
    ZoneId zone = fields.read("timezone", ClockText::zone);
    Map<DayOfWeek, List<CoverageWindow>> weekly = new EnumMap<>(DayOfWeek.class);
    if (fields.has("weekly")) {
      JsonFields days = fields.object("weekly");
      for (String key : days.keys()) {
        DayOfWeek day = days.reading(key, () -> WeeklyHours.day(key));
        if (weekly.put(day, windows(days, key)) != null) {
          throw days.refusal(key, "is given twice");
        }
      }
    }
    return new CoverageCalendar(zone, weekly, holidays(fields), overrides(fields));
  }

  private static Set<LocalDate> holidays(JsonFields fields) {
    Set<LocalDate> holidays = new HashSet<>();
    if (fields.has("holidays")) {
      for (JsonNode date : fields.array("holidays")) {
        if (!date.isTextual()) {
          throw fields.refusal("holidays", "takes dates like \"2026-12-25\", not " + date);
        }
        holidays.add(fields.reading("holidays", () -> ClockText.date(date.textValue())));
      }
    }
    return holidays;
  }

  private static Map<LocalDate, List<CoverageWindow>> overrides(JsonFields fields) {
    Map<LocalDate, List<CoverageWindow>> overrides = new HashMap<>();
    if (fields.has("overrides")) {
      JsonFields dates = fields.object("overrides");
      for (String key : dates.keys()) {
        overrides.put(dates.reading(key, () -> ClockText.date(key)), windows(dates, key));
      }
    }
    return overrides;
  }

  private static List<CoverageWindow> windows(JsonFields fields, String key) {
    List<CoverageWindow> windows = new ArrayList<>();
    for (JsonNode window : fields.has(key) ? fields.array(key) : NO_WINDOWS) {
      if (window.size() != 2 || !window.path(0).isTextual() || !window.path(1).isTextual()) {
        throw fields.refusal(key, "takes windows like [\"09:00\",\"17:00\"], not " + window);
      }
      String start = window.get(0).textValue();
      String end = window.get(1).textValue();
      windows.add(fields.reading(key, () -> CoverageWindow.of(start, end)));
    }
    return windows;
  }
}
