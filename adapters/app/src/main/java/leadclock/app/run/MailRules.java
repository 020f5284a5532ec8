package leadclock.app.run;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import leadclock.app.run.SettingsFile.BadSettings;
import leadclock.mail.MailSettings;
import leadclock.mail.MailSettings.Security;
import org.jspecify.annotations.Nullable;

/** What the settings say of mail, as {@code adapters/mail} takes it, or why it cannot be used. */
final class MailRules {
  private static final int STARTTLS_PORT = 587;
  private static final int IMPLICIT_PORT = 465;
  private static final int PORT_MAX = 65_535;
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final Duration TIMEOUT_MAX = Duration.ofSeconds(30);
  private static final Pattern ADDRESS = Pattern.compile("[!-~&&[^<>(),;:\"@]]+@[A-Za-z0-9.-]+");

  private MailRules() {}

  static void check(Path file, Settings settings) throws BadSettings {
    boolean wanted = false;
    for (Map.Entry<String, Settings.ConnectionSettings> entry : settings.connections().entrySet()) {
      Settings.Acknowledge acknowledge = entry.getValue().acknowledge();
      if (acknowledge != null) {
        wanted = true;
        String at = "%s: connection '%s', acknowledge".formatted(file, entry.getKey());
        address(at, "from", acknowledge.from());
        address(at, "reply-to", acknowledge.replyTo());
      }
    }
    server(file, settings.mail(), wanted);
  }

  private static void server(Path file, Settings.@Nullable Mail mail, boolean wanted)
      throws BadSettings {
    if (mail != null && wanted) {
      security(file, mail);
      limits(file, mail);
    } else if (mail != null) {
      throw new BadSettings(
          file
              + ": 'mail' sends nothing; give a connection its 'acknowledge', or leave 'mail' out.");
    } else if (wanted) {
      throw new BadSettings(
          file
              + ": a connection acknowledges by mail, but no server is named; add 'mail: { server:"
              + " smtp.example.com, user: leadclock, password: ${SMTP_PASSWORD} }'.");
    }
  }

  private static void address(String at, String key, @Nullable String written) throws BadSettings {
    if (written != null && !ADDRESS.matcher(written).matches()) {
      throw new BadSettings(
          "%s: '%s' is no e-mail address: '%s'; write it bare, like hello@example.com."
              .formatted(at, key, written));
    }
  }

  private static void security(Path file, Settings.Mail mail) throws BadSettings {
    String security = security(mail).name().toLowerCase(Locale.ROOT);
    if (mail.security() != null && !mail.security().equals(security)) {
      throw new BadSettings(
          "%s: mail: unknown security '%s'; it is 'starttls', 'implicit' or 'none'."
              .formatted(file, mail.security()));
    }
    if (security(mail) == Security.NONE && !SettingsFile.isLoopback(mail.server())) {
      throw new BadSettings(
          "%s: mail: 'security: none' sends letters and password in the clear to '%s'; it is for a"
                  .formatted(file, mail.server())
              + " server on this machine only. Leave it out.");
    }
  }

  private static void limits(Path file, Settings.Mail mail) throws BadSettings {
    if ((mail.user() == null) != (mail.password() == null)) {
      throw new BadSettings(
          file + ": mail needs 'user' and 'password', or neither where the server asks for none.");
    }
    if (port(mail) < 1 || port(mail) > PORT_MAX) {
      throw new BadSettings("%s: mail: there is no port %d.".formatted(file, port(mail)));
    }
    if (timeout(mail).isZero() || timeout(mail).compareTo(TIMEOUT_MAX) > 0) {
      throw new BadSettings(
          "%s: mail: 'timeout' is longer than nothing and at most %ds: nothing else is written"
                  .formatted(file, TIMEOUT_MAX.toSeconds())
              + " meanwhile.");
    }
  }

  private static Security security(Settings.Mail mail) {
    for (Security one : Security.values()) {
      if (one.name().toLowerCase(Locale.ROOT).equals(mail.security())) {
        return one;
      }
    }
    return Security.STARTTLS;
  }

  private static int port(Settings.Mail mail) {
    int usual = security(mail) == Security.IMPLICIT ? IMPLICIT_PORT : STARTTLS_PORT;
    return mail.port() == null ? usual : mail.port();
  }

  private static Duration timeout(Settings.Mail mail) {
    return mail.timeout() == null ? TIMEOUT : mail.timeout();
  }

  /** As they were checked. */
  static MailSettings of(Settings settings, Settings.Acknowledge acknowledge) {
    Settings.Mail mail = Objects.requireNonNull(settings.mail());
    String user = mail.user();
    String password = mail.password();
    MailSettings.Login login =
        user == null || password == null ? null : new MailSettings.Login(user, password);
    MailSettings.Server server =
        new MailSettings.Server(mail.server(), port(mail), security(mail), login, timeout(mail));
    return new MailSettings(server, acknowledge.from(), acknowledge.name(), acknowledge.replyTo());
  }
}
