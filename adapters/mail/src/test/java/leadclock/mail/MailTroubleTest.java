package leadclock.mail;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import leadclock.flow.outbox.CrmWriter;
import leadclock.flow.outbox.Delivery;
import leadclock.flow.outbox.Intent;
import leadclock.mail.FakeMailServer.Step;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of an acknowledgement when the mail server does not do what it should. */
class MailTroubleTest {
  private final Mailroom room = new Mailroom();
  private final Intent asked = room.asked(Mailroom.lena(Mailroom.ANA));

  @AfterEach
  void close() {
    room.close();
  }

  @ParameterizedTest
  @EnumSource(
      value = Step.class,
      names = {"GREETING", "HELLO", "SENDER", "RECIPIENT", "TEXT"})
  void a_server_that_hangs_up_before_the_last_line_gets_the_letter_another_time(Step step) {
    room.server.hangsUp(step);
    Delivery.RetryAt later = Mailroom.later(Mailroom.only(room.write(asked)));

    assertThat(later.at()).isEqualTo(Mailroom.NIGHT.plusSeconds(30));
    assertThat(later.heldBack()).isTrue();
    assertThat(later.why()).startsWith("The mail server localhost:" + room.server.port());
    assertThat(room.written).isEmpty();

    room.server.works();
    room.pass(ofSeconds(30));
    assertThat(Mailroom.only(room.write(asked))).isInstanceOf(Delivery.Delivered.class);
    assertThat(room.server.letters()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(
      value = Step.class,
      names = {"GREETING", "SENDER", "RECIPIENT", "TEXT"})
  void a_server_that_does_not_answer_gets_the_letter_another_time(Step step) {
    room.server.fallsSilent(step);
    CrmWriter impatient = room.writerWaiting(ofMillis(300));

    assertThat(Mailroom.later(Mailroom.only(write(impatient))).why())
        .endsWith(
            " cannot be used: Read timed out. Look at 'mail' in the settings and at the server;"
                + " 'leadclock check' shows whether it answers.");
  }

  @Test
  void a_server_that_is_not_there_is_told_with_what_to_do_and_left_alone_for_a_while()
      throws IOException {
    int nobody = freePort();
    CrmWriter writer = room.writerThrough(nobody);
    String words =
        "The mail server localhost:%d cannot be used: Connection refused. Look at 'mail' in the"
                .formatted(nobody)
            + " settings and at the server; 'leadclock check' shows whether it answers.";

    assertThat(Mailroom.later(Mailroom.only(write(writer))).why()).isEqualTo(words);
    assertThat(writer.warnings()).containsExactly("Acknowledgements wait. " + words);
    int reads = room.reads;
    room.pass(ofSeconds(29));
    assertThat(Mailroom.later(Mailroom.only(write(writer))).at())
        .isEqualTo(Mailroom.NIGHT.plusSeconds(30));
    assertThat(room.reads).isEqualTo(reads);
  }

  private static int freePort() throws IOException {
    try (ServerSocket port = new ServerSocket(0)) {
      return port.getLocalPort();
    }
  }

  private List<Delivery> write(CrmWriter writer) {
    return writer.write(List.of(asked), room.clock.instant()).deliveries();
  }

  @Test
  void the_pauses_of_a_broken_server_grow_and_end_with_the_first_letter_it_takes() {
    room.server.hangsUp(Step.GREETING);
    List<Long> pauses =
        IntStream.range(0, 7)
            .mapToObj(
                time -> {
                  Instant until = Mailroom.later(Mailroom.only(room.write(asked))).at();
                  long pause = until.getEpochSecond() - room.clock.instant().getEpochSecond();
                  room.clock.moveTo(until);
                  return pause;
                })
            .toList();
    assertThat(pauses).containsExactly(30L, 60L, 120L, 240L, 480L, 600L, 600L);

    room.server.works();
    assertThat(Mailroom.only(room.write(asked))).isInstanceOf(Delivery.Delivered.class);
    assertThat(room.writer().warnings()).isEmpty();
    room.server.hangsUp(Step.GREETING);
    Delivery.RetryAt again =
        Mailroom.later(Mailroom.only(room.write(room.asked(Mailroom.lena(null)))));
    assertThat(again.at()).isEqualTo(room.clock.instant().plusSeconds(30));
  }

  @ParameterizedTest
  @EnumSource(
      value = Step.class,
      names = {"RECIPIENT", "TEXT", "LAST_LINE"})
  void a_server_that_says_later_hears_of_this_letter_later_and_of_others_now(Step step) {
    room.server.answers(step, "451 4.7.1 <lena@lead.example>: greylisted, come back");
    Intent other = room.asked(Mailroom.lena(null));

    List<Delivery> outcomes = room.write(asked, other);

    assertThat(outcomes).hasSize(2);
    Delivery.RetryAt later = Mailroom.later(outcomes.getFirst());
    assertThat(later.at()).isEqualTo(Mailroom.NIGHT.plus(ofMinutes(5)));
    assertThat(later.why())
        .isEqualTo(
            "The mail server localhost:%d answered: 451 4.7.1 <(address)>: greylisted, come back."
                .formatted(room.server.port()));
    assertThat(room.server.heard()).filteredOn(line -> line.startsWith("MAIL")).hasSize(2);
    assertThat(room.writer().warnings()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = Step.class,
      names = {"RECIPIENT", "TEXT", "LAST_LINE"})
  void a_server_that_says_no_is_not_asked_again_and_nobodys_address_is_kept(Step step) {
    room.server.answers(step, "550 5.1.1 <lena@lead.example>: no such user here");

    Delivery outcome = Mailroom.only(room.write(asked));

    assertThat(outcome).isInstanceOf(Delivery.Refused.class);
    assertThat(Mailroom.why(outcome))
        .isEqualTo(
            "The mail server localhost:%d answered: 550 5.1.1 <(address)>: no such user here."
                    .formatted(room.server.port())
                + " Correct the address on the record, or ask whoever runs it.");
    assertThat(room.written).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"554 5.7.1 you are blocked", "421 too busy"})
  void a_server_that_takes_nothing_from_us_is_no_fault_of_the_letter(String answer) {
    room.server.answers(Step.SENDER, answer);

    assertThat(Mailroom.later(Mailroom.only(room.write(asked))).at())
        .isEqualTo(Mailroom.NIGHT.plusSeconds(30));
    assertThat(room.writer().warnings()).hasSize(1);
  }

  @Test
  void a_server_that_closes_for_the_night_in_the_middle_is_no_fault_of_the_letter() {
    room.server.answers(Step.RECIPIENT, "421 4.3.2 shutting down");

    Mailroom.later(Mailroom.only(room.write(asked)));

    assertThat(room.writer().warnings()).hasSize(1);
  }

  @Test
  void a_letter_whose_last_answer_was_lost_is_never_sent_again_by_itself() {
    room.server.hangsUp(Step.LAST_LINE);

    Delivery outcome = Mailroom.only(room.write(asked));

    assertThat(outcome).isInstanceOf(Delivery.GivenUp.class);
    assertThat(Mailroom.why(outcome))
        .isEqualTo(
            "It is not known whether the acknowledgement left, so it is not sent twice. Look into"
                + " the sender's mailbox or the mail server's log; if it did not leave, retry by"
                + " hand: leadclock outbox retry %d.".formatted(asked.number()));
    assertThat(room.server.letters()).hasSize(1);
    assertThat(room.written).isEmpty();
  }

  @Test
  void a_server_that_falls_silent_after_the_last_line_may_have_the_letter() {
    room.server.fallsSilent(Step.LAST_LINE);

    assertThat(Mailroom.only(write(room.writerWaiting(ofSeconds(2)))))
        .isInstanceOf(Delivery.GivenUp.class);
  }
}
