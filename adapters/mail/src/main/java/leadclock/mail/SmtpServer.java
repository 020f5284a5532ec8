package leadclock.mail;

import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import javax.net.ssl.SSLSocketFactory;
import leadclock.mail.MailSettings.Login;
import leadclock.mail.MailSettings.Security;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The mail server that was configured. Every letter has a conversation of its own. */
final class SmtpServer {
  private static final Logger LOG = LoggerFactory.getLogger(SmtpServer.class);

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ENGLISH);

  private final MailSettings settings;
  private final Session session;

  /**
   * @param sockets makes encrypted connections; null for those that this machine's Java trusts
   */
  SmtpServer(MailSettings settings, @Nullable SSLSocketFactory sockets) {
    this.settings = settings;
    Properties properties = properties(settings.server());
    if (sockets != null) {
      properties.put("mail.smtp.ssl.socketFactory", sockets);
    }
    session = Session.getInstance(properties);
  }

  private static Properties properties(MailSettings.Server server) {
    Properties properties = new Properties();
    String patience = Long.toString(server.timeout().toMillis());
    properties.setProperty("mail.smtp.connectiontimeout", patience);
    properties.setProperty("mail.smtp.timeout", patience);
    properties.setProperty("mail.smtp.quitwait", "false");
    properties.setProperty("mail.smtp.auth", Boolean.toString(server.login() != null));
    encrypt(properties, server.security());
    return properties;
  }

  private static void encrypt(Properties properties, Security security) {
    String starttls = Boolean.toString(security == Security.STARTTLS);
    properties.setProperty("mail.smtp.starttls.enable", starttls);
    properties.setProperty("mail.smtp.starttls.required", starttls);
    String implicit = Boolean.toString(security == Security.IMPLICIT);
    properties.setProperty("mail.smtp.ssl.enable", implicit);
    properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
    properties.setProperty("mail.smtp.ssl.protocols", "TLSv1.3 TLSv1.2");
  }

  /** Sends one letter, once. */
  Posting post(Letter letter, Instant now) {
    try {
      return post(message(letter, now));
    } catch (MessagingException | UnsupportedEncodingException unusable) {
      return Posting.NO_ADDRESS;
    }
  }

  private Posting post(MimeMessage message) throws MessagingException {
    Address[] to = message.getAllRecipients();
    SmtpConversation talk = new SmtpConversation(session);
    try {
      open(talk);
      talk.sendMessage(message, to);
      return new Posting.Left();
    } catch (MessagingException | RuntimeException trouble) {
      return new Judgement(settings.server(), trouble).of(talk.step());
    } finally {
      close(talk);
    }
  }

  /** Looks whether it would take a letter; none is sent. Empty when it would. */
  Optional<ServerTrouble> trouble() {
    SmtpConversation talk = new SmtpConversation(session);
    try {
      open(talk);
      return Optional.empty();
    } catch (MessagingException | RuntimeException trouble) {
      return Optional.of(new Judgement(settings.server(), trouble).ofServer());
    } finally {
      close(talk);
    }
  }

  private void open(SmtpConversation talk) throws MessagingException {
    MailSettings.Server server = settings.server();
    Login login = server.login();
    talk.connect(
        server.host(),
        server.port(),
        login == null ? null : login.user(),
        login == null ? null : login.password());
  }

  /** What became of the letter is known by now, whatever the goodbye brings. */
  private static void close(SmtpConversation talk) {
    try {
      talk.close();
    } catch (MessagingException ignored) {
      LOG.debug("The mail server did not say goodbye.");
    }
  }

  private MimeMessage message(Letter letter, Instant now)
      throws MessagingException, UnsupportedEncodingException {
    String utf8 = StandardCharsets.UTF_8.name();
    MimeMessage message = new NamedMessage(session, letter.messageId());
    message.setFrom(new InternetAddress(settings.from(), settings.name(), utf8));
    message.setRecipient(Message.RecipientType.TO, new InternetAddress(letter.to(), true));
    String replyTo = letter.replyTo();
    if (replyTo != null) {
      message.setReplyTo(new Address[] {new InternetAddress(replyTo, true)});
    }
    message.setHeader("Date", DATE.format(now.atOffset(ZoneOffset.UTC)));
    message.setSubject(letter.subject(), utf8);
    message.setText(letter.text(), utf8);
    message.setHeader("Auto-Submitted", "auto-generated");
    message.setHeader("Precedence", "bulk");
    message.setHeader("X-Auto-Response-Suppress", "All");
    message.saveChanges();
    return message;
  }

  /** With a message id of ours instead of one that is drawn by chance. */
  private static final class NamedMessage extends MimeMessage {
    private final String id;

    NamedMessage(Session session, String id) {
      super(session);
      this.id = id;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", id);
    }
  }
}
