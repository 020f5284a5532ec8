package leadclock.contract;

import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import leadclock.engine.decide.Action;
import leadclock.engine.lead.Channel;
import leadclock.engine.lead.Lead;
import leadclock.engine.lead.LeadId;
import leadclock.engine.lead.OwnerId;
import leadclock.flow.outbox.CrmReader;
import leadclock.flow.outbox.CrmWriter;
import leadclock.flow.outbox.Delivery;
import leadclock.flow.outbox.Intent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every {@link leadclock.flow.outbox.CrmWriter} keeps to. */
public abstract class CrmWriterContract extends CrmContract {
  private static final String NEVER_SENT = "ffffffffffffffffffffffffffffffff";

  private long numbers;

  private Intent sent(Action action) {
    return new Intent(
        ++numbers, action, Intent.State.SENT, crm.now(), crm.now(), crm.now(), 1, "", null);
  }

  private static String id(int number) {
    return "%032x".formatted(number);
  }

  private Action assign(String id, LeadId lead, OwnerId to, @Nullable OwnerId expected) {
    return new Action.Assign(id, lead, to, expected, false, Map.of("sla_state", "running"));
  }

  private Action task(String id, LeadId lead, OwnerId to, String subject) {
    return new Action.OpenTask(
        id, lead, to, crm.now().plus(ofMinutes(10)), Channel.PHONE, subject, "Call now.");
  }

  private Action alert(String id, LeadId lead, OwnerId to, String subject) {
    return new Action.Alert(
        id, lead, to, Action.Topic.FIRST_TOUCH_MISSED, crm.now(), subject, "No touch in time.");
  }

  private List<Delivery> write(Intent... intents) {
    return crm.writer().write(List.of(intents), crm.now()).deliveries();
  }

  private List<Delivery> resolve(Intent... intents) {
    return crm.writer().resolve(List.of(intents), crm.now()).deliveries();
  }

  @Test
  void a_write_that_was_let_go_too_long_ago_does_not_leave() {
    LeadId lead = crm.leadArrives("Cleo", null);
    Intent intent = sent(assign(id(1), lead, ben, null));
    Instant letGo = crm.now().minus(CrmWriter.LEAVES_WITHIN).minusMillis(1);

    Delivery.Batch batch = crm.writer().write(List.of(intent), letGo);

    assertThat(batch.deliveries())
        .singleElement()
        .isInstanceOfSatisfying(
            Delivery.Unsure.class,
            unsure ->
                assertThat(unsure.why())
                    .isEqualTo("not sent by this process, which stood still since it was let go"));
    assertThat(resolve(intent)).singleElement().isInstanceOf(Delivery.RetryAt.class);
  }

  @Test
  void an_assignment_sets_owner_and_stamps_and_answers_with_the_lead() {
    LeadId lead = crm.leadArrives("Cleo", null);
    Intent intent = sent(assign(id(1), lead, ben, null));

    Delivery.Batch batch = crm.writer().write(List.of(intent), crm.now());

    assertThat(batch.deliveries()).singleElement().isInstanceOf(Delivery.Delivered.class);
    assertThat(batch.deliveries().getFirst().intent()).isEqualTo(intent.number());
    assertThat(only(batch.answered(), lead).owner()).isEqualTo(ben);
    assertThat(crm.ownerShown(lead)).isEqualTo(ben);
    assertThat(crm.stampsShown(lead)).containsEntry("sla_state", "running");
  }

  @Test
  void a_written_assignment_is_found_by_its_action_id() {
    LeadId lead = crm.leadArrives("Cleo", null);
    Intent intent = sent(assign(id(1), lead, ben, null));
    write(intent);

    assertThat(resolve(intent)).singleElement().isInstanceOf(Delivery.Delivered.class);
  }

  @Test
  void our_last_write_and_every_owner_are_remembered() {
    LeadId lead = crm.leadArrives("Cleo", null);
    LeadId gone = crm.leadArrives("Dora", null);
    crm.deletes(gone);
    crm.pass(ofMinutes(1));
    write(sent(assign(id(1), lead, ana, null)));
    crm.pass(ofMinutes(1));
    crm.gives(lead, ben);
    crm.pass(ofMinutes(1));
    write(sent(assign(id(2), lead, ana, ben)));

    Map<LeadId, CrmReader.Memory> memories = crm.reader().memories(Set.of(lead, gone), crm.now());

    assertThat(memories).containsOnlyKeys(lead);
    CrmReader.Memory memory = Objects.requireNonNull(memories.get(lead));
    assertThat(memory.owners())
        .filteredOn(change -> change.owner() != null)
        .extracting(Lead.OwnerChange::by, Lead.OwnerChange::owner)
        .containsExactlyInAnyOrder(
            tuple(Lead.Author.LEADCLOCK, ana),
            tuple(Lead.Author.PERSON, ben),
            tuple(Lead.Author.LEADCLOCK, ana));
    Instant last =
        memory.owners().stream().map(Lead.OwnerChange::at).max(Instant::compareTo).orElseThrow();
    assertThat(memory.lastWrite()).isEqualTo(last);
  }

  @Test
  void an_assignment_that_never_arrived_is_to_be_sent_again() {
    LeadId lead = crm.leadArrives("Cleo", null);

    assertThat(resolve(sent(assign(NEVER_SENT, lead, ben, null))))
        .singleElement()
        .isInstanceOf(Delivery.RetryAt.class);
  }

  @Test
  void a_task_and_an_alert_are_made_for_their_recipients_and_found_again() {
    LeadId lead = crm.leadArrives("Cleo", ana);
    Intent task = sent(task(id(1), lead, ana, "Call Cleo"));
    Intent alert = sent(alert(id(2), lead, ben, "Cleo was not called"));

    assertThat(write(task, alert)).hasSize(2).allMatch(Delivery.Delivered.class::isInstance);

    assertThat(crm.tasksShown(lead, ana)).containsExactly("Call Cleo");
    assertThat(crm.tasksShown(lead, ben)).containsExactly("Cleo was not called");
    assertThat(resolve(task, alert)).hasSize(2).allMatch(Delivery.Delivered.class::isInstance);
  }

  @Test
  void a_task_that_never_arrived_is_to_be_sent_again() {
    LeadId lead = crm.leadArrives("Cleo", ana);

    assertThat(resolve(sent(task(NEVER_SENT, lead, ana, "Call Cleo"))))
        .singleElement()
        .isInstanceOf(Delivery.RetryAt.class);
  }

  @Test
  void a_hundred_leads_are_assigned_in_one_batch() {
    List<Intent> batch = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      batch.add(sent(assign(id(i + 1), crm.leadArrives("Lead " + i, null), ana, null)));
    }

    List<Delivery> outcomes = crm.writer().write(batch, crm.now()).deliveries();

    assertThat(outcomes).hasSize(100).allMatch(Delivery.Delivered.class::isInstance);
    assertThat(batch)
        .allSatisfy(one -> assertThat(crm.ownerShown(one.action().lead())).isEqualTo(ana));
  }

  @Test
  void one_deleted_lead_spoils_nothing_for_the_others() {
    LeadId gone = crm.leadArrives("Cleo", null);
    LeadId there = crm.leadArrives("Dora", null);
    crm.deletes(gone);
    Intent refused = sent(assign(id(1), gone, ben, null));
    Intent fine = sent(assign(id(2), there, ben, null));

    List<Delivery> outcomes = write(refused, fine);

    assertThat(outcomes)
        .filteredOn(Delivery.Delivered.class::isInstance)
        .extracting(Delivery::intent)
        .containsExactly(fine.number());
    assertThat(outcomes)
        .filteredOn(one -> one.intent() == refused.number())
        .singleElement()
        .isInstanceOfAny(Delivery.Refused.class, Delivery.Superseded.class);
    assertThat(crm.ownerShown(there)).isEqualTo(ben);
  }

  @Test
  void stamps_are_set_without_touching_the_owner() {
    LeadId lead = crm.leadArrives("Cleo", ana);

    write(sent(new Action.Stamp(id(1), lead, Map.of("sla_state", "met"), true)));

    assertThat(crm.ownerShown(lead)).isEqualTo(ana);
    assertThat(crm.stampsShown(lead)).containsEntry("sla_state", "met");
  }

  @Test
  void open_tasks_move_from_one_owner_to_the_next() {
    LeadId lead = crm.leadArrives("Cleo", ana);
    write(sent(task(id(1), lead, ana, "Call Cleo")));
    crm.pass(ofMinutes(1));
    Intent move = sent(new Action.MoveTasks(id(2), lead, ana, ben, crm.now().plus(ofMinutes(10))));

    assertThat(write(move)).singleElement().isInstanceOf(Delivery.Delivered.class);

    assertThat(crm.tasksShown(lead, ana)).isEmpty();
    assertThat(crm.tasksShown(lead, ben)).containsExactly("Call Cleo");
    assertThat(resolve(move)).singleElement().isInstanceOf(Delivery.Delivered.class);
  }

  @Test
  void tasks_that_stay_due_when_they_were_move_all_the_same() {
    LeadId lead = crm.leadArrives("Cleo", ana);
    write(sent(task(id(1), lead, ana, "Call Cleo")));
    crm.pass(ofMinutes(1));
    Intent move = sent(new Action.MoveTasks(id(2), lead, ana, ben, null));

    assertThat(resolve(move)).singleElement().isInstanceOf(Delivery.RetryAt.class);
    assertThat(write(move)).singleElement().isInstanceOf(Delivery.Delivered.class);

    assertThat(crm.tasksShown(lead, ben)).containsExactly("Call Cleo");
    assertThat(resolve(move)).singleElement().isInstanceOf(Delivery.Delivered.class);
  }

  @Test
  void a_task_of_ours_is_completed_and_opened_again() {
    LeadId lead = crm.leadArrives("Cleo", ana);
    write(sent(task(id(1), lead, ana, "Call Cleo")), sent(task(id(2), lead, ana, "Mail Cleo")));
    crm.pass(ofMinutes(1));
    Intent completed = sent(new Action.SetTask(id(3), lead, id(1), true));
    Intent again = sent(new Action.SetTask(id(4), lead, id(1), false));

    assertThat(write(completed)).singleElement().isInstanceOf(Delivery.Delivered.class);
    assertThat(crm.tasksShown(lead, ana)).containsExactly("Mail Cleo");
    assertThat(resolve(completed)).singleElement().isInstanceOf(Delivery.Delivered.class);

    assertThat(write(again)).singleElement().isInstanceOf(Delivery.Delivered.class);
    assertThat(crm.tasksShown(lead, ana)).containsExactlyInAnyOrder("Call Cleo", "Mail Cleo");
  }
}
