package leadclock.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.io.IOException;
import java.io.OutputStream;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/** One letter's talk with the server, which knows how far it has come. */
final class SmtpConversation extends SMTPTransport {
  private Step step = Step.GREETING;

  SmtpConversation(Session session) {
    super(session, new URLName("smtp", null, -1, null, null, null));
  }

  /** In their order. Before the last line is out no server can have taken the letter. */
  enum Step {
    GREETING,
    SENDER,
    RECIPIENT,
    TEXT,
    LAST_LINE,
    TAKEN
  }

  Step step() {
    return step;
  }

  @Override
  protected void mailFrom() throws MessagingException {
    step = Step.SENDER;
    super.mailFrom();
  }

  @Override
  protected void rcptTo() throws MessagingException {
    step = Step.RECIPIENT;
    super.rcptTo();
  }

  @Override
  protected OutputStream data() throws MessagingException {
    step = Step.TEXT;
    return super.data();
  }

  @Override
  protected void finishData() throws IOException, MessagingException {
    step = Step.LAST_LINE;
    super.finishData();
    step = Step.TAKEN;
  }
}
