package leadclock.hubspot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import leadclock.engine.decide.Action;
import leadclock.engine.lead.Channel;
import leadclock.flow.outbox.Delivery;
import leadclock.flow.outbox.Intent;
import leadclock.sandbox.wire.Fault;
import leadclock.sandbox.wire.SandboxOptions;
import org.junit.jupiter.api.Test;

/** Writes whose answer is lost, late or a refusal. */
class UnsureWritesTest {
  private final Portal portal = new Portal().prepared();

  private Intent task(String contact) {
    return portal.intent(
        new Action.OpenTask(
            "task1",
            portal.lead(contact),
            Portal.owner(portal.ana),
            portal.now().plus(Duration.ofMinutes(10)),
            Channel.PHONE,
            "Call Lena",
            "Due at 09:10."));
  }

  @Test
  void a_lost_answer_leaves_it_unsure_and_the_action_id_settles_it() {
    String contact = portal.contact();
    portal.sandbox.faults().add(Fault.once(Fault.Kind.LOST_ANSWER, "POST", "/**/batch/create"));
    Intent intent = task(contact);

    Delivery.Batch batch = portal.hubspot.writer().write(List.of(intent), portal.now());
    Delivery.Batch resolved = portal.hubspot.writer().resolve(List.of(intent), portal.now());

    assertThat(batch.deliveries()).singleElement().isInstanceOf(Delivery.Unsure.class);
    assertThat(resolved.deliveries())
        .containsExactly(
            new Delivery.Delivered(intent.number(), "tasks/" + portal.tasksOf(contact).getFirst()));
  }

  @Test
  void a_write_that_never_arrived_is_sent_again() {
    String contact = portal.contact();
    Intent task = task(contact);
    Intent assign = portal.intent(portal.assign("a1", contact, portal.ana, null, Map.of()));

    Delivery.Batch resolved = portal.hubspot.writer().resolve(List.of(task, assign), portal.now());

    assertThat(resolved.deliveries()).hasSize(2).allMatch(Delivery.RetryAt.class::isInstance);
  }

  @Test
  void an_owner_write_is_found_although_a_person_changed_the_owner_since() {
    String contact = portal.contact();
    Intent assign = portal.intent(portal.assign("a1", contact, portal.ana, null, Map.of()));
    portal.hubspot.writer().write(List.of(assign), portal.now());
    portal.pass(Duration.ofSeconds(5));
    portal.change(
        "contacts",
        contact,
        Map.of("hubspot_owner_id", Portal.owner(portal.ben).value()),
        Portal.by(portal.ben));

    Delivery.Batch resolved = portal.hubspot.writer().resolve(List.of(assign), portal.now());

    assertThat(resolved.deliveries()).singleElement().isInstanceOf(Delivery.Delivered.class);
  }

  @Test
  void an_owner_write_is_found_although_another_write_of_ours_came_after_it() {
    String contact = portal.contact();
    Intent assign = portal.intent(portal.assign("a1", contact, portal.ana, null, Map.of()));
    portal.hubspot.writer().write(List.of(assign), portal.now());
    portal.pass(Duration.ofSeconds(5));
    Map<String, String> ben = Map.of("hubspot_owner_id", Portal.owner(portal.ben).value());
    portal.change("contacts", contact, ben, Portal.by(portal.ben));
    Action stamp =
        new Action.Stamp("s1", portal.lead(contact), Map.of("sla_state", "on_track"), true);
    portal.hubspot.writer().write(List.of(portal.intent(stamp)), portal.now());

    Delivery.Batch resolved = portal.hubspot.writer().resolve(List.of(assign), portal.now());

    assertThat(resolved.deliveries()).singleElement().isInstanceOf(Delivery.Delivered.class);
  }

  @Test
  void fields_of_before_do_not_pass_for_those_whose_answer_was_lost() {
    String contact = portal.contact();
    portal.hubspot.writer().write(List.of(portal.intent(stamp(contact, "on_track"))), portal.now());
    Intent lost = portal.intent(stamp(contact, "met"));

    Delivery.Batch resolved = portal.hubspot.writer().resolve(List.of(lost), portal.now());

    assertThat(resolved.deliveries()).singleElement().isInstanceOf(Delivery.RetryAt.class);
  }

  private Action stamp(String contact, String state) {
    return new Action.Stamp("s1", portal.lead(contact), Map.of("sla_state", state), true);
  }

  @Test
  void an_acknowledgement_is_found_by_its_id_and_not_by_the_field_that_went_with_the_owner() {
    String contact = portal.contact();
    Intent ask = portal.intent(new Action.Acknowledge("k1", portal.lead(contact), portal.now()));
    Map<String, String> along = Map.of("ack_requested_at", portal.now().toString());
    portal
        .hubspot
        .writer()
        .write(
            List.of(portal.intent(portal.assign("a1", contact, portal.ana, null, along))),
            portal.now());

    assertThat(portal.hubspot.writer().resolve(List.of(ask), portal.now()).deliveries())
        .singleElement()
        .isInstanceOf(Delivery.RetryAt.class);
    portal.hubspot.writer().write(List.of(ask), portal.now());
    assertThat(portal.hubspot.writer().resolve(List.of(ask), portal.now()).deliveries())
        .singleElement()
        .isInstanceOf(Delivery.Delivered.class);
  }

  @Test
  void an_outage_means_later_and_not_lost() {
    portal
        .sandbox
        .faults()
        .add(Fault.outage(portal.now(), portal.now().plus(Duration.ofMinutes(10))));
    Intent assign =
        portal.intent(portal.assign("a1", portal.lead("501").record(), portal.ana, null, Map.of()));

    Delivery.Batch batch = portal.hubspot.writer().write(List.of(assign), portal.now());

    assertThat(batch.deliveries())
        .singleElement()
        .satisfies(
            delivery -> {
              assertThat(delivery).isInstanceOf(Delivery.RetryAt.class);
              assertThat(((Delivery.RetryAt) delivery).at()).isAfter(portal.now());
            });
  }

  @Test
  void a_removed_owner_is_refused_with_what_hubspot_says() {
    portal.sandbox.withAccount(account -> account.setActive(portal.ben, false));

    Intent assign =
        portal.intent(portal.assign("a1", portal.contact(), portal.ben, null, Map.of()));

    Delivery.Batch batch = portal.hubspot.writer().write(List.of(assign), portal.now());

    assertThat(batch.deliveries()).singleElement().isInstanceOf(Delivery.Refused.class);
  }

  @Test
  void a_missing_scope_waits_for_the_admin() {
    portal.sandbox.withAccount(
        account -> {
          account.grantToken(
              "reader", Set.of("crm.objects.contacts.read"), SandboxOptions.Limits.PRIVATE_APP);
          return true;
        });
    HubSpot reader =
        portal.open(HubSpotSettings.withToken("hubspot", Portal.BASE_URL, "reader", Portal.APP));
    Intent assign =
        portal.intent(portal.assign("a1", portal.contact(), portal.ana, null, Map.of()));

    assertThat(reader.writer().write(List.of(assign), portal.now()).deliveries())
        .singleElement()
        .isInstanceOfSatisfying(
            Delivery.RetryAt.class,
            later -> assertThat(later.why()).contains("Run 'leadclock check'"));
  }

  @Test
  void a_move_of_tasks_is_not_done_while_any_of_them_stays() {
    for (int time = 0; time < 8; time++) {
      String contact = portal.contact();
      todo(contact, "Send the price list");
      todo(contact, "Ask for the floor plan");
      portal.sandbox.faults().add(Fault.once(Fault.Kind.PARTIAL, "POST", "/**/tasks/batch/update"));

      Delivery.Batch batch =
          portal.hubspot.writer().write(List.of(portal.intent(move(contact))), portal.now());

      assertThat(portal.tasksOf(contact))
          .extracting(task -> portal.shown("tasks", task, "hubspot_owner_id"))
          .contains(Portal.owner(portal.ana).value());
      assertThat(batch.deliveries()).singleElement().isNotInstanceOf(Delivery.Delivered.class);
    }
  }

  private Action.MoveTasks move(String contact) {
    return new Action.MoveTasks(
        "move of " + contact,
        portal.lead(contact),
        Portal.owner(portal.ana),
        Portal.owner(portal.ben),
        portal.now());
  }

  private void todo(String contact, String subject) {
    Map<String, String> open =
        Map.of(
            "hs_task_subject",
            subject,
            "hs_task_status",
            "NOT_STARTED",
            "hubspot_owner_id",
            Portal.owner(portal.ana).value());
    portal.activity("tasks", 204, contact, open, Portal.by(portal.ana));
  }
}
