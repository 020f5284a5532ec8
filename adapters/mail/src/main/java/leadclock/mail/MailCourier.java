package leadclock.mail;

import java.time.Clock;
import java.util.function.BooleanSupplier;
import javax.net.ssl.SSLSocketFactory;
import leadclock.engine.lead.Owner;
import leadclock.flow.outbox.Addressees;
import leadclock.flow.outbox.Addressees.Addressee;
import leadclock.flow.outbox.CrmWriter;
import leadclock.flow.outbox.OwnMail;
import leadclock.flow.reconcile.CrmSetup.Finding;
import org.jspecify.annotations.Nullable;

/** Acknowledges the leads of one connection by mail: the door to everything in this module. */
public final class MailCourier {
  private static final String MAIL_SERVER = "mail server";

  private final MailSettings settings;
  private final LetterTemplate template;
  private final SmtpServer server;
  private final Clock clock;

  private MailCourier(
      MailSettings settings, LetterTemplate template, SmtpServer server, Clock clock) {
    this.settings = settings;
    this.template = template;
    this.server = server;
    this.clock = clock;
  }

  /** Connects nothing yet: the first letter does. */
  public static MailCourier open(MailSettings settings, LetterTemplate template, Clock clock) {
    return open(settings, template, null, clock);
  }

  /**
   * @param sockets makes encrypted connections; null for those that this machine's Java trusts
   */
  static MailCourier open(
      MailSettings settings,
      LetterTemplate template,
      @Nullable SSLSocketFactory sockets,
      Clock clock) {
    return new MailCourier(settings, template, new SmtpServer(settings, sockets), clock);
  }

  /**
   * The CRM's writer, with this courier before it. One dispatcher works with it.
   *
   * @param addressees of the same connection
   * @param stopped whether the kill switch is on, asked right before each letter
   */
  public CrmWriter before(
      String connection, CrmWriter crm, Addressees addressees, BooleanSupplier stopped) {
    Acknowledgements acknowledgements =
        new Acknowledgements(connection, this, addressees, stopped, clock);
    return new AcknowledgingWriter(connection, crm, acknowledgements, clock);
  }

  /** Whether the server answers, encrypts and lets us in; no letter is sent. */
  public Finding check() {
    return server
        .trouble()
        .map(trouble -> new Finding(MAIL_SERVER, false, trouble.why(), trouble.fix()))
        .orElseGet(() -> new Finding(MAIL_SERVER, true, howItAnswers(), ""));
  }

  private String howItAnswers() {
    String how =
        switch (settings.server().security()) {
          case STARTTLS, IMPLICIT -> "encrypted";
          case NONE -> "in the clear";
        };
    MailSettings.Login login = settings.server().login();
    String who = login == null ? "without a login" : "as '" + login.user() + "'";
    return "%s answers, %s, and lets us in %s".formatted(settings.server(), how, who);
  }

  /**
   * Sends one letter, once.
   *
   * @param to the address, as {@link MailAddress} has it
   */
  Posting post(String actionId, String to, Addressee person) {
    Letter letter =
        new Letter(
            to,
            replyTo(person.owner()),
            template.subject(person),
            template.text(person),
            OwnMail.messageId(actionId, settings.domain()));
    return server.post(letter, clock.instant());
  }

  /** Somebody who can answer: not a queue, and nobody who has left. */
  private @Nullable String replyTo(@Nullable Owner owner) {
    if (settings.replyTo() != null) {
      return settings.replyTo();
    }
    return owner != null && owner.active() && owner.person()
        ? MailAddress.of(owner.email()).orElse(null)
        : null;
  }
}
