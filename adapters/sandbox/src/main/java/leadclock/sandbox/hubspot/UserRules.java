package leadclock.sandbox.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import leadclock.sandbox.crm.CrmRecord;
import org.jspecify.annotations.Nullable;

/** What HubSpot demands of the working hours of a user. */
final class UserRules {
  private static final int DAY_MINUTES = 1440;
  private static final Map<String, List<DayOfWeek>> DAYS = days();
  private static final String ZONE = "hs_standard_time_zone";
  private static final String HOURS = "hs_working_hours";
  private static final String AWAY = "hs_out_of_office_hours";

  private UserRules() {}

  private static Map<String, List<DayOfWeek>> days() {
    List<DayOfWeek> week = List.of(DayOfWeek.values());
    Map<String, List<DayOfWeek>> days = new HashMap<>();
    week.forEach(day -> days.put(day.name(), List.of(day)));
    days.put("EVERY_DAY", week);
    days.put("MONDAY_TO_FRIDAY", week.subList(0, 5));
    days.put("SATURDAY_SUNDAY", week.subList(5, 7));
    return days;
  }

  static void check(ObjectKind kind, CrmRecord user, Map<String, @Nullable String> changes) {
    if (kind != ObjectKind.USERS) {
      return;
    }
    String zone = changes.get(ZONE);
    if (zone != null && !ZoneId.getAvailableZoneIds().contains(zone)) {
      throw Problem.invalid(ZONE + " is no time zone: " + zone);
    }
    String hours = changes.get(HOURS);
    if (hours != null) {
      if (user.value(ZONE) == null) {
        throw Problem.invalid(ZONE + " must be set before " + HOURS);
      }
      checkHours(list(HOURS, hours));
    }
    String away = changes.get(AWAY);
    if (away != null) {
      checkAway(list(AWAY, away));
    }
  }

  private static void checkHours(JsonNode listed) {
    BitSet taken = new BitSet();
    for (JsonNode each : listed) {
      List<DayOfWeek> days = DAYS.get(each.path("days").asText(""));
      if (days == null) {
        throw Problem.invalid(HOURS + " has no such days: " + each.path("days"));
      }
      int start = each.path("startMinute").asInt(-1);
      int end = each.path("endMinute").asInt(-1);
      if (start < 0 || end > DAY_MINUTES || start >= end) {
        throw Problem.invalid(HOURS + " has minutes outside 0 to 1440 or out of order");
      }
      days.forEach(day -> take(taken, day, start, end));
    }
  }

  private static void take(BitSet taken, DayOfWeek day, int start, int end) {
    int midnight = (day.getValue() - 1) * DAY_MINUTES;
    int busy = taken.nextSetBit(midnight + start);
    if (busy >= 0 && busy < midnight + end) {
      throw Problem.invalid(HOURS + " must not overlap, as they do on " + day);
    }
    taken.set(midnight + start, midnight + end);
  }

  private static void checkAway(JsonNode listed) {
    long last = Long.MIN_VALUE;
    for (JsonNode each : listed) {
      long start = each.path("startTimestamp").asLong(Long.MIN_VALUE);
      long end = each.path("endTimestamp").asLong(Long.MIN_VALUE);
      if (start <= Long.MIN_VALUE || start < last || end <= start) {
        throw Problem.invalid(AWAY + " must be ascending and must not overlap");
      }
      last = end;
    }
  }

  private static JsonNode list(String name, String text) {
    JsonNode read;
    try {
      read = Json.parse(text.getBytes(StandardCharsets.UTF_8));
    } catch (Problem malformed) {
      throw Problem.invalid(name + " is no JSON");
    }
    if (!read.isArray()) {
      throw Problem.invalid(name + " must be a list");
    }
    return read;
  }
}
