package leadclock.mail;

import java.net.IDN;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A bare e-mail address as every mail server takes it. What stands in a CRM may be anything. */
final class MailAddress {
  private static final Pattern BARE =
      Pattern.compile("([!-~&&[^<>(),;:\"\\[\\]\\\\@]]+)@([^\\s<>(),;:\"\\[\\]\\\\@]+)");

  private MailAddress() {}

  /** Empty when it is none, or stands for several. */
  static Optional<String> of(String written) {
    Matcher parts = BARE.matcher(written.strip());
    if (!parts.matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          parts.group(1) + "@" + IDN.toASCII(parts.group(2), IDN.USE_STD3_ASCII_RULES));
    } catch (IllegalArgumentException noDomain) {
      return Optional.empty();
    }
  }
}
