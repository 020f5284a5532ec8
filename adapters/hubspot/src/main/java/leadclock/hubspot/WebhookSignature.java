package leadclock.hubspot;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * HubSpot's signature v3: HMAC-SHA256 over method, address, body and time stamp. The address is the
 * configured public one, because a proxy changes what arrives. The older v1 signs no time, so it
 * could be replayed for ever; it is not accepted.
 */
final class WebhookSignature {
  private static final Duration AGE_MAX = Duration.ofMinutes(5);
  private static final String MISFIT =
      "The signature does not fit. Check the client secret, and that webhook-url is exactly the"
          + " address HubSpot calls.";
  private static final Map<String, String> DECODED = decoded();

  private final String url;
  private final String secret;

  WebhookSignature(HubSpotSettings.App app) {
    url = app.webhookUrl();
    secret = app.clientSecret();
  }

  /** What is wrong with it; empty when it is HubSpot's and fresh. */
  String faultOf(
      String method, String query, Map<String, String> headers, byte[] body, Instant now) {
    if (url.isEmpty() || secret.isEmpty()) {
      return "No webhook address and client secret are configured.";
    }
    String signed = header(headers, "x-hubspot-signature-v3");
    String timestamp = header(headers, "x-hubspot-request-timestamp");
    if (signed == null || timestamp == null) {
      return "The signature v3 or its time stamp is missing.";
    }
    String stale = staleness(timestamp, now);
    if (!stale.isEmpty()) {
      return stale;
    }
    byte[] expected = sign(method, query, body, timestamp).getBytes(StandardCharsets.UTF_8);
    return MessageDigest.isEqual(expected, signed.getBytes(StandardCharsets.UTF_8)) ? "" : MISFIT;
  }

  private static String staleness(String timestamp, Instant now) {
    if (!timestamp.matches("\\d{1,15}")) {
      return "The time stamp is not a number.";
    }
    Instant sentAt = Instant.ofEpochMilli(Long.parseLong(timestamp));
    boolean near = Duration.between(sentAt, now).abs().compareTo(AGE_MAX) <= 0;
    return near
        ? ""
        : "The delivery is more than five minutes away from our time: it is old, or a clock is"
            + " wrong.";
  }

  String sign(String method, String query, byte[] body, String timestamp) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      String address = query.isEmpty() ? url : url + "?" + query;
      mac.update((method + decode(address)).getBytes(StandardCharsets.UTF_8));
      mac.update(body);
      mac.update(timestamp.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(mac.doFinal());
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("Every Java has HmacSHA256.", impossible);
    }
  }

  /** HubSpot signs with these escapes decoded and all others left (fact: request validation). */
  private static String decode(String address) {
    String decoded = address;
    for (Map.Entry<String, String> escape : DECODED.entrySet()) {
      decoded =
          decoded
              .replace(escape.getKey(), escape.getValue())
              .replace(escape.getKey().toLowerCase(Locale.ROOT), escape.getValue());
    }
    return decoded;
  }

  private static Map<String, String> decoded() {
    Map<String, String> escapes = new LinkedHashMap<>();
    for (char each : ":/?@!$'()*,;".toCharArray()) {
      escapes.put("%%%02X".formatted((int) each), String.valueOf(each));
    }
    return escapes;
  }

  private static @Nullable String header(Map<String, String> headers, String name) {
    for (Map.Entry<String, String> header : headers.entrySet()) {
      if (header.getKey().equalsIgnoreCase(name)) {
        return header.getValue();
      }
    }
    return null;
  }
}
