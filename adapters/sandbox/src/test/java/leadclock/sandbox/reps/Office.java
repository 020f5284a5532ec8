package leadclock.sandbox.reps;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import leadclock.sandbox.crm.Actor;
import leadclock.sandbox.crm.Agenda;
import leadclock.sandbox.crm.Crm;
import leadclock.sandbox.crm.CrmRecord;
import leadclock.sandbox.crm.Person;
import org.jspecify.annotations.Nullable;

/**
 * A CRM with three reps and a desk that keeps records without a vendor's rules, on a clock that a
 * test moves.
 */
final class Office implements Desk {
  static final Instant MONDAY_NINE = Instant.parse("2026-11-02T09:00:00Z");
  static final Actor APP = new Actor(Actor.Kind.CONNECTOR, "leadclock", 54_321);

  private Instant now = MONDAY_NINE;
  final Clock clock =
      new Clock() {
        @Override
        public Instant instant() {
          return now;
        }

        @Override
        public ZoneId getZone() {
          return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
          return this;
        }
      };
  final Agenda agenda = new Agenda();
  final Crm crm = new Crm(clock, type -> 1, 0);
  final List<Person> reps = new ArrayList<>();
  final List<Act> acts = new ArrayList<>();

  /** One write, as the desk saw it. */
  record Act(
      Instant at, Actor who, String method, String path, Map<String, String> values, long contact) {
    String kind() {
      return path.split("/")[4];
    }
  }

  Office(long seed) {
    for (int i = 0; i < 40; i++) {
      reps.add(crm.people().add("rep" + i + "@example.com", "Rep", "No" + i, List.of("Sales"), 0));
    }
    crm.addListener(
        new Reps(
            seed,
            WorkingDay.office(ZoneOffset.UTC),
            clock,
            agenda,
            owner -> crm.people().byOwnerId(owner),
            this));
  }

  @Override
  public JsonNode act(Actor who, String method, String pathAndQuery, @Nullable JsonNode body) {
    String path = pathAndQuery.replaceFirst("\\?.*", "");
    String type = path.split("/")[4];
    if (method.equals("GET") || body == null) {
      return shown(crm.table(type).findExactly(idOf(path)));
    }
    Map<String, String> values = new LinkedHashMap<>();
    body.path("properties")
        .properties()
        .forEach(each -> values.put(each.getKey(), each.getValue().asText()));
    acts.add(new Act(now, who, method, path, values, body.at("/associations/0/to/id").asLong()));
    if (method.equals("POST")) {
      return shown(crm.create(type, values, who));
    }
    CrmRecord record = crm.table(type).findExactly(idOf(path));
    return record == null
        ? MissingNode.getInstance()
        : shown(crm.update(record, Map.copyOf(values), who));
  }

  private JsonNode shown(@Nullable CrmRecord record) {
    if (record == null) {
      return MissingNode.getInstance();
    }
    ObjectNode shown = JsonNodeFactory.instance.objectNode().put("id", Long.toString(record.id()));
    ObjectNode values = shown.putObject("properties");
    record.values().forEach(values::put);
    if (!record.links().to("contacts").isEmpty()) {
      shown
          .putObject("associations")
          .putObject("contacts")
          .putArray("results")
          .addObject()
          .put("id", Long.toString(record.links().to("contacts").firstKey()));
    }
    return shown;
  }

  private static long idOf(String path) {
    return Long.parseLong(path.split("/")[5]);
  }

  CrmRecord lead(Person owner) {
    return crm.create(
        "contacts",
        Map.of(
            "email",
            "ana@example.com",
            "phone",
            "+15550100",
            "hubspot_owner_id",
            Long.toString(owner.ownerId())),
        APP);
  }

  Office pass(Duration time) {
    Instant end = now.plus(time);
    for (Instant due = next(end); !due.isAfter(end); due = next(end)) {
      now = due.isAfter(now) ? due : now;
      agenda.runDue(now);
    }
    now = end;
    return this;
  }

  private Instant next(Instant end) {
    return agenda.nextDue().orElse(end.plusMillis(1));
  }

  Person withTemper(long seed, Temper temper) {
    return reps.stream()
        .filter(rep -> Temper.of(seed, rep.ownerId()) == temper)
        .findFirst()
        .orElseThrow();
  }

  /** What was created for contacts by people, in order. */
  List<Act> touches() {
    return acts.stream()
        .filter(act -> act.who().kind() == Actor.Kind.PERSON && act.contact() > 0)
        .toList();
  }
}
