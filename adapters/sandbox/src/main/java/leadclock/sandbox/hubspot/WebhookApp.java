package leadclock.sandbox.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the management API of webhooks reads and changes: the app's target and its subscriptions, in
 * the API's own shapes. Wrong input is an {@link IllegalArgumentException} that says what is wrong.
 */
public interface WebhookApp {
  /** The target and how it is throttled, null while none is set. */
  @Nullable ObjectNode settings();

  /** Sets target and throttling. */
  ObjectNode set(JsonNode settings);

  /** Takes the target away; the subscriptions stay. */
  void clearSettings();

  /** All subscriptions, paused ones too. */
  List<ObjectNode> subscriptions();

  /** Adds a subscription, paused unless it is asked to be active. */
  ObjectNode subscribe(JsonNode wanted);

  /** Starts or pauses a subscription; null when there is none with that id. */
  @Nullable ObjectNode setActive(long id, boolean active);

  /** Removes a subscription, if there is one with that id. */
  void unsubscribe(long id);
}
