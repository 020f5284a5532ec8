package leadclock.sandbox.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import leadclock.sandbox.crm.Actor;
import leadclock.sandbox.crm.Agenda;
import leadclock.sandbox.crm.Crm;
import leadclock.sandbox.crm.CrmRecord;

/** A CRM, its webhooks and a subscriber in this process, on a clock that a test moves. */
final class Mailroom implements WebhookTarget {
  static final Instant START = Instant.parse("2026-11-02T09:00:00Z");
  static final String URL = "https://sla.example.com/hooks/hubspot";
  static final Actor CONNECTOR = new Actor(Actor.Kind.CONNECTOR, "leadclock", 54_321);

  private final ObjectMapper mapper = new ObjectMapper();
  private Instant now = START;
  private final Clock clock =
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
  final Crm crm = new Crm(clock, type -> type.equals("contacts") ? 501 : 9001, 0);
  final Webhooks webhooks;
  final List<Request> received = new ArrayList<>();
  final List<Instant> receivedAt = new ArrayList<>();
  int failures;
  boolean silent;

  Mailroom() {
    this(Webhooks.Settings.of(12_345, 54_321, 7));
  }

  Mailroom(Webhooks.Settings settings) {
    webhooks = new Webhooks(settings, clock, agenda, Runnable::run);
    crm.addListener(webhooks);
  }

  Mailroom subscribe(String rows) {
    webhooks.subscribe(URL, this, json(rows));
    return this;
  }

  @Override
  public int deliver(Request request) throws IOException {
    received.add(request);
    receivedAt.add(now);
    if (failures-- > 0) {
      if (silent) {
        throw new IOException("no answer within 5 s");
      }
      return 503;
    }
    return 200;
  }

  /** Moves the clock from act to act until a time has passed. */
  Mailroom pass(Duration time) {
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

  CrmRecord contact(Actor actor) {
    return crm.create("contacts", Map.of("firstname", "Ana", "hubspot_owner_id", "7001"), actor);
  }

  CrmRecord call(Actor actor) {
    return crm.create("calls", Map.of("hs_call_title", "First"), actor);
  }

  /** All events received so far, in their order. */
  List<JsonNode> events() {
    List<JsonNode> events = new ArrayList<>();
    received.forEach(request -> json(request.text()).forEach(events::add));
    return events;
  }

  List<String> types() {
    return events().stream().map(event -> event.path("subscriptionType").asText()).toList();
  }

  JsonNode json(String text) {
    try {
      return mapper.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(text, e);
    }
  }
}
