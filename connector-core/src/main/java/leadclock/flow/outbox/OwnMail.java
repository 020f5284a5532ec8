package leadclock.flow.outbox;

/**
 * The message id of a letter of ours, by which it is known again when a CRM lists it among the
 * lead's e-mails. A letter that we sent is never a touch.
 */
public final class OwnMail {
  private static final String PREFIX = "leadclock.";

  private OwnMail() {}

  /**
   * @param domain of the sender
   */
  public static String messageId(String actionId, String domain) {
    return "<%s%s@%s>".formatted(PREFIX, actionId, domain);
  }

  /** With or without its angle brackets; an empty one is nobody's. */
  public static boolean isOurs(String messageId) {
    String bare = messageId.strip().replaceFirst("^<", "");
    return bare.startsWith(PREFIX) && bare.indexOf('@') > PREFIX.length();
  }
}
