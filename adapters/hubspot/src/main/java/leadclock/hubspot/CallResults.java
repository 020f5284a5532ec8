package leadclock.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import leadclock.engine.lead.Touch.Result;
import leadclock.flow.intake.CrmUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What came of a call. HubSpot's six outcomes bear the same ids in every account (fact); an
 * account's own ones are known by their labels, which are asked for when one turns up.
 */
final class CallResults {
  private static final Logger LOG = LoggerFactory.getLogger(CallResults.class);
  private static final Map<String, Result> DELIVERED_WITH_HUBSPOT =
      Map.of(
          "9d9162e7-6cf3-4944-bf63-4dff82258764", Result.ATTEMPTED,
          "f240bbac-87c9-4f6e-bf70-924b57d47db7", Result.CONNECTED,
          "a4c4c377-d246-4b32-a13b-75a56a4cd0ff", Result.ATTEMPTED,
          "b2cf5968-551e-4856-9783-52b3da59a7d0", Result.VOICEMAIL,
          "73a0d17f-1163-4015-bdd5-ec830791da20", Result.ATTEMPTED,
          "17b47fee-58de-441e-a44c-c6300d46f273", Result.WRONG_NUMBER);
  private static final String KEY = "labels";

  private final HubSpotCalls calls;
  private final Cache<String, Map<String, Result>> custom;

  CallResults(HubSpotCalls calls, Clock clock) {
    this.calls = calls;
    custom =
        Caffeine.newBuilder()
            .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
            .executor(Runnable::run)
            .expireAfterWrite(Duration.ofHours(1))
            .build();
  }

  /** A status that never reached anybody goes before the outcome the rep chose. */
  Result of(HubSpotRecord call) {
    return switch (call.text("hs_call_status")) {
      case "CALLING_CRM_USER", "CONNECTING", "QUEUED", "RINGING" -> Result.PENDING;
      case "CANCELED", "FAILED" -> Result.FAILED;
      default -> chosen(call.text("hs_call_disposition"));
    };
  }

  private Result chosen(String disposition) {
    if (disposition.isEmpty()) {
      return Result.ATTEMPTED;
    }
    Result known = DELIVERED_WITH_HUBSPOT.get(disposition.toLowerCase(Locale.ROOT));
    return known != null ? known : labels().getOrDefault(disposition, Result.ATTEMPTED);
  }

  private Map<String, Result> labels() {
    Map<String, Result> known = custom.getIfPresent(KEY);
    if (known == null) {
      known = load();
      custom.put(KEY, known);
    }
    return known;
  }

  private Map<String, Result> load() {
    Map<String, Result> results = new HashMap<>();
    try {
      String path = calls.paths().properties("calls") + "/hs_call_disposition";
      for (JsonNode option : calls.get(path, Map.of(), "properties read").path("options")) {
        results.put(option.path("value").asText(""), byLabel(option.path("label").asText("")));
      }
    } catch (HubSpotRejection | CrmUnavailable unknown) {
      LOG.warn(
          "The account's own call outcomes count as attempts, because their labels could not be"
              + " read: {}",
          unknown.getMessage());
    }
    return Map.copyOf(results);
  }

  private static Result byLabel(String label) {
    String words = label.toLowerCase(Locale.ROOT);
    if (words.contains("wrong number")) {
      return Result.WRONG_NUMBER;
    }
    if (words.contains("voicemail") || words.contains("mailbox")) {
      return Result.VOICEMAIL;
    }
    return words.startsWith("connected") ? Result.CONNECTED : Result.ATTEMPTED;
  }
}
