package leadclock.mail;

import static java.time.Duration.ofHours;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import leadclock.engine.decide.Action;
import leadclock.engine.lead.LeadId;
import leadclock.engine.lead.Owner;
import leadclock.flow.intake.CrmUnavailable;
import leadclock.flow.outbox.Addressees.Addressee;
import leadclock.flow.outbox.CrmWriter;
import leadclock.flow.outbox.Delivery;
import leadclock.flow.outbox.Intent;
import leadclock.mail.FakeMailServer.Received;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of an acknowledgement between a mail server that works and the CRM. */
class AcknowledgingWriterTest {
  private final Mailroom room = new Mailroom();
  private final Intent asked = room.asked(Mailroom.lena(Mailroom.ANA));

  @AfterEach
  void close() {
    room.close();
  }

  @Test
  void a_letter_leaves_and_the_crm_notes_when_under_the_same_id() {
    Delivery outcome = Mailroom.only(room.write(asked));

    assertThat(outcome).isEqualTo(new Delivery.Delivered(asked.number(), "contacts/1"));
    assertThat(room.server.letters()).hasSize(1);
    assertThat(room.written)
        .singleElement()
        .satisfies(
            note -> {
              assertThat(note.number()).isEqualTo(asked.number());
              assertThat(note.action())
                  .isEqualTo(
                      new Action.Stamp(
                          asked.action().id(),
                          asked.action().lead(),
                          Map.of("acknowledged_at", Mailroom.NIGHT.toString()),
                          false));
            });
  }

  @Test
  void a_letter_says_whom_it_is_for_and_answers_reach_the_owner() {
    room.write(asked);

    Received letter = room.server.letters().getFirst();
    assertThat(letter.to()).isEqualTo("RCPT TO:<lena@lead.example>");
    assertThat(letter.from()).startsWith("MAIL FROM:<hello@example.com>");
    assertThat(letter.header("From")).isEqualTo("Example Sales <hello@example.com>");
    assertThat(letter.header("To")).isEqualTo("lena@lead.example");
    assertThat(letter.header("Reply-To")).isEqualTo("ana@example.com");
    assertThat(letter.header("Subject")).isEqualTo("Thank you, Lena");
    assertThat(letter.body()).contains("Dear Lena,\n", "Ana Abel will call you.");
  }

  @Test
  void a_letter_is_known_as_automatic_and_by_its_action() {
    room.write(asked);

    Received letter = room.server.letters().getFirst();
    assertThat(letter.header("Auto-Submitted")).isEqualTo("auto-generated");
    assertThat(letter.header("Precedence")).isEqualTo("bulk");
    assertThat(letter.header("X-Auto-Response-Suppress")).isEqualTo("All");
    assertThat(letter.header("Message-ID"))
        .isEqualTo("<leadclock." + asked.action().id() + "@example.com>");
    assertThat(letter.header("Date")).isEqualTo("Mon, 23 Nov 2026 21:00:00 +0000");
  }

  @Test
  void answers_go_to_the_sender_while_nobody_who_could_answer_has_the_lead() {
    Owner gone = new Owner(Mailroom.ANA.id(), "ana@example.com", "Ana", false, true, Set.of());
    Owner queue = new Owner(Mailroom.ANA.id(), "inbox@example.com", "Inbox", true, false, Set.of());

    room.write(room.asked(Mailroom.lena(null)));
    room.write(room.asked(Mailroom.lena(gone)));
    room.write(room.asked(Mailroom.lena(queue)));

    assertThat(room.server.letters()).hasSize(3).allMatch(one -> one.header("Reply-To").isEmpty());
    assertThat(room.server.letters().getFirst().body()).contains("Somebody of our team will call");
  }

  @Test
  void what_is_no_acknowledgement_goes_straight_to_the_crm() {
    Intent stamp = room.intent(new Action.Stamp("s", new LeadId("crm", "9"), Map.of(), true));

    assertThat(room.write(stamp, asked)).allMatch(Delivery.Delivered.class::isInstance);

    assertThat(room.written.getFirst()).isEqualTo(stamp);
    assertThat(room.server.letters()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(CrmAnswer.class)
  void a_letter_that_left_stays_delivered_whatever_the_crm_says_to_the_note(CrmAnswer answer) {
    room.crm = answer::to;

    assertThat(Mailroom.only(room.write(asked)))
        .isEqualTo(new Delivery.Delivered(asked.number(), "mail"));
  }

  /** How the CRM may take it badly. */
  enum CrmAnswer {
    LATER,
    REFUSED,
    UNSURE;

    Delivery to(Intent intent) {
      return switch (this) {
        case LATER -> new Delivery.RetryAt(intent.number(), Mailroom.NIGHT, "busy");
        case REFUSED -> new Delivery.Refused(intent.number(), "no such field");
        case UNSURE -> new Delivery.Unsure(intent.number(), "no answer");
      };
    }
  }

  @Test
  void one_that_was_on_its_way_when_the_process_died_is_delivered_if_the_crm_has_the_note() {
    Intent sent = asked.sent(Mailroom.NIGHT);

    assertThat(Mailroom.only(resolved(sent))).isInstanceOf(Delivery.Delivered.class);
  }

  @ParameterizedTest
  @EnumSource(
      value = CrmAnswer.class,
      names = {"LATER", "REFUSED"})
  void one_without_a_note_is_given_up_visibly_and_not_sent(CrmAnswer answer) {
    room.crm = answer::to;

    Delivery outcome = Mailroom.only(resolved(asked.sent(Mailroom.NIGHT)));

    assertThat(outcome).isInstanceOf(Delivery.GivenUp.class);
    assertThat(Mailroom.why(outcome))
        .startsWith("It is not known whether the acknowledgement left,");
  }

  @Test
  void one_that_cannot_be_looked_up_yet_stays_on_its_way() {
    room.crm = CrmAnswer.UNSURE::to;

    assertThat(Mailroom.only(resolved(asked.sent(Mailroom.NIGHT))))
        .isInstanceOf(Delivery.Unsure.class);
  }

  @Test
  void one_that_was_never_on_its_way_may_leave_though_the_crm_has_no_note() {
    room.crm = CrmAnswer.LATER::to;

    assertThat(Mailroom.only(resolved(asked))).isInstanceOf(Delivery.RetryAt.class);
  }

  private List<Delivery> resolved(Intent intent) {
    return room.writer().resolve(List.of(intent), room.clock.instant()).deliveries();
  }

  @Test
  void a_process_that_stood_still_since_the_batch_was_let_go_sends_nothing() {
    Instant letGo = room.clock.instant();
    room.pass(CrmWriter.LEAVES_WITHIN.plusMillis(1));

    assertThat(Mailroom.only(room.writer().write(List.of(asked), letGo).deliveries()))
        .isInstanceOf(Delivery.Unsure.class);
    assertThat(room.server.letters()).isEmpty();
  }

  @Test
  void ten_letters_leave_at_once_and_the_others_right_after_them() {
    Intent[] many =
        IntStream.range(0, 12)
            .mapToObj(lead -> room.asked(Mailroom.lena(null)))
            .toArray(Intent[]::new);

    List<Delivery> outcomes = room.write(many);

    assertThat(outcomes).filteredOn(Delivery.Delivered.class::isInstance).hasSize(10);
    assertThat(outcomes.subList(10, 12))
        .allSatisfy(one -> assertThat(Mailroom.later(one).at()).isEqualTo(Mailroom.NIGHT))
        .allSatisfy(one -> assertThat(Mailroom.later(one).heldBack()).isTrue());
  }

  @Test
  void the_kill_switch_is_asked_before_each_letter() {
    room.lettersUntilStopped = 1;

    List<Delivery> outcomes = room.write(asked, room.asked(Mailroom.lena(null)));

    assertThat(outcomes)
        .hasExactlyElementsOfTypes(Delivery.Delivered.class, Delivery.RetryAt.class);
    assertThat(Mailroom.why(outcomes.getLast())).isEqualTo("writing is stopped");
    assertThat(room.server.letters()).hasSize(1);
  }

  @Test
  void a_lead_that_is_gone_is_refused_so_that_it_is_read_again() {
    Delivery outcome = Mailroom.only(room.write(room.of(new LeadId("crm", "404"))));

    assertThat(outcome).isInstanceOf(Delivery.Refused.class);
    assertThat(Mailroom.why(outcome)).isEqualTo("The lead is not in the CRM any more.");
  }

  @Test
  void whoever_asked_for_silence_since_gets_no_letter() {
    Delivery outcome =
        Mailroom.only(
            room.write(room.asked(new Addressee("a@lead.example", "", "", "", null, true))));

    assertThat(outcome).isInstanceOf(Delivery.Superseded.class);
    assertThat(Mailroom.why(outcome))
        .isEqualTo("the lead asked not to be written to; no mail was sent");
    assertThat(room.server.letters()).isEmpty();
  }

  @Test
  void a_lead_without_an_address_is_nobodys_failure() {
    Delivery outcome =
        Mailroom.only(room.write(room.asked(new Addressee("", "Lena", "", "", null, false))));

    assertThat(outcome).isInstanceOf(Delivery.Superseded.class);
    assertThat(Mailroom.why(outcome)).isEqualTo("the lead has no e-mail address that works");
  }

  @ParameterizedTest
  @ValueSource(strings = {"lena", "a@b.example, c@d.example", "Lena <a@b.example>", "a@b@c", "a@-"})
  void what_is_no_address_is_told_without_being_repeated(String email) {
    Delivery outcome =
        Mailroom.only(room.write(room.asked(new Addressee(email, "", "", "", null, false))));

    assertThat(outcome).isInstanceOf(Delivery.Refused.class);
    assertThat(Mailroom.why(outcome))
        .isEqualTo(
            "The e-mail address on the record is none that a letter can go to. Correct it there.");
    assertThat(room.server.heard()).isEmpty();
  }

  @Test
  void a_crm_that_cannot_be_asked_for_the_address_is_an_outage_like_any_other() {
    Instant back = Mailroom.NIGHT.plusSeconds(7);
    room.unreadable = new CrmUnavailable("down", back);

    assertThat(Mailroom.only(room.write(asked)))
        .isEqualTo(new Delivery.RetryAt(asked.number(), back, "down", false));
    assertThat(room.server.letters()).isEmpty();
  }

  @Test
  void thanks_that_could_not_leave_for_hours_wait_for_a_person() {
    room.pass(ofHours(4).plusSeconds(1));

    Delivery outcome = Mailroom.only(room.write(asked));

    assertThat(outcome).isInstanceOf(Delivery.GivenUp.class);
    assertThat(Mailroom.why(outcome))
        .isEqualTo(
            "The acknowledgement did not leave within 4 hours: it had to wait. To send it all the"
                + " same, retry by hand: leadclock outbox retry %d.".formatted(asked.number()));
    Intent byHand = asked.sent(Mailroom.NIGHT).waiting(asked.action(), Mailroom.NIGHT, "");
    assertThat(Mailroom.only(room.write(byHand))).isInstanceOf(Delivery.Delivered.class);
  }
}
