package leadclock.mail;

import org.jspecify.annotations.Nullable;

/**
 * One acknowledgement, ready to leave.
 *
 * @param replyTo null where answers go to the sender
 * @param messageId in angle brackets
 */
record Letter(String to, @Nullable String replyTo, String subject, String text, String messageId) {

  /** It would end up in a log. */
  @Override
  public String toString() {
    return "Letter[" + messageId + "]";
  }
}
