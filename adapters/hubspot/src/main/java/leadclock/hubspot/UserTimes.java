package leadclock.hubspot;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import leadclock.engine.calendar.CoverageCalendar;
import leadclock.engine.calendar.CoverageWindow;
import leadclock.flow.mirror.WorkingTimes;
import leadclock.flow.mirror.WorkingTimes.Stretch;
import org.jspecify.annotations.Nullable;

/**
 * Reads when one user works. Any part may be empty or malformed: what can be read counts, the rest
 * is told and stops nothing. Hours of which nothing can be read are none, so that a typing error
 * takes nobody off duty.
 */
final class UserTimes {
  static final String STATUS = "hs_availability_status";
  static final String ZONE = "hs_standard_time_zone";
  static final String HOURS = "hs_working_hours";
  static final String AWAY = "hs_out_of_office_hours";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int DAY_MINUTES = 1440;
  private static final long MINUTE_NANOS = 60_000_000_000L;
  private static final int STRETCHES_MAX = 100;

  /** Years that are meant when a number of milliseconds is; a digit more or less leaves them. */
  private static final Instant PLAUSIBLE_FROM = Instant.parse("2001-01-01T00:00:00Z");

  private static final Instant PLAUSIBLE_UNTIL = Instant.parse("2100-01-01T00:00:00Z");
  private static final Map<String, List<DayOfWeek>> DAYS = days();

  private final HubSpotRecord user;
  private final Instant now;
  private final List<String> unreadable = new ArrayList<>();

  private UserTimes(HubSpotRecord user, Instant now) {
    this.user = user;
    this.now = now;
  }

  static WorkingTimes read(HubSpotRecord user, Instant now) {
    UserTimes times = new UserTimes(user, now);
    boolean away = times.away();
    CoverageCalendar hours = times.hours();
    List<Stretch> outOfOffice = times.outOfOffice();
    return new WorkingTimes(away, hours, outOfOffice, times.unreadable);
  }

  private static Map<String, List<DayOfWeek>> days() {
    List<DayOfWeek> week = List.of(DayOfWeek.values());
    Map<String, List<DayOfWeek>> days = new HashMap<>();
    week.forEach(day -> days.put(day.name(), List.of(day)));
    days.put("EVERY_DAY", week);
    days.put("MONDAY_TO_FRIDAY", week.subList(0, 5));
    days.put("SATURDAY_SUNDAY", week.subList(5, 7));
    return days;
  }

  private boolean away() {
    String status = user.text(STATUS).strip();
    boolean away = status.equalsIgnoreCase("away");
    if (!away && !status.isEmpty() && !status.equalsIgnoreCase("available")) {
      unreadable.add("the status '%s' is unknown and counts as available.".formatted(cut(status)));
    }
    return away;
  }

  private @Nullable CoverageCalendar hours() {
    List<JsonNode> rows = rows(HOURS);
    if (rows.isEmpty()) {
      return null;
    }
    ZoneId zone = zone();
    if (zone == null) {
      return null;
    }
    Map<DayOfWeek, List<CoverageWindow>> week = new EnumMap<>(DayOfWeek.class);
    for (JsonNode row : rows) {
      List<DayOfWeek> days =
          DAYS.getOrDefault(
              row.path("days").asText("").strip().toUpperCase(Locale.ROOT), List.of());
      long start = number(row.path("startMinute"));
      long end = number(row.path("endMinute"));
      if (days.isEmpty() || start < 0 || end > DAY_MINUTES || start >= end) {
        unreadable.add("working hours %s make no sense.".formatted(cut(row.toString())));
        continue;
      }
      CoverageWindow window = new CoverageWindow(start * MINUTE_NANOS, end * MINUTE_NANOS);
      days.forEach(day -> week.computeIfAbsent(day, any -> new ArrayList<>()).add(window));
    }
    return week.isEmpty() ? null : new CoverageCalendar(zone, week, Set.of(), Map.of());
  }

  private @Nullable ZoneId zone() {
    String written = user.text(ZONE).strip();
    String named = written.replace("_slash_", "/");
    for (String known : ZoneId.getAvailableZoneIds()) {
      if (known.equalsIgnoreCase(named)) {
        return ZoneId.of(known);
      }
    }
    unreadable.add(
        written.isEmpty()
            ? "working hours without a time zone do not count."
            : "the time zone '%s' is unknown, so the working hours do not count."
                .formatted(cut(written)));
    return null;
  }

  private List<Stretch> outOfOffice() {
    List<Stretch> stretches = new ArrayList<>();
    for (JsonNode row : rows(AWAY)) {
      Stretch stretch = stretch(row);
      if (stretch == null) {
        unreadable.add("out-of-office hours %s make no sense.".formatted(cut(row.toString())));
      } else if (stretch.until().isAfter(now)) {
        stretches.add(stretch);
      }
    }
    return stretches.stream()
        .sorted(Comparator.comparing(Stretch::from).thenComparing(Stretch::until))
        .limit(STRETCHES_MAX)
        .toList();
  }

  private static @Nullable Stretch stretch(JsonNode row) {
    Instant from = moment(row.path("startTimestamp"));
    Instant until = moment(row.path("endTimestamp"));
    return from == null || until == null || !from.isBefore(until) ? null : new Stretch(from, until);
  }

  private List<JsonNode> rows(String property) {
    String text = user.text(property).strip();
    List<JsonNode> rows = new ArrayList<>();
    if (text.isEmpty()) {
      return rows;
    }
    try {
      JsonNode read = JSON.readTree(text);
      if (read.isArray()) {
        read.forEach(rows::add);
      } else if (read.isObject()) {
        rows.add(read);
      } else {
        unreadable.add("%s is no list.".formatted(property));
      }
    } catch (JsonProcessingException broken) {
      unreadable.add("%s is no JSON.".formatted(property));
    }
    return rows;
  }

  /** A whole number, also in quotes; -1 when it is none. */
  private static long number(JsonNode node) {
    String text = node.asText("").strip();
    return text.matches("\\d{1,18}") ? Long.parseLong(text) : -1;
  }

  /** Milliseconds, seconds or microseconds since 1970, or a written instant. */
  private static @Nullable Instant moment(JsonNode node) {
    long number = number(node);
    if (number < 0) {
      return written(node.asText(""));
    }
    Instant seconds = Instant.ofEpochSecond(Math.min(number, PLAUSIBLE_UNTIL.getEpochSecond()));
    return Stream.of(Instant.ofEpochMilli(number), seconds, Instant.ofEpochMilli(number / 1000))
        .filter(read -> !read.isBefore(PLAUSIBLE_FROM) && read.isBefore(PLAUSIBLE_UNTIL))
        .findFirst()
        .orElse(null);
  }

  private static @Nullable Instant written(String text) {
    try {
      return Instant.parse(text.strip());
    } catch (DateTimeException unreadable) {
      return null;
    }
  }

  private static String cut(String text) {
    return text.length() <= 80 ? text : text.substring(0, 80) + "...";
  }
}
