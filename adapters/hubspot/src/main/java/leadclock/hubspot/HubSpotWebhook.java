package leadclock.hubspot;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import leadclock.flow.intake.ChangeHint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Judges what arrives at the webhook address and turns it into hints. Only deliveries signed by
 * HubSpot (signature v3, at most five minutes old) are read. HubSpot tries again for a day unless
 * it is answered 2xx, so events that mean nothing to us are accepted too.
 */
public final class HubSpotWebhook {
  private static final Logger LOG = LoggerFactory.getLogger(HubSpotWebhook.class);
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int BYTES_MAX = 2_000_000;

  private final String connection;
  private final long portalId;
  private final WebhookSignature signature;
  private final WebhookEvents events;
  private final Clock clock;

  HubSpotWebhook(HubSpotSettings settings, Clock clock) {
    connection = settings.connection();
    portalId = settings.app().portalId();
    signature = new WebhookSignature(settings.app());
    events = new WebhookEvents(connection, settings.app().appId());
    this.clock = clock;
  }

  /** What to answer, and what to note before answering. */
  public sealed interface Verdict {
    /**
     * Answer 200 once the hints are on disk.
     *
     * @param ignored events that mean nothing to us
     * @param test whether it was the settings page's test delivery
     */
    record Accepted(List<ChangeHint> hints, int ignored, boolean test) implements Verdict {
      public Accepted {
        hints = List.copyOf(hints);
      }
    }

    /** Answer with this status; nothing is noted. */
    record Refused(int status, String why) implements Verdict {}
  }

  /**
   * @param query as it came, without the question mark; empty for none
   * @param headers by name in any case
   * @param body the raw bytes, which were signed
   */
  public Verdict judge(String method, String query, Map<String, String> headers, byte[] body) {
    Instant now = clock.instant();
    if (body.length > BYTES_MAX) {
      return refused(413, "The delivery is larger than " + BYTES_MAX + " bytes.");
    }
    String fault = signature.faultOf(method, query, headers, body, now);
    if (!fault.isEmpty()) {
      return refused(401, fault);
    }
    JsonNode delivery = read(body);
    if (!delivery.isArray()) {
      return refused(400, "The body is not a JSON array of events.");
    }
    return accepted(delivery, now);
  }

  private Verdict refused(int status, String why) {
    LOG.warn("{}: a webhook delivery was refused: {}", connection, why);
    return new Verdict.Refused(status, why);
  }

  private static JsonNode read(byte[] body) {
    try {
      return MAPPER.readTree(body);
    } catch (JsonProcessingException malformed) {
      return MAPPER.missingNode();
    } catch (IOException unreadable) {
      return MAPPER.missingNode();
    }
  }

  private Verdict accepted(JsonNode delivery, Instant now) {
    Set<ChangeHint> hints = new LinkedHashSet<>();
    int ignored = 0;
    int foreign = 0;
    boolean test = false;
    for (JsonNode event : delivery) {
      if (portalId != 0 && event.path("portalId").asLong() != portalId) {
        foreign++;
        continue;
      }
      test |= WebhookEvents.isTest(event);
      List<ChangeHint> meant = events.hints(event, now);
      ignored += meant.isEmpty() ? 1 : 0;
      hints.addAll(meant);
    }
    if (foreign > 0 && foreign == delivery.size()) {
      return refused(
          403,
          "The delivery is of another portal than %d, to which we belong.".formatted(portalId));
    }
    return new Verdict.Accepted(new ArrayList<>(hints), ignored + foreign, test);
  }
}
