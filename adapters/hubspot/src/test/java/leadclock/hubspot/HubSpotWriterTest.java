package leadclock.hubspot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import leadclock.engine.decide.Action;
import leadclock.engine.lead.Channel;
import leadclock.engine.lead.Lead;
import leadclock.engine.lead.LeadId;
import leadclock.engine.lead.Touch;
import leadclock.flow.CallTallies;
import leadclock.flow.CallTally;
import leadclock.flow.intake.ChangeHint;
import leadclock.flow.intake.Intake.NotedHint;
import leadclock.flow.memory.MemoryStore;
import leadclock.flow.mirror.MirrorPage;
import leadclock.flow.outbox.Delivery;
import leadclock.flow.outbox.Intent;
import leadclock.http.RateBudget;
import leadclock.sandbox.crm.Person;
import org.junit.jupiter.api.Test;

class HubSpotWriterTest {
  private final Portal portal = new Portal().prepared();

  private Action.OpenTask task(String id, String contact, Person to) {
    return new Action.OpenTask(
        id,
        portal.lead(contact),
        Portal.owner(to),
        portal.now().plus(Duration.ofMinutes(10)),
        Channel.PHONE,
        "Call Lena <now>",
        "Due at 09:10.\nAsk for the e-mail address & the budget.");
  }

  private Delivery.Batch write(Action... actions) {
    List<Intent> intents = new ArrayList<>();
    for (Action action : actions) {
      intents.add(portal.intent(action));
    }
    return portal.hubspot.writer().write(intents, portal.now());
  }

  @Test
  void owner_and_stamps_leave_in_one_call_and_come_back_as_facts() {
    String contact = portal.contact();
    portal.hubspot.reader().read(Set.of(portal.lead(contact)), portal.now());
    portal.pass(Duration.ofSeconds(3));

    Delivery.Batch batch =
        write(
            portal.assign(
                "a1",
                contact,
                portal.ana,
                null,
                Map.of("assigned_at", "2026-12-07T09:00:03Z", "sla_state", "running")));

    assertThat(batch.deliveries()).singleElement().isInstanceOf(Delivery.Delivered.class);
    assertThat(portal.shown("contacts", contact, "hubspot_owner_id"))
        .isEqualTo(Portal.owner(portal.ana).value());
    assertThat(portal.shown("contacts", contact, "leadclock_sla_state")).isEqualTo("running");
    assertThat(portal.shown("contacts", contact, "leadclock_last_action")).isEqualTo("a1");
    Lead lead = batch.answered().leads().getFirst();
    assertThat(lead.owner()).isEqualTo(Portal.owner(portal.ana));
    assertThat(lead.ownerChangedBy()).isEqualTo(Lead.Author.LEADCLOCK);
    assertThat(lead.name()).isEqualTo("Lena Lind");
    assertThat(portal.hubspot.calls()).containsEntry("contacts batch update", 1L);
    assertThat(
            portal.hubspot.reader().readWhole(Set.of(lead.id()), portal.now()).leads().getFirst())
        .usingRecursiveComparison()
        .ignoringFields("readAt")
        .isEqualTo(lead);
  }

  @Test
  void the_days_reserve_is_for_owner_changes_and_not_for_fields() {
    String contact = portal.contact();
    CallTallies tallies = new MemoryStore().tallies();
    LocalDate today = LocalDate.ofInstant(portal.now(), ZoneOffset.UTC);
    tallies.keep("hubspot", new CallTally(today, 60, 0, portal.now(), List.of(), Map.of()));
    RateBudget.Limits half = new RateBudget.Limits(1000, 50, 1000, 100, 1, 0.5, ZoneId.of("UTC"));
    HubSpot late =
        HubSpot.open(
            HubSpotSettings.withToken("hubspot", Portal.BASE_URL, "sandbox-token", Portal.APP)
                .withLimits(half),
            tallies,
            portal.clock,
            List.of(portal.sandbox.inProcess()));
    Action stamp =
        new Action.Stamp("s1", portal.lead(contact), Map.of("sla_state", "running"), true);
    Action assign = portal.assign("a1", contact, portal.ana, null, Map.of());

    assertThat(late.writer().write(List.of(portal.intent(stamp)), portal.now()).deliveries())
        .singleElement()
        .isInstanceOf(Delivery.RetryAt.class);
    assertThat(late.writer().write(List.of(portal.intent(assign)), portal.now()).deliveries())
        .singleElement()
        .isInstanceOf(Delivery.Delivered.class);
  }

  @Test
  void an_oauth_app_has_its_own_limits_unless_others_are_set() {
    HubSpotSettings.Credential oauth = new HubSpotSettings.Credential.OAuth("id", "secret", "r");
    HubSpotSettings plain = HubSpotSettings.withToken("hubspot", "https://crm", "t", Portal.APP);
    RateBudget.Limits own = new RateBudget.Limits(50, 5, 50, 1000, 1, 0, ZoneId.of("UTC"));

    assertThat(plain.limits()).isEqualTo(RateBudget.Limits.PRIVATE_APP);
    assertThat(plain.withCredential(oauth).limits()).isEqualTo(RateBudget.Limits.OAUTH_APP);
    assertThat(plain.withLimits(own).withCredential(oauth).limits()).isEqualTo(own);
  }

  @Test
  void a_hundred_leads_are_assigned_in_one_call() {
    List<Action> actions = new ArrayList<>();
    Set<LeadId> leads = new java.util.HashSet<>();
    for (int i = 0; i < 100; i++) {
      String contact = portal.contact();
      leads.add(portal.lead(contact));
      actions.add(portal.assign("a" + i, contact, portal.ana, null, Map.of()));
    }
    portal.hubspot.reader().read(leads, portal.now());

    Delivery.Batch batch = write(actions.toArray(new Action[0]));

    assertThat(batch.deliveries()).hasSize(100).allMatch(Delivery.Delivered.class::isInstance);
    assertThat(portal.hubspot.calls()).containsEntry("contacts batch update", 1L);
    assertThat(batch.answered().leads()).hasSize(100);
  }

  @Test
  void a_lead_that_is_gone_refuses_only_its_own_intent() {
    String there = portal.contact();
    String gone = portal.contact();
    portal.delete("contacts", gone, Portal.by(portal.ana));

    Delivery.Batch batch =
        write(
            portal.assign("a1", gone, portal.ana, null, Map.of()),
            portal.assign("a2", there, portal.ana, null, Map.of()));

    assertThat(batch.deliveries())
        .hasExactlyElementsOfTypes(Delivery.Refused.class, Delivery.Delivered.class);
  }

  @Test
  void one_bad_value_does_not_hold_up_the_others() {
    List<Action> actions = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      actions.add(portal.assign("a" + i, portal.contact(), portal.ana, null, Map.of()));
    }
    actions.add(
        portal.assign("bad", portal.contact(), portal.ana, null, Map.of("no_such_field", "x")));

    Delivery.Batch batch = write(actions.toArray(new Action[0]));

    assertThat(batch.deliveries()).filteredOn(Delivery.Delivered.class::isInstance).hasSize(7);
    assertThat(batch.deliveries())
        .filteredOn(Delivery.Refused.class::isInstance)
        .singleElement()
        .satisfies(
            refused -> assertThat(((Delivery.Refused) refused).why()).contains("no_such_field"));
  }

  @Test
  void task_and_alert_leave_in_one_call_with_their_action_ids() {
    String contact = portal.contact();
    Action.Alert alert =
        new Action.Alert(
            "alert1",
            portal.lead(contact),
            Portal.owner(portal.ben),
            Action.Topic.FIRST_TOUCH_MISSED,
            portal.now(),
            "Missed",
            "Nobody called.");

    Delivery.Batch batch = write(task("task1", contact, portal.ana), alert);

    assertThat(batch.deliveries()).hasSize(2).allMatch(Delivery.Delivered.class::isInstance);
    assertThat(portal.hubspot.calls()).containsEntry("tasks batch create", 1L);
    List<String> tasks = portal.tasksOf(contact);
    assertThat(tasks).hasSize(2);
    assertThat(portal.shown("tasks", tasks.getFirst(), "leadclock_action_id")).isEqualTo("task1");
    assertThat(portal.shown("tasks", tasks.getFirst(), "hs_task_type")).isEqualTo("CALL");
    assertThat(portal.shown("tasks", tasks.getFirst(), "hs_task_body"))
        .isEqualTo("Due at 09:10.<br>Ask for the e-mail address &amp; the budget.");
    Instant reminder =
        Instant.ofEpochMilli(
            Long.parseLong(portal.shown("tasks", tasks.getLast(), "hs_task_reminders")));
    assertThat(reminder).isEqualTo(portal.now().plusSeconds(60));
  }

  @Test
  void our_own_task_is_a_touch_of_whoever_completed_it_and_none_before() {
    String contact = portal.contact();
    write(task("task1", contact, portal.ana));
    String task = portal.tasksOf(contact).getFirst();

    assertThat(whole(contact).touches()).isEmpty();
    portal.change("tasks", task, Map.of("hs_task_status", "COMPLETED"), Portal.by(portal.ana));

    assertThat(whole(contact).touches())
        .extracting(MirrorPage.LeadTouch::touch)
        .singleElement()
        .satisfies(
            touch -> {
              assertThat(touch.by()).isEqualTo(Portal.owner(portal.ana));
              assertThat(touch.viaTask()).isTrue();
              assertThat(touch.sender()).isEqualTo(Touch.Sender.PERSON);
              assertThat(touch.occurredAt()).isEqualTo(portal.now());
            });
  }

  @Test
  void making_a_task_is_no_news_and_completing_it_is() {
    String contact = portal.contact();
    write(task("task1", contact, portal.ana));
    String task = portal.tasksOf(contact).getFirst();
    portal.change("tasks", task, Map.of("hs_task_status", "COMPLETED"), Portal.by(portal.ana));

    assertThat(told(task, ChangeHint.Kind.CREATED).touches()).isEmpty();
    assertThat(portal.hubspot.calls()).doesNotContainKey("tasks batch read");
    assertThat(told(task, ChangeHint.Kind.CHANGED).touches()).hasSize(1);
  }

  private MirrorPage told(String task, ChangeHint.Kind kind) {
    ChangeHint hint = new ChangeHint("hubspot", "tasks", task, kind, portal.now());
    return portal.hubspot.feed().read(List.of(new NotedHint(1, hint)), portal.now());
  }

  @Test
  void a_completed_alert_of_ours_is_no_touch() {
    String contact = portal.contact();
    write(alert("al1", contact, portal.ana));
    String alert = portal.tasksOf(contact).getFirst();
    portal.change("tasks", alert, Map.of("hs_task_status", "COMPLETED"), Portal.by(portal.ana));

    assertThat(whole(contact).touches()).isEmpty();
  }

  @Test
  void a_task_whose_owner_stays_only_gets_the_new_due_date() {
    String contact = portal.contact();
    write(task("ours", contact, portal.ana));
    Instant due = portal.now().plus(Duration.ofMinutes(20));

    Delivery.Batch batch =
        write(
            new Action.MoveTasks(
                "m1",
                portal.lead(contact),
                Portal.owner(portal.ana),
                Portal.owner(portal.ana),
                due));

    String task = portal.tasksOf(contact).getFirst();
    assertThat(batch.deliveries()).singleElement().isInstanceOf(Delivery.Delivered.class);
    assertThat(Instant.parse(portal.shown("tasks", task, "hs_timestamp"))).isEqualTo(due);
    assertThat(portal.shown("tasks", task, "hubspot_owner_id"))
        .isEqualTo(Portal.owner(portal.ana).value());
  }

  /** As somebody reads it who remembers nothing. */
  private MirrorPage whole(String contact) {
    HubSpot forgetful =
        portal.open(
            HubSpotSettings.withToken(
                "hubspot", Portal.BASE_URL, "sandbox-token", HubSpotSettings.App.UNKNOWN));
    return forgetful.reader().readWhole(Set.of(portal.lead(contact)), portal.now());
  }

  private Action.Alert alert(String id, String contact, Person to) {
    return new Action.Alert(
        id,
        portal.lead(contact),
        Portal.owner(to),
        Action.Topic.FIRST_TOUCH_MISSED,
        portal.now(),
        "First touch missed",
        "None is logged.");
  }

  @Test
  void open_tasks_move_to_the_new_owner_and_completed_ones_stay() {
    String contact = portal.contact();
    write(task("ours", contact, portal.ana));
    String theirs =
        portal.activity(
            "tasks",
            204,
            contact,
            Map.of(
                "hs_task_subject", "Send offer",
                "hs_task_status", "COMPLETED",
                "hubspot_owner_id", Portal.owner(portal.ana).value()),
            Portal.by(portal.ana));
    String ours =
        portal.tasksOf(contact).stream().filter(id -> !id.equals(theirs)).findFirst().orElseThrow();
    Instant due = portal.now().plus(Duration.ofMinutes(20));

    Delivery.Batch batch =
        write(
            new Action.MoveTasks(
                "m1",
                portal.lead(contact),
                Portal.owner(portal.ana),
                Portal.owner(portal.ben),
                due));

    assertThat(batch.deliveries()).singleElement().isInstanceOf(Delivery.Delivered.class);
    assertThat(portal.shown("tasks", ours, "hubspot_owner_id"))
        .isEqualTo(Portal.owner(portal.ben).value());
    assertThat(Instant.parse(portal.shown("tasks", ours, "hs_timestamp"))).isEqualTo(due);
    assertThat(portal.shown("tasks", theirs, "hubspot_owner_id"))
        .isEqualTo(Portal.owner(portal.ana).value());
  }

  @Test
  void an_alert_stays_with_whom_it_was_meant_for() {
    String contact = portal.contact();
    write(alert("al1", contact, portal.ana));

    write(
        new Action.MoveTasks(
            "m1",
            portal.lead(contact),
            Portal.owner(portal.ana),
            Portal.owner(portal.ben),
            portal.now()));

    String alert = portal.tasksOf(contact).getFirst();
    assertThat(portal.shown("tasks", alert, "hubspot_owner_id"))
        .isEqualTo(Portal.owner(portal.ana).value());
  }

  @Test
  void a_completed_task_says_who_completed_it_and_an_open_one_nothing() {
    String contact = portal.contact();
    write(task("t1", contact, portal.ana));
    String task = portal.tasksOf(contact).getFirst();

    write(new Action.SetTask("s1", portal.lead(contact), "t1", true));
    String by = portal.shown("tasks", task, "leadclock_completed_by");
    write(new Action.SetTask("s2", portal.lead(contact), "t1", false));

    assertThat(by).isEqualTo("s1");
    assertThat(portal.shown("tasks", task, "hs_task_status")).isEqualTo("NOT_STARTED");
    assertThat(portal.shown("tasks", task, "leadclock_completed_by")).isEmpty();
  }

  @Test
  void a_task_that_its_owner_completed_stays_the_owners_doing() {
    String contact = portal.contact();
    write(task("t1", contact, portal.ana));
    String task = portal.tasksOf(contact).getFirst();
    portal.change("tasks", task, Map.of("hs_task_status", "COMPLETED"), Portal.by(portal.ana));

    Delivery.Batch batch = write(new Action.SetTask("s1", portal.lead(contact), "t1", true));

    assertThat(batch.deliveries()).singleElement().isInstanceOf(Delivery.Delivered.class);
    assertThat(portal.shown("tasks", task, "leadclock_completed_by")).isEmpty();
  }
}
