package leadclock.mail;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.MessagingException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;
import leadclock.flow.reconcile.CrmSetup.Finding;
import leadclock.mail.FakeMailServer.Received;
import leadclock.mail.FakeMailServer.Step;
import leadclock.mail.MailSettings.Login;
import leadclock.mail.MailSettings.Security;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How the courier and its server come to terms: encryption, login, and the look before a run. */
class MailCourierTest {
  private static final Login LOGIN = new Login("leadclock", "very-secret");

  private final Mailroom room = new Mailroom();

  @AfterEach
  void close() {
    room.close();
  }

  private static HandshakeCertificates madeOutTo(String host) {
    HeldCertificate held =
        new HeldCertificate.Builder().commonName(host).addSubjectAlternativeName(host).build();
    return new HandshakeCertificates.Builder()
        .heldCertificate(held)
        .addTrustedCertificate(held.certificate())
        .build();
  }

  /** A server whose certificate, made out to that host, the courier trusts. */
  private SmtpServer trusted(String host, Login login) {
    SSLSocketFactory both = madeOutTo(host).sslSocketFactory();
    room.server.encrypting(both);
    return new SmtpServer(room.settings(Security.STARTTLS, login), both);
  }

  private static Letter letter() {
    return new Letter("lena@lead.example", null, "Thank you", "Dear Lena\n", "<a@example.com>");
  }

  @Test
  void a_letter_and_the_password_travel_encrypted() {
    room.server.demanding("leadclock", "very-secret");
    SmtpServer server = trusted("localhost", LOGIN);

    assertThat(server.post(letter(), Mailroom.NIGHT)).isEqualTo(new Posting.Left());

    assertThat(room.server.letters()).singleElement().matches(Received::encrypted);
    List<String> heard = room.server.heard();
    assertThat(heard.indexOf("STARTTLS")).isPositive();
    assertThat(heard.stream().filter(line -> line.startsWith("AUTH")).findFirst())
        .map(heard::indexOf)
        .isEqualTo(Optional.of(heard.indexOf("STARTTLS") + 2));
  }

  @Test
  void a_server_may_encrypt_from_the_first_byte() {
    HandshakeCertificates both = madeOutTo("localhost");
    var doors = both.sslContext().getServerSocketFactory();
    try (FakeMailServer encrypted = FakeMailServer.start(doors)) {
      MailSettings usual = room.settings(Security.IMPLICIT, null);
      MailSettings.Server where =
          new MailSettings.Server(
              "localhost", encrypted.port(), Security.IMPLICIT, null, usual.server().timeout());
      MailSettings settings = new MailSettings(where, usual.from(), usual.name(), null);

      assertThat(new SmtpServer(settings, both.sslSocketFactory()).post(letter(), Mailroom.NIGHT))
          .isEqualTo(new Posting.Left());
      assertThat(encrypted.letters()).singleElement().matches(Received::encrypted);
      assertThat(new SmtpServer(settings, null).post(letter(), Mailroom.NIGHT))
          .isInstanceOf(Posting.NoServer.class);
      assertThat(encrypted.letters()).hasSize(1);
    }
  }

  @Test
  void a_server_that_offers_no_encryption_gets_neither_letter_nor_password() {
    room.server.demanding("leadclock", "very-secret");
    SmtpServer server = new SmtpServer(room.settings(Security.STARTTLS, LOGIN), null);

    assertThat(server.post(letter(), Mailroom.NIGHT))
        .isInstanceOfSatisfying(
            Posting.NoServer.class,
            none ->
                assertThat(none.trouble().fix())
                    .isEqualTo(
                        "Where it encrypts from the start, write 'security: implicit' under"
                            + " 'mail'; no letter leaves unencrypted."));
    assertThat(room.server.letters()).isEmpty();
    assertThat(room.server.heard()).noneMatch(line -> line.startsWith("AUTH"));
  }

  @Test
  void a_certificate_that_nobody_vouches_for_ends_the_conversation() {
    room.server.encrypting(madeOutTo("localhost").sslSocketFactory());
    SmtpServer server = new SmtpServer(room.settings(Security.STARTTLS, LOGIN), null);

    assertThat(server.post(letter(), Mailroom.NIGHT))
        .isInstanceOfSatisfying(
            Posting.NoServer.class,
            none -> assertThat(none.trouble().fix()).startsWith("Its certificate must be valid,"));
    assertThat(room.server.heard()).noneMatch(line -> line.startsWith("AUTH"));
  }

  @Test
  void a_certificate_of_another_host_ends_the_conversation() {
    SmtpServer server = trusted("mail.example.org", LOGIN);

    assertThat(server.post(letter(), Mailroom.NIGHT)).isInstanceOf(Posting.NoServer.class);
    assertThat(room.server.letters()).isEmpty();
  }

  @Test
  void a_login_that_is_refused_is_told_with_what_to_do_and_without_the_password() {
    room.server.demanding("leadclock", "another");
    SmtpServer server = new SmtpServer(room.settings(LOGIN), null);

    assertThat(server.post(letter(), Mailroom.NIGHT))
        .isEqualTo(
            new Posting.NoServer(
                new ServerTrouble(
                    "The mail server localhost:%d does not let 'leadclock' in: 535 5.7.8 bad"
                            .formatted(room.server.port())
                        + " credentials.",
                    "Correct 'user' and 'password' under 'mail' in the settings and start"
                        + " Leadclock again.")));
    assertThat(room.settings(LOGIN).toString()).doesNotContain("very-secret");
    assertThat(LOGIN.toString()).doesNotContain("very-secret");
  }

  @Test
  void a_host_that_does_not_exist_is_told_as_such() {
    MailSettings.Server server = room.settings(null).server();
    Exception unknown = new MessagingException("no", new UnknownHostException("localhost"));

    assertThat(new Judgement(server, unknown).ofServer().why())
        .isEqualTo(
            "The mail server localhost:%d cannot be used: there is no server of that name."
                .formatted(room.server.port()));
  }

  @Test
  void the_look_before_a_run_goes_as_far_as_the_login_and_sends_nothing() {
    room.server.demanding("leadclock", "very-secret");

    assertThat(room.courier(room.settings(LOGIN)).check())
        .isEqualTo(
            new Finding(
                "mail server",
                true,
                "localhost:%d answers, in the clear, and lets us in as 'leadclock'"
                    .formatted(room.server.port()),
                ""));
    assertThat(room.server.heard()).noneMatch(line -> line.startsWith("MAIL"));
  }

  @ParameterizedTest
  @CsvSource({
    "GREETING, 554 5.7.1 not you, 'response: 554'",
    "LOGIN, 454 4.7.0 later, 454 4.7.0 later"
  })
  void the_look_before_a_run_says_what_is_wrong_and_the_fix(Step step, String says, String told) {
    room.server.demanding("leadclock", "very-secret");
    room.server.answers(step, says);

    Finding finding = room.courier(room.settings(LOGIN)).check();

    assertThat(finding.fine()).isFalse();
    assertThat(finding.detail()).contains(told);
    assertThat(finding.fix()).isNotEmpty();
  }

  @Test
  void answers_go_to_the_address_that_was_configured_rather_than_to_the_owner() {
    MailSettings plain = room.settings(null);
    MailSettings fixed =
        new MailSettings(plain.server(), plain.from(), null, "answers@example.com");
    var asked = room.asked(Mailroom.lena(Mailroom.ANA));

    room.before(room.courier(fixed)).write(List.of(asked), room.clock.instant());

    Received letter = room.server.letters().getFirst();
    assertThat(letter.header("Reply-To")).isEqualTo("answers@example.com");
    assertThat(letter.header("From")).isEqualTo("hello@example.com");
  }

  @Test
  void letters_in_any_script_arrive_as_they_were_written() {
    SmtpServer server = new SmtpServer(room.settings(null), null);
    Letter letter =
        new Letter(
            "lena@bücher.example".replace("bücher", "xn--bcher-kva"),
            null,
            "Grüße, Łena",
            "Добрый день\n",
            "<a@example.com>");

    assertThat(server.post(letter, Mailroom.NIGHT)).isEqualTo(new Posting.Left());

    Received received = room.server.letters().getFirst();
    assertThat(received.header("Subject")).startsWith("=?UTF-8?");
    assertThat(received.header("Content-Type")).containsIgnoringCase("charset=UTF-8");
    assertThat(received.header("Content-Transfer-Encoding")).isNotEqualTo("7bit");
  }

  @Test
  void addresses_are_taken_bare_and_with_their_domain_in_ascii() {
    assertThat(MailAddress.of(" Lena.O'Hara+x@Bücher.example "))
        .contains("Lena.O'Hara+x@xn--bcher-kva.example");
    assertThat(MailAddress.of("lena@lead.example\r\nBcc: x@y.example")).isEmpty();
    assertThat(MailAddress.of("łena@lead.example")).isEmpty();
  }
}
