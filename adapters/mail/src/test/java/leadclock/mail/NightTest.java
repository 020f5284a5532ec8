package leadclock.mail;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import leadclock.Connection;
import leadclock.Stores;
import leadclock.engine.decide.Action;
import leadclock.engine.lead.Lead;
import leadclock.engine.lead.LeadId;
import leadclock.engine.lead.OwnerId;
import leadclock.engine.policy.FacetTest;
import leadclock.engine.policy.Mode;
import leadclock.engine.policy.SlaPolicy;
import leadclock.engine.policy.When;
import leadclock.fakecrm.FakeCrm;
import leadclock.fakecrm.FlowRig;
import leadclock.fakecrm.Trouble;
import leadclock.flow.intake.CrmUnavailable;
import leadclock.flow.memory.MemoryStore;
import leadclock.flow.outbox.Addressees.Addressee;
import leadclock.flow.outbox.Control;
import leadclock.flow.outbox.Intent;
import leadclock.mail.FakeMailServer.Step;
import leadclock.scenario.PolicySketch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A lead that arrives at night is acknowledged by mail once, through the whole flow. */
class NightTest {
  private static final Instant MONDAY_NIGHT = Instant.parse("2026-11-23T21:00:00Z");
  private static final List<Intent.State> FAILED = List.of(Intent.State.DEAD, Intent.State.REFUSED);

  private final FakeMailServer server = FakeMailServer.start();
  private final SlaPolicy policy = new PolicySketch().build();
  private Runnable afterReading = () -> {};
  private FlowRig rig = night();

  @AfterEach
  void close() {
    server.close();
  }

  private FlowRig night() {
    MemoryStore store = new MemoryStore();
    Stores stores = new Stores(store.intake(), store.mirror(), store.ledger(), store.outbox());
    FlowRig fresh = new FlowRig(stores, policy, MONDAY_NIGHT, 0, this::withMail);
    for (String name : List.of("Ana", "Ben", "Olga", "Lea", "Mia")) {
      fresh.crm().joins(name);
    }
    fresh.advance(ofSeconds(1));
    return fresh;
  }

  /** Each process has a courier of its own, which knows nothing of the one before. */
  private Connection withMail(Connection plain, Clock clock) {
    MailSettings.Server where =
        new MailSettings.Server(
            "localhost", server.port(), MailSettings.Security.NONE, null, ofSeconds(5));
    MailSettings settings = new MailSettings(where, "hello@example.com", null, null);
    return new Connection(
        plain.name(),
        plain.feed(),
        plain.reader(),
        MailCourier.open(settings, Mailroom.template(), clock)
            .before(
                plain.name(),
                plain.writer(),
                this::addressees,
                () -> rig.stores().outbox().control().killed()),
        plain.setup(),
        plain.budget());
  }

  private Map<LeadId, Addressee> addressees(Set<LeadId> leads, Instant now) {
    if (rig.crm().trouble().isDown()) {
      throw new CrmUnavailable("down", now.plusSeconds(5));
    }
    Map<LeadId, Addressee> found = new HashMap<>();
    for (LeadId id : leads) {
      Lead lead = rig.crm().lead(id);
      String email = lead.name().toLowerCase(Locale.ROOT) + "@lead.example";
      if (!lead.gone()) {
        found.put(id, new Addressee(email, lead.name(), "", "", null, false));
      }
    }
    afterReading.run();
    return found;
  }

  private Intent letter(LeadId lead) {
    return rig.stores().outbox().ofLead(lead).stream()
        .filter(intent -> intent.action() instanceof Action.Acknowledge)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void a_lead_at_night_has_an_owner_and_one_letter_and_in_the_morning_no_touch() {
    LeadId lead = rig.crm().arrives("Lena", null);

    rig.advance(ofMinutes(5));
    assertThat(server.letters()).singleElement().matches(one -> one.to().contains("lena@lead"));
    assertThat(rig.crm().lead(lead).owner()).isEqualTo(new OwnerId("71"));
    assertThat(rig.crm().stamps(lead).get("acknowledged_at")).startsWith("2026-11-23T21:00:");
    assertThat(letter(lead).state()).isEqualTo(Intent.State.DELIVERED);

    rig.advance(ofHours(11).plusMinutes(11));
    assertThat(server.letters()).hasSize(1);
    assertThat(rig.crm().stamps(lead)).containsEntry("first_touch_at", "");
    assertThat(rig.crm().lead(lead).owner()).isEqualTo(new OwnerId("72"));
  }

  @Test
  void wherever_the_process_dies_no_second_letter_leaves_and_none_is_lost_in_silence() {
    int points = pointsOfOneNight();
    assertThat(points).isGreaterThan(20);
    for (int point = 1; point <= points; point++) {
      int before = server.letters().size();
      rig = night();
      rig.crashes().crashAfter(point);
      LeadId lead = rig.crm().arrives("Lena", null);
      rig.advance(ofMinutes(30));

      int sent = server.letters().size() - before;
      Intent letter = letter(lead);
      assertThat(sent).as("letters after a death at point %d", point).isLessThanOrEqualTo(1);
      if (letter.state() == Intent.State.DELIVERED) {
        assertThat(sent).as("delivered after a death at point %d", point).isEqualTo(1);
      } else {
        assertThat(letter.state()).as("at point %d", point).isEqualTo(Intent.State.DEAD);
        assertThat(letter.note()).startsWith("It is not known whether the acknowledgement left,");
      }
    }
  }

  private int pointsOfOneNight() {
    long start = rig.crashes().passed();
    rig.crm().arrives("Lena", null);
    rig.advance(ofSeconds(30));
    return (int) (rig.crashes().passed() - start);
  }

  @Test
  void a_letter_of_unknown_fate_is_not_sent_again_though_the_crm_is_down_right_then() {
    server.hangsUp(Step.LAST_LINE);
    afterReading = () -> rig.crm().trouble().down(true);
    LeadId lead = rig.crm().arrives("Lena", null);
    rig.advance(ofMinutes(3));
    afterReading = () -> {};
    rig.crm().trouble().down(false);
    server.works();
    rig.advance(ofHours(1));

    assertThat(server.letters()).hasSize(1);
    assertThat(letter(lead).state()).isEqualTo(Intent.State.DEAD);
    assertThat(rig.connector().status().failed()).isEqualTo(1);
  }

  @Test
  void a_person_may_have_a_letter_of_unknown_fate_sent_once_more() {
    server.hangsUp(Step.LAST_LINE);
    LeadId lead = rig.crm().arrives("Lena", null);
    rig.advance(ofMinutes(1));
    server.works();

    assertThat(rig.stores().outbox().retry(letter(lead).number(), rig.now())).isTrue();
    rig.advance(ofMinutes(1));

    assertThat(server.letters()).hasSize(2);
    assertThat(letter(lead).state()).isEqualTo(Intent.State.DELIVERED);
  }

  @Test
  void a_mail_server_that_is_down_holds_nothing_else_up_and_is_no_outage_of_the_crm() {
    server.hangsUp(Step.GREETING);
    LeadId lead = rig.crm().arrives("Lena", null);
    rig.advance(ofMinutes(2));
    LeadId next = rig.crm().arrives("Nora", null);
    rig.advance(ofMinutes(1));

    for (LeadId one : List.of(lead, next)) {
      assertThat(rig.crm().lead(one).owner()).isNotNull();
      assertThat(rig.crm().tasks(one)).isNotEmpty();
      assertThat(letter(one).state()).isEqualTo(Intent.State.PENDING);
      assertThat(letter(one).note()).startsWith("The mail server localhost:");
    }
    assertThat(rig.connector().status().outage()).isEmpty();
    assertThat(rig.connector().status().warnings())
        .singleElement()
        .matches(words -> words.startsWith("Acknowledgements wait. The mail server"));

    server.works();
    rig.advance(ofMinutes(15));
    assertThat(server.letters()).hasSize(2);
    assertThat(letter(lead).state()).isEqualTo(Intent.State.DELIVERED);
    assertThat(rig.connector().status().warnings()).isEmpty();
  }

  @Test
  void thanks_that_cannot_leave_are_given_up_after_four_hours_with_the_last_reason() {
    server.hangsUp(Step.GREETING);
    LeadId lead = rig.crm().arrives("Lena", null);

    rig.advance(ofHours(5));

    assertThat(letter(lead).state()).isEqualTo(Intent.State.DEAD);
    assertThat(letter(lead).note())
        .startsWith("The acknowledgement did not leave within 4 hours: The mail server localhost:");
  }

  @Test
  void observe_mode_sends_no_letter() {
    rig.policy(FlowRig.in(new Mode.Observe(), policy));
    rig.crm().arrives("Lena", null);

    rig.advance(ofMinutes(10));

    assertThat(server.heard()).isEmpty();
  }

  @Test
  void a_pilot_sends_letters_to_leads_of_its_scope_only() {
    rig.policy(FlowRig.in(pilot("fair"), policy));
    rig.crm().arrives("Outside", null);
    rig.advance(ofMinutes(5));
    assertThat(server.heard()).isEmpty();

    rig.policy(FlowRig.in(pilot("web"), policy));
    rig.crm().arrives("Inside", null);
    rig.advance(ofMinutes(5));
    assertThat(server.letters()).anyMatch(one -> one.to().contains("inside@lead"));
  }

  private static Mode pilot(String source) {
    return new Mode.Pilot(new When(List.of(new FacetTest.OneOf("source", Set.of(source)))));
  }

  @Test
  void the_kill_switch_stops_letters_too() {
    rig.stores().outbox().control(new Control(true, "looking into something"));
    rig.crm().arrives("Lena", null);
    rig.advance(ofMinutes(5));
    assertThat(server.heard()).isEmpty();

    rig.stores().outbox().control(Control.WRITING);
    rig.advance(ofSeconds(30));
    assertThat(server.letters()).hasSize(1);
  }

  @Test
  void a_lead_that_is_deleted_before_its_letter_leaves_gets_none_and_bothers_nobody() {
    server.hangsUp(Step.GREETING);
    LeadId lead = rig.crm().arrives("Lena", null);
    rig.advance(ofSeconds(20));
    rig.crm().deletesSilently(lead);
    server.works();

    rig.advance(ofMinutes(5));

    assertThat(server.letters()).isEmpty();
    assertThat(letter(lead).state()).isEqualTo(Intent.State.SUPERSEDED);
    assertThat(rig.stores().outbox().list(FakeCrm.NAME, FAILED, 0, 10)).isEmpty();
  }

  @Test
  void a_note_that_the_crm_does_not_take_sends_no_second_letter() {
    LeadId lead = rig.crm().arrives("Lena", null);
    rig.crm().trouble().writes(Trouble.Kind.FINE, Trouble.Kind.FINE, Trouble.Kind.LOST_REQUEST);

    rig.advance(ofMinutes(30));

    assertThat(server.letters()).hasSize(1);
    assertThat(letter(lead).state()).isEqualTo(Intent.State.DELIVERED);
  }
}
