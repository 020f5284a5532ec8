package leadclock.sandbox.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The vendor's request signatures, versions 1 and 3, over the bytes that are sent. */
final class Signatures {
  /** Escapes that are undone before an address is signed; all others stay as they are. */
  private static final Map<String, String> DECODED =
      Map.ofEntries(
          Map.entry("%3A", ":"),
          Map.entry("%2F", "/"),
          Map.entry("%3F", "?"),
          Map.entry("%40", "@"),
          Map.entry("%21", "!"),
          Map.entry("%24", "$"),
          Map.entry("%27", "'"),
          Map.entry("%28", "("),
          Map.entry("%29", ")"),
          Map.entry("%2A", "*"),
          Map.entry("%2C", ","),
          Map.entry("%3B", ";"));

  private Signatures() {}

  /** Version 1, over secret and body: all it proves is who wrote the body. */
  static String v1(String secret, byte[] body) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(secret.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest.digest(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java has no SHA-256; use a complete JDK.", e);
    }
  }

  /** Version 3 of a POST, over address, body and time as well. */
  static String v3(String secret, String url, byte[] body, String timestamp) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      mac.update(("POST" + decoded(url)).getBytes(StandardCharsets.UTF_8));
      mac.update(body);
      byte[] signature = mac.doFinal(timestamp.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(signature);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java has no HmacSHA256; use a complete JDK.", e);
    }
  }

  /** The headers that go with a body. */
  static Map<String, String> headers(String secret, String url, byte[] body, long atMillis) {
    String timestamp = Long.toString(atMillis);
    return Map.of(
        "X-HubSpot-Signature",
        v1(secret, body),
        "X-HubSpot-Signature-Version",
        "v1",
        "X-HubSpot-Signature-v3",
        v3(secret, url, body, timestamp),
        "X-HubSpot-Request-Timestamp",
        timestamp);
  }

  private static String decoded(String url) {
    if (url.indexOf('%') < 0) {
      return url;
    }
    StringBuilder text = new StringBuilder();
    int at = 0;
    while (at < url.length()) {
      String escape = url.substring(at, Math.min(at + 3, url.length()));
      String plain = DECODED.get(escape.toUpperCase(Locale.ROOT));
      text.append(plain == null ? url.substring(at, at + 1) : plain);
      at += plain == null ? 1 : escape.length();
    }
    return text.toString();
  }
}
