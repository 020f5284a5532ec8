package leadclock.simulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.DayOfWeek;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import leadclock.engine.calendar.CoverageCalendar;
import leadclock.engine.calendar.CoverageWindow;
import leadclock.flow.mirror.WorkingTimes;
import leadclock.sandbox.SandboxCrm;
import leadclock.sandbox.crm.Actor;
import leadclock.sandbox.crm.CrmRecord;
import leadclock.sandbox.crm.Person;

/** Has the sandbox's users work as the rota says, where the policy asks the CRM for it. */
final class WireRota {
  private static final String USERS = "users";
  private static final String AVAILABILITY = "hs_availability_status";
  private static final long MINUTE_NANOS = 60_000_000_000L;

  private final SandboxCrm sandbox;
  private final Plan plan;
  private final Rota rota;

  WireRota(SandboxCrm sandbox, Plan plan) {
    this.sandbox = sandbox;
    this.plan = plan;
    rota = new Rota(plan);
  }

  void start() {
    if (plan.policy().asksCrmForTimeOff()) {
      plan.people().forEach(email -> set(email, hours(rota.times(email, plan.start()))));
      show(plan.start());
    }
  }

  /** Who is shown as away, until the end of the run. */
  private void show(Instant now) {
    for (String email : plan.people()) {
      boolean away = rota.times(email, now).away();
      set(email, Map.of(AVAILABILITY, away ? "away" : "available"));
    }
    Instant next = Rota.changesAfter(now);
    if (next.isBefore(plan.end())) {
      sandbox.agenda().at(next, () -> show(next));
    }
  }

  private static Map<String, String> hours(WorkingTimes times) {
    Map<String, String> values = new LinkedHashMap<>();
    CoverageCalendar hours = times.hours();
    if (hours != null) {
      values.put("hs_standard_time_zone", hours.zone().getId());
      values.put("hs_working_hours", week(hours).toString());
    }
    ArrayNode off = JsonNodeFactory.instance.arrayNode();
    for (WorkingTimes.Stretch stretch : times.outOfOffice()) {
      off.addObject()
          .put("startTimestamp", stretch.from().toEpochMilli())
          .put("endTimestamp", stretch.until().toEpochMilli());
    }
    values.put("hs_out_of_office_hours", off.toString());
    return values;
  }

  private static ArrayNode week(CoverageCalendar hours) {
    ArrayNode week = JsonNodeFactory.instance.arrayNode();
    for (DayOfWeek day : DayOfWeek.values()) {
      for (CoverageWindow window : hours.weekly().getOrDefault(day, List.of())) {
        week.addObject()
            .put("days", day.name())
            .put("startMinute", window.startNanos() / MINUTE_NANOS)
            .put("endMinute", window.endNanos() / MINUTE_NANOS);
      }
    }
    return week;
  }

  /** A queue has no user of its own. */
  private void set(String email, Map<String, String> values) {
    sandbox.withModel(
        crm -> {
          Person person = Objects.requireNonNull(crm.people().byEmail(email));
          CrmRecord user =
              crm.table(USERS).findUnique("hs_internal_user_id", Long.toString(person.userId()));
          return user == null ? null : crm.update(user, new LinkedHashMap<>(values), Actor.SYSTEM);
        });
  }
}
