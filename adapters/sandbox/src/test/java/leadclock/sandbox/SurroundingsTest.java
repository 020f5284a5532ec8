package leadclock.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import leadclock.sandbox.crm.Actor;
import leadclock.sandbox.crm.CrmRecord;
import leadclock.sandbox.crm.Mutation;
import leadclock.sandbox.wire.SandboxRequest;
import leadclock.sandbox.wire.SandboxResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** People, leads and subscribers around the real HubSpot face. */
class SurroundingsTest {
  private static final Instant MONDAY = Instant.parse("2026-11-16T14:00:00Z");
  private final SteppedTime time = new SteppedTime(MONDAY);
  private final SandboxCrm sandbox = time.sandbox();
  private final Surroundings surroundings = new Surroundings(sandbox, Runnable::run);

  @BeforeEach
  void hire() {
    for (int i = 0; i < 12; i++) {
      sandbox.hire("rep" + i + "@example.com", "Rep No" + i, "Sales");
    }
  }

  @Test
  void leads_arrive_are_worked_and_leave_the_traces_a_crm_leaves() {
    work(Duration.ofHours(3));
    Map<String, Integer> records = new TreeMap<>();
    Set<Actor.Kind> authors = new TreeSet<>();
    for (String type : List.of("contacts", "calls", "emails", "communications")) {
      records.put(type, sandbox.withModel(crm -> crm.table(type).all().size()));
    }
    mutations().forEach(each -> authors.add(each.actor().kind()));
    assertThat(records).allSatisfy((type, count) -> assertThat(count).as(type).isGreaterThan(3));
    assertThat(authors)
        .contains(Actor.Kind.PERSON, Actor.Kind.MAILBOX, Actor.Kind.APP, Actor.Kind.CONNECTOR);
    assertThat(contacts()).anyMatch(contact -> contact.value("notes_last_contacted") != null);
    assertThat(contacts()).anyMatch(contact -> contact.value("notes_last_contacted") == null);
  }

  @Test
  void every_act_of_the_people_is_accepted_by_the_crm() {
    work(Duration.ofHours(3));
    long calls =
        mutations().stream().filter(each -> each.actor().kind() == Actor.Kind.PERSON).count();
    assertThat(calls).isGreaterThan(100);
    assertThat(records("calls"))
        .isNotEmpty()
        .allMatch(call -> !call.links().to("contacts").isEmpty());
  }

  @Test
  void nothing_the_people_do_is_charged_to_the_app() {
    surroundings.bringLeads(60);
    time.advanceTo(MONDAY.plus(Duration.ofHours(2)));
    assertThat(get("/_sandbox/calls").bodyText()).contains("\"total\":0");
  }

  @Test
  void the_same_seed_tells_the_same_story() {
    SurroundingsTest other = new SurroundingsTest();
    other.hire();
    assertThat(told(this)).isEqualTo(told(other));
  }

  @Test
  void a_reset_sends_everyone_home() {
    work(Duration.ofHours(1));
    sandbox.reset();
    time.advanceTo(time.now().plus(Duration.ofDays(3)));
    assertThat(contacts()).isEmpty();
    assertThat(get("/_sandbox/reps").bodyText()).isEqualTo("{\"reps\":false,\"leads\":0}");
  }

  @Test
  void webhooks_go_to_a_function_of_the_stepped_driver() {
    List<String> bodies = new ArrayList<>();
    surroundings
        .webhooks()
        .subscribe(
            "https://sla.example.com/hooks",
            request -> {
              bodies.add(request.text());
              return 200;
            },
            JsonNodeFactory.instance
                .arrayNode()
                .add(
                    JsonNodeFactory.instance
                        .objectNode()
                        .put("subscriptionType", "contact.creation")));
    post("/crm/v3/objects/contacts", "{\"properties\":{\"firstname\":\"Ana\"}}");
    time.advanceTo(MONDAY.plusSeconds(2));
    assertThat(bodies).hasSize(1).allMatch(body -> body.contains("\"sourceId\":\"54321\""));
  }

  @Test
  void the_control_pages_say_what_is_wrong() {
    assertThat(post("/_sandbox/webhooks", "{\"target\":\"nowhere\"}").bodyText())
        .contains("The target 'nowhere' is no web address; it begins with http:// or https://.");
    assertThat(post("/_sandbox/faults/webhooks", "{\"maxDelay\":\"PT25H\"}").bodyText())
        .contains("A webhook is delayed by at most 24 hours; maxDelay is PT25H.");
    assertThat(post("/_sandbox/reps", "{\"work\":true,\"zone\":\"Nowhere/Land\"}").status())
        .isEqualTo(400);
    assertThat(post("/_sandbox/leads", "{\"perHour\":30}").bodyText()).contains("\"reps\":false");
  }

  private static List<String> told(SurroundingsTest by) {
    by.work(Duration.ofHours(1));
    return by.mutations().stream()
        .map(
            each ->
                each.atMillis()
                    + each.actor().label()
                    + each.objectType()
                    + each.id()
                    + each.action())
        .toList();
  }

  /** Leads arrive and go to the reps in turn, as an app would assign them. */
  private void work(Duration time) {
    post("/_sandbox/reps", "{\"work\":true}");
    post("/_sandbox/leads", "{\"perHour\":60}");
    List<Long> waiting = new ArrayList<>();
    sandbox.addListener(
        mutation -> {
          if (mutation.action() == Mutation.Action.CREATE
              && mutation.objectType().equals("contacts")) {
            waiting.add(mutation.id());
          }
        });
    Instant end = this.time.now().plus(time);
    for (Instant at = this.time.now(); at.isBefore(end); at = at.plus(Duration.ofMinutes(1))) {
      this.time.advanceTo(at);
      waiting.forEach(this::assign);
      waiting.clear();
    }
    surroundings.bringLeads(0);
    this.time.advanceTo(end.plus(Duration.ofDays(1)));
  }

  private void assign(long contact) {
    String owner = Long.toString(7001 + contact % 12);
    SandboxRequest request =
        SandboxRequest.json(
            "PATCH",
            "/crm/v3/objects/contacts/" + contact,
            "{\"properties\":{\"hubspot_owner_id\":\"" + owner + "\"}}");
    assertThat(sandbox.handle(request).status()).isEqualTo(200);
  }

  private List<Mutation> mutations() {
    return sandbox.withModel(crm -> crm.history().after(0, Integer.MAX_VALUE, each -> true));
  }

  private List<CrmRecord> contacts() {
    return records("contacts");
  }

  private List<CrmRecord> records(String type) {
    return sandbox.withModel(crm -> List.copyOf(crm.table(type).all().values()));
  }

  private SandboxResponse get(String path) {
    return sandbox.handle(SandboxRequest.get(path));
  }

  private SandboxResponse post(String path, String json) {
    return sandbox.handle(SandboxRequest.json("POST", path, json));
  }
}
