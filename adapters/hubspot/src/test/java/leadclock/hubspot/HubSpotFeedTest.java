package leadclock.hubspot;

import static leadclock.hubspot.Portal.leads;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import leadclock.engine.decide.Action;
import leadclock.engine.lead.Lead;
import leadclock.engine.lead.Owner;
import leadclock.engine.lead.Reply;
import leadclock.engine.lead.Touch;
import leadclock.flow.intake.ChangeFeed.Polled;
import leadclock.flow.intake.ChangeHint;
import leadclock.flow.intake.Intake.NotedHint;
import leadclock.flow.mirror.MirrorPage;
import org.junit.jupiter.api.Test;

class HubSpotFeedTest {
  private final Portal portal = new Portal();

  private MirrorPage read(ChangeHint... hints) {
    List<NotedHint> noted = new ArrayList<>();
    for (ChangeHint hint : hints) {
      noted.add(new NotedHint(noted.size() + 1L, hint));
    }
    return portal.hubspot.feed().read(noted, portal.now());
  }

  private ChangeHint hint(String object, String record, ChangeHint.Kind kind) {
    return new ChangeHint("hubspot", object, record, kind, portal.now());
  }

  @Test
  void the_first_poll_starts_at_now() {
    portal.contact();
    portal.pass(Duration.ofHours(1));
    Portal.ChangeStream stream = new Portal.ChangeStream("contacts");

    assertThat(leads(portal.poll(stream))).isEmpty();
    String contact = portal.contact();
    portal.pass(Duration.ofSeconds(15));

    assertThat(leads(portal.poll(stream)))
        .extracting(lead -> lead.id().record())
        .containsExactly(contact);
  }

  @Test
  void what_was_stored_is_not_told_again_although_it_lies_in_the_overlap() {
    Portal.ChangeStream stream = new Portal.ChangeStream("contacts");
    portal.poll(stream);
    portal.contact();
    portal.pass(Duration.ofSeconds(15));
    assertThat(leads(portal.poll(stream))).hasSize(1);
    portal.pass(Duration.ofSeconds(15));

    assertThat(leads(portal.poll(stream))).isEmpty();
  }

  @Test
  void a_contact_that_a_hint_has_shown_is_told_again_only_after_another_change() {
    Portal.ChangeStream stream = new Portal.ChangeStream("contacts");
    portal.poll(stream);
    String contact = portal.contact();
    read(hint("contacts", contact, ChangeHint.Kind.CREATED));
    portal.pass(Duration.ofSeconds(15));
    assertThat(leads(portal.poll(stream))).isEmpty();
    Map<String, String> ana = Map.of("hubspot_owner_id", Portal.owner(portal.ana).value());
    portal.change("contacts", contact, ana, Portal.by(portal.ben));
    portal.pass(Duration.ofSeconds(15));

    assertThat(leads(portal.poll(stream)))
        .extracting(Lead::owner)
        .containsExactly(Portal.owner(portal.ana));
  }

  @Test
  void a_page_that_was_not_stored_is_told_again() {
    Portal.ChangeStream stream = new Portal.ChangeStream("contacts");
    portal.poll(stream);
    portal.contact();
    portal.pass(Duration.ofSeconds(15));
    var cursor =
        portal.hubspot.feed().poll("contacts", Optional.empty(), portal.now()).page().cursor();
    portal.pass(Duration.ofSeconds(15));
    portal.contact();
    assertThat(portal.hubspot.feed().poll("contacts", cursor, portal.now()).page().leads())
        .hasSize(2);

    assertThat(portal.hubspot.feed().poll("contacts", cursor, portal.now()).page().leads())
        .hasSize(2);
  }

  @Test
  void more_rows_than_a_page_with_one_timestamp_are_passed() {
    Portal.ChangeStream stream = new Portal.ChangeStream("contacts");
    portal.poll(stream);
    for (int i = 0; i < 450; i++) {
      portal.contact();
    }
    portal.pass(Duration.ofSeconds(15));

    List<Polled> pages = portal.poll(stream);

    assertThat(pages).hasSize(3);
    assertThat(leads(pages)).hasSize(450).doesNotHaveDuplicates();
  }

  @Test
  void a_page_of_which_something_is_known_already_is_not_taken_for_the_last() {
    Portal.ChangeStream stream = new Portal.ChangeStream("contacts");
    portal.poll(stream);
    portal.contact();
    portal.pass(Duration.ofSeconds(15));
    assertThat(leads(portal.poll(stream))).hasSize(1);
    for (int i = 0; i < 250; i++) {
      portal.contact();
    }
    portal.pass(Duration.ofSeconds(15));

    assertThat(leads(portal.poll(stream))).hasSize(250);
  }

  @Test
  void a_persons_choice_that_the_answer_to_our_own_write_hid_is_shown_by_polling() {
    Portal prepared = new Portal().prepared();
    Portal.ChangeStream stream = new Portal.ChangeStream("contacts");
    prepared.poll(stream);
    String contact = prepared.contact();
    prepared.hubspot.reader().read(Set.of(prepared.lead(contact)), prepared.now());
    prepared.pass(Duration.ofSeconds(3));
    Map<String, String> ana = Map.of("hubspot_owner_id", Portal.owner(prepared.ana).value());
    prepared.change("contacts", contact, ana, Portal.by(prepared.ben));
    Action stamp =
        new Action.Stamp("s1", prepared.lead(contact), Map.of("sla_state", "running"), true);
    prepared.hubspot.writer().write(List.of(prepared.intent(stamp)), prepared.now());
    prepared.pass(Duration.ofSeconds(15));

    assertThat(leads(prepared.poll(stream)))
        .extracting(Lead::owner)
        .containsExactly(Portal.owner(prepared.ana));
  }

  @Test
  void a_persons_change_of_owner_that_a_poll_finds_is_that_persons() {
    Portal.ChangeStream stream = new Portal.ChangeStream("contacts");
    portal.poll(stream);
    String contact = portal.contact();
    Map<String, String> ana = Map.of("hubspot_owner_id", Portal.owner(portal.ana).value());
    portal.change("contacts", contact, ana, "app:other");
    portal.pass(Duration.ofSeconds(15));
    assertThat(leads(portal.poll(stream)))
        .extracting(Lead::ownerChangedBy)
        .containsExactly(Lead.Author.AUTOMATION);
    Map<String, String> ben = Map.of("hubspot_owner_id", Portal.owner(portal.ben).value());
    portal.change("contacts", contact, ben, Portal.by(portal.ana));
    portal.pass(Duration.ofSeconds(15));

    assertThat(leads(portal.poll(stream)))
        .extracting(Lead::ownerChangedBy)
        .containsExactly(Lead.Author.PERSON);
  }

  @Test
  void a_polled_activity_is_a_touch_on_its_contact() {
    Portal.ChangeStream stream = new Portal.ChangeStream("calls");
    portal.poll(stream);
    String contact = portal.contact();
    portal.phoneCall(contact, portal.ana);
    portal.pass(Duration.ofSeconds(20));

    MirrorPage page = portal.poll(stream).getFirst().page();

    assertThat(page.touches())
        .singleElement()
        .satisfies(
            touch -> {
              assertThat(touch.lead()).isEqualTo(portal.lead(contact));
              assertThat(touch.touch().occurredAt()).isEqualTo(Portal.MONDAY_NINE);
              assertThat(touch.touch().knownAt()).isEqualTo(Portal.MONDAY_NINE);
            });
  }

  @Test
  void a_hint_about_a_contact_is_read_and_settled() {
    String contact = portal.contact();

    MirrorPage page = read(hint("contacts", contact, ChangeHint.Kind.CREATED));

    assertThat(page.leads()).extracting(Lead::id).containsExactly(portal.lead(contact));
    assertThat(page.handledHints()).containsExactly(1L);
  }

  @Test
  void a_hundred_activity_hints_cost_a_read_and_an_association_read() {
    List<ChangeHint> hints = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      String call = portal.phoneCall(portal.contact(), portal.ana);
      hints.add(hint("calls", call, ChangeHint.Kind.CREATED));
    }

    MirrorPage page = read(hints.toArray(new ChangeHint[0]));

    assertThat(page.touches()).hasSize(100);
    assertThat(portal.hubspot.calls())
        .containsEntry("calls batch read", 1L)
        .containsEntry("calls to contacts batch read", 1L);
  }

  @Test
  void a_deleted_activity_is_named_as_gone() {
    String call = portal.phoneCall(portal.contact(), portal.ana);
    portal.delete("calls", call, Portal.by(portal.ana));

    MirrorPage page = read(hint("calls", call, ChangeHint.Kind.DELETED));

    assertThat(page.goneActivities()).containsOnlyKeys("calls/" + call);
  }

  @Test
  void a_merge_hint_reads_the_survivor_whole() {
    String survivor = portal.contact();
    String merged = portal.contact();
    portal.phoneCall(merged, portal.ana);
    portal.call(
        "POST",
        "/crm/v3/objects/contacts/merge",
        Portal.object().put("primaryObjectId", survivor).put("objectIdToMerge", merged),
        Portal.by(portal.ana));

    MirrorPage page = read(hint("contacts", merged, ChangeHint.Kind.MERGED));

    assertThat(page.touches()).hasSize(1);
    assertThat(page.leads()).anyMatch(lead -> lead.id().equals(portal.lead(merged)) && lead.gone());
  }

  @Test
  void an_incoming_mail_is_a_reply_and_an_absence_note_is_nothing() {
    String contact = portal.contact();
    String mail =
        portal.activity(
            "emails",
            198,
            contact,
            Map.of("hs_email_direction", "INCOMING_EMAIL"),
            "mailbox:" + portal.ana.userId());

    MirrorPage page = read(hint("emails", mail, ChangeHint.Kind.CREATED));

    assertThat(page.touches()).isEmpty();
    assertThat(page.replies())
        .extracting(reply -> reply.reply())
        .extracting(Reply::id)
        .containsExactly("emails/" + mail);
  }

  @Test
  void a_task_of_ours_that_is_open_again_is_gone_as_a_touch() {
    portal.hubspot.setup().setup();
    String contact = portal.contact();
    String task =
        portal.activity(
            "tasks",
            204,
            contact,
            Map.of(
                "hs_task_type", "CALL", "hs_task_status", "COMPLETED", "leadclock_action_id", "a1"),
            Portal.by(portal.ana));
    MirrorPage done = read(hint("tasks", task, ChangeHint.Kind.CHANGED));
    portal.change("tasks", task, Map.of("hs_task_status", "NOT_STARTED"), Portal.by(portal.ana));

    MirrorPage open = read(hint("tasks", task, ChangeHint.Kind.CHANGED));

    assertThat(done.touches()).hasSize(1);
    assertThat(open.touches()).isEmpty();
    assertThat(open.goneActivities()).containsOnlyKeys("tasks/" + task);
  }

  @Test
  void a_task_that_we_completed_is_no_touch_of_its_owner() {
    portal.hubspot.setup().setup();
    Map<String, String> ours =
        Map.of(
            "hs_task_type", "CALL",
            "hs_task_status", "COMPLETED",
            "leadclock_action_id", "a1",
            "leadclock_completed_by", "c1");
    String task = portal.activity("tasks", 204, portal.contact(), ours, Portal.by(portal.ana));

    MirrorPage page = read(hint("tasks", task, ChangeHint.Kind.CHANGED));

    assertThat(page.touches()).isEmpty();
  }

  @Test
  void a_task_reopened_is_no_touch_any_more() {
    String contact = portal.contact();
    String task =
        portal.activity(
            "tasks",
            204,
            contact,
            Map.of(
                "hs_task_type", "CALL", "hs_task_status", "COMPLETED", "hs_task_subject", "Call"),
            Portal.by(portal.ana));
    MirrorPage done = read(hint("tasks", task, ChangeHint.Kind.CREATED));
    portal.change("tasks", task, Map.of("hs_task_status", "NOT_STARTED"), Portal.by(portal.ana));

    MirrorPage open = read(hint("tasks", task, ChangeHint.Kind.CHANGED));

    assertThat(done.touches().getFirst().touch().result()).isEqualTo(Touch.Result.ATTEMPTED);
    assertThat(done.touches().getFirst().touch().viaTask()).isTrue();
    assertThat(open.touches().getFirst().touch().result()).isEqualTo(Touch.Result.PENDING);
  }

  @Test
  void owners_come_whole_with_teams_and_without_the_deactivated() {
    portal.sandbox.withAccount(account -> account.setActive(portal.ben, false));

    List<Owner> owners = portal.hubspot.feed().readOwners(portal.now()).owners();

    assertThat(owners).hasSize(2);
    assertThat(owners)
        .filteredOn(Owner::active)
        .singleElement()
        .satisfies(
            owner -> {
              assertThat(owner.email()).isEqualTo("rep.one@example.com");
              assertThat(owner.name()).isEqualTo("Ana Abel");
              assertThat(owner.teams()).containsExactly("Inbound");
            });
  }

  @Test
  void a_deactivated_owner_is_seen_with_one_call() {
    portal.hubspot.feed().readOwners(portal.now());
    portal.sandbox.withAccount(account -> account.setActive(portal.ben, false));
    portal.pass(Duration.ofMinutes(5));

    List<Owner> owners = portal.hubspot.feed().readOwners(portal.now()).owners();

    assertThat(owners)
        .filteredOn(owner -> !owner.active())
        .extracting(Owner::id)
        .containsExactly(Portal.owner(portal.ben));
    assertThat(portal.hubspot.calls()).containsEntry("owners list", 3L);
  }

  @Test
  void somebody_who_is_back_counts_at_once() {
    portal.sandbox.withAccount(account -> account.setActive(portal.ben, false));
    portal.hubspot.feed().readOwners(portal.now());
    portal.sandbox.withAccount(account -> account.setActive(portal.ben, true));
    portal.pass(Duration.ofMinutes(5));

    List<Owner> owners = portal.hubspot.feed().readOwners(portal.now()).owners();

    assertThat(owners).hasSize(2).allMatch(Owner::active);
  }

  @Test
  void a_mail_gives_the_same_touch_however_it_was_read() {
    String contact = portal.contact();
    Portal.ChangeStream stream = new Portal.ChangeStream("emails");
    portal.poll(stream);
    String mail =
        portal.activity(
            "emails",
            198,
            contact,
            Map.of("hs_email_direction", "EMAIL", "hs_email_text", "Hello Lena"),
            Portal.by(portal.ana));
    portal.pass(Duration.ofSeconds(20));

    Touch polled = portal.poll(stream).getFirst().page().touches().getFirst().touch();
    Touch hinted = read(hint("emails", mail, ChangeHint.Kind.CREATED)).touches().getFirst().touch();
    Touch whole =
        portal
            .hubspot
            .reader()
            .readWhole(java.util.Set.of(portal.lead(contact)), portal.now())
            .touches()
            .getFirst()
            .touch();

    assertThat(polled).isEqualTo(hinted).isEqualTo(whole);
    assertThat(polled.personalised()).isEqualTo(leadclock.engine.lead.Verdict.YES);
  }
}
