package leadclock.sandbox.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import leadclock.sandbox.crm.CrmRecord;
import org.jspecify.annotations.Nullable;

/** What HubSpot demands of the working hours of a user. */
final class UserRules {
  private static final String HOURS = "hs_working_hours";
  private static final String AWAY = "hs_out_of_office_hours";

  private UserRules() {}

  static void check(ObjectKind kind, CrmRecord user, Map<String, @Nullable String> changes) {
    if (kind != ObjectKind.USERS) {
      return;
    }
    String hours = changes.get(HOURS);
    if (hours != null) {
      if (user.value("hs_standard_time_zone") == null) {
        throw Problem.invalid("hs_standard_time_zone must be set before hs_working_hours");
      }
      for (JsonNode each : list(HOURS, hours)) {
        int start = each.path("startMinute").asInt(-1);
        int end = each.path("endMinute").asInt(-1);
        if (start < 0 || end > 1440 || start >= end) {
          throw Problem.invalid("hs_working_hours has minutes outside 0 to 1440 or out of order");
        }
      }
    }
    String away = changes.get(AWAY);
    if (away != null) {
      long last = Long.MIN_VALUE;
      for (JsonNode each : list(AWAY, away)) {
        if (each.path("startTimestamp").asLong() < last) {
          throw Problem.invalid("hs_out_of_office_hours must be ascending and must not overlap");
        }
        last = each.path("endTimestamp").asLong();
      }
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
