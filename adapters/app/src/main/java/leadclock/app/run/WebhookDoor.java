package leadclock.app.run;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import leadclock.web.WebhookServer;

/** Where webhooks come in, as configured. */
final class WebhookDoor {
  private WebhookDoor() {}

  static String host(Settings.Webhooks wanted) {
    return wanted.host() == null ? "127.0.0.1" : wanted.host();
  }

  /** Listens from now on; empty when no webhook is received. */
  static Optional<WebhookServer> open(Settings settings, WebhookServer.Receiver receiver) {
    Settings.Webhooks wanted = settings.webhooks();
    if (wanted == null) {
      return Optional.empty();
    }
    Map<String, String> paths = new HashMap<>();
    settings
        .connections()
        .forEach(
            (name, one) -> {
              if (one.publicUrl() != null) {
                String path = URI.create(one.publicUrl()).getPath();
                paths.put(name, path.isEmpty() ? "/" : path);
              }
            });
    return Optional.of(
        WebhookServer.start(
            new WebhookServer.Settings(host(wanted), wanted.port(), paths), receiver));
  }
}
