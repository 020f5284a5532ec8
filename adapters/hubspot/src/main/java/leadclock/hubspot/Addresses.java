package leadclock.hubspot;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import leadclock.engine.lead.Channel;
import leadclock.engine.lead.Lead;

/**
 * Marks of a contact's e-mail address and numbers, by which it shows when they are changed. They
 * say nothing to whoever does not know contact and address already.
 */
final class Addresses {
  private static final int MARK_BYTES = 8;

  private Addresses() {}

  static Map<Channel, Lead.Address> of(HubSpotRecord contact) {
    Map<Channel, Lead.Address> addresses = new EnumMap<>(Channel.class);
    String email = contact.text("email").strip().toLowerCase(Locale.ROOT);
    if (!email.isEmpty()) {
      addresses.put(Channel.EMAIL, address(contact, List.of(email), isDead(contact)));
    }
    List<String> numbers =
        Stream.of("phone", "mobilephone")
            .map(contact::text)
            .map(number -> number.replaceAll("[^0-9+]", ""))
            .filter(number -> !number.isEmpty())
            .distinct()
            .toList();
    if (!numbers.isEmpty()) {
      addresses.put(Channel.PHONE, address(contact, numbers, false));
    }
    return addresses;
  }

  /** Whether HubSpot says that mail does not arrive at the present address. */
  static boolean isDead(HubSpotRecord contact) {
    return contact.isTrue("hs_email_bad_address")
        || contact.has("hs_email_hard_bounce_reason_enum");
  }

  private static Lead.Address address(HubSpotRecord contact, List<String> words, boolean bad) {
    String mark = mark(contact.id() + " " + String.join(" ", words));
    return new Lead.Address(mark, Instant.EPOCH, words.size(), bad);
  }

  private static String mark(String words) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(words.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, MARK_BYTES);
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("This Java lacks SHA-256, which every Java has.", missing);
    }
  }
}
