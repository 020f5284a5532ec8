package leadclock.mail;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How acknowledgements of one connection leave. Secrets are hidden when printed.
 *
 * @param from address that they come from; nobody writes to leads from it by hand
 * @param name shown beside that address; null for none
 * @param replyTo where answers go; null is the lead's owner, and the sender while there is none
 */
public record MailSettings(
    Server server, String from, @Nullable String name, @Nullable String replyTo) {

  /** The part of the sender's address after the last at sign. */
  String domain() {
    return from.substring(from.lastIndexOf('@') + 1);
  }

  /**
   * @param login null for a server that takes mail from us without one
   * @param timeout how long one answer may take; while it is waited for, nothing else is written
   */
  public record Server(
      String host, int port, Security security, @Nullable Login login, Duration timeout) {

    @Override
    public String toString() {
      return host + ":" + port;
    }
  }

  /** Who we are on the mail server. */
  public record Login(String user, String password) {
    @Override
    public String toString() {
      return "Login[" + user + ", password hidden]";
    }
  }

  /** How what is said stays between us and the server. */
  public enum Security {
    /** Plain at first, then encrypted or not at all. */
    STARTTLS,
    /** Encrypted from the first byte. */
    IMPLICIT,
    /** In the clear; only within one machine. */
    NONE
  }
}
