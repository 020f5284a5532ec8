package leadclock.simulator;

import java.time.Clock;
import java.util.List;
import leadclock.Connection;
import leadclock.Connector;
import leadclock.Stores;
import leadclock.flow.CallTallies;
import leadclock.flow.Loop;
import leadclock.hubspot.HubSpot;
import leadclock.hubspot.HubSpotSettings;
import leadclock.hubspot.HubSpotWebhook;
import okhttp3.Interceptor;

/** One life of the connector: what dies with a crash. */
final class Life {
  static final String CONNECTION = "hubspot";
  private static final long PORTAL = 12_345;
  private static final String APP = "54321";

  private final HubSpot hubSpot;
  private final Stores stores;
  private final Connector connector;

  /**
   * @param name under which it holds its lease
   * @param kept the store, which outlives it
   * @param points around every port
   */
  Life(
      Script script,
      String name,
      Stores kept,
      CallTallies tallies,
      List<Interceptor> wire,
      CrashPoints points,
      Clock clock) {
    hubSpot = HubSpot.open(settings(script), points.around(tallies), clock, wire);
    stores = points.around(kept);
    Connection connection =
        new Connection(
            CONNECTION,
            hubSpot.feed(),
            hubSpot.reader(),
            hubSpot.writer(),
            hubSpot.setup(),
            hubSpot.budget());
    connector =
        new Connector(
            points.around(connection), stores, script.policy(), script.pace(), name, clock);
  }

  private static HubSpotSettings settings(Script script) {
    HubSpotSettings.App app =
        new HubSpotSettings.App(PORTAL, APP, Deliveries.URL, "sandbox-webhook-secret");
    return HubSpotSettings.withToken(CONNECTION, "https://api.hubapi.com", "sandbox-token", app)
        .withPolling(script.polling());
  }

  void setUp() {
    hubSpot.setup().setup();
  }

  HubSpotWebhook webhook() {
    return hubSpot.webhook();
  }

  Stores stores() {
    return stores;
  }

  List<Loop> loops() {
    return connector.loops();
  }
}
