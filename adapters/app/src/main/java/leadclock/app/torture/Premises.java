package leadclock.app.torture;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import leadclock.engine.policy.SlaPolicy;
import leadclock.flow.Pace;
import leadclock.policyfile.PolicyFile;
import leadclock.policyfile.PolicyResult;

/** A folder with settings and policy, and an account with the people they name. */
record Premises(Path folder) {
  static final Duration HOLD = Duration.ofMillis(500);
  static final Pace PACE = Pace.USUAL.holding(HOLD, HOLD);
  private static final List<String> PEOPLE =
      List.of("manager", "one", "two", "three", "four", "five");
  private static final String SUBSCRIPTIONS =
      """
      [{"subscriptionType": "contact.creation"},
       {"subscriptionType": "contact.deletion"},
       {"subscriptionType": "contact.propertyChange", "propertyName": "hubspot_owner_id"},
       {"subscriptionType": "contact.propertyChange", "propertyName": "hs_lead_status"},
       {"subscriptionType": "contact.propertyChange", "propertyName": "hs_email_optout"},
       {"subscriptionType": "object.creation", "objectType": "call"}]
      """;

  /** Everything that has to be there before the first start. */
  static Premises at(Path folder, LiveSandbox sandbox, AcknowledgedWebhooks webhooks) {
    PEOPLE.forEach(name -> sandbox.crm().hire(name + "@example.com", name));
    try (ServerSocket free = new ServerSocket(0)) {
      int port = free.getLocalPort();
      String url = "http://127.0.0.1:" + port + "/hooks";
      sandbox
          .surroundings()
          .webhooks()
          .subscribe(url, webhooks, (ArrayNode) LiveSandbox.read(SUBSCRIPTIONS));
      Files.createDirectories(folder);
      Files.writeString(folder.resolve("policy.yaml"), policyText());
      Files.writeString(folder.resolve("settings.yaml"), settings(sandbox.url(), url, port));
      return new Premises(folder);
    } catch (IOException refused) {
      throw new UncheckedIOException(refused);
    }
  }

  private static String settings(String api, String url, int port) {
    return """
        store: leadclock.db
        connections:
          hubspot:
            crm: hubspot
            policy: policy.yaml
            api: %s
            token: sandbox-token
            secret: sandbox-webhook-secret
            public-url: %s
            app-id: "54321"
            setup: at-start
        webhooks: { port: %d }
        pace: { hold: 500ms, activity-hold: 500ms }
        """
        .formatted(api, url, port);
  }

  private static String policyText() throws IOException {
    try (InputStream file = Premises.class.getResourceAsStream("/torture/policy.yaml")) {
      return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  static SlaPolicy policy() {
    try {
      if (PolicyFile.parse("policy.yaml", policyText()) instanceof PolicyResult.Loaded loaded) {
        return loaded.policy();
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    throw new IllegalStateException("The policy of this build's torture does not hold.");
  }

  Path settings() {
    return folder.resolve("settings.yaml");
  }

  Path store() {
    return folder.resolve("leadclock.db");
  }
}
