package leadclock.app.run;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import leadclock.Connection;
import leadclock.app.run.Settings.ConnectionSettings;
import leadclock.engine.policy.SlaPolicy;
import leadclock.flow.CallTallies;
import leadclock.hubspot.FieldMapping;
import leadclock.hubspot.HubSpot;
import leadclock.hubspot.HubSpotSettings;
import leadclock.hubspot.HubSpotSettings.Credential;
import leadclock.mail.MailCourier;
import org.jspecify.annotations.Nullable;

/** A configured HubSpot account, opened. */
record HubSpotAccount(Connection connection, HubSpot hubSpot) {
  private static final String VENDOR = "https://api.hubapi.com";

  static HubSpotAccount open(
      String name,
      ConnectionSettings settings,
      @Nullable SlaPolicy policy,
      CallTallies tallies,
      Clock clock) {
    HubSpot hubSpot = HubSpot.open(account(name, settings, policy), tallies, clock, List.of());
    Connection connection =
        new Connection(
            name,
            hubSpot.feed(),
            hubSpot.reader(),
            hubSpot.writer(),
            hubSpot.setup(),
            hubSpot.budget());
    return new HubSpotAccount(connection, hubSpot);
  }

  /**
   * The same, with acknowledgements sent by a courier.
   *
   * @param courier null leaves them to a workflow
   * @param stopped whether the kill switch is on
   */
  HubSpotAccount with(@Nullable MailCourier courier, BooleanSupplier stopped) {
    if (courier == null) {
      return this;
    }
    Connection acknowledging =
        new Connection(
            connection.name(),
            connection.feed(),
            connection.reader(),
            courier.before(connection.name(), connection.writer(), hubSpot.addressees(), stopped),
            connection.setup(),
            connection.budget());
    return new HubSpotAccount(acknowledging, hubSpot);
  }

  private static HubSpotSettings account(
      String name, ConnectionSettings settings, @Nullable SlaPolicy policy) {
    HubSpotSettings.App app =
        new HubSpotSettings.App(
            0, or(settings.appId(), ""), or(settings.publicUrl(), ""), or(settings.secret(), ""));
    Settings.Acknowledge acknowledge = settings.acknowledge();
    if (acknowledge != null) {
      app = app.sendingFrom(acknowledge.from());
    }
    HubSpotSettings account =
        HubSpotSettings.withToken(name, or(settings.api(), VENDOR), or(settings.token(), ""), app)
            .withFields(fields(settings, policy))
            .readingUsers(policy != null && policy.asksCrmForTimeOff());
    Settings.OAuth oauth = settings.oauth();
    if (oauth != null) {
      account =
          account.withCredential(
              new Credential.OAuth(oauth.clientId(), oauth.clientSecret(), oauth.refreshToken()));
    }
    if ("legacy".equals(settings.paths())) {
      account = account.withPaths(HubSpotSettings.PathStyle.LEGACY);
    }
    return settings.secret() == null
        ? account
        : account.withPolling(HubSpotSettings.Polling.BESIDE_UNPROVEN_WEBHOOKS);
  }

  private static FieldMapping fields(ConnectionSettings settings, @Nullable SlaPolicy policy) {
    Map<String, FieldMapping.Field> own = new HashMap<>();
    Map<String, String> configured = settings.fields();
    if (configured != null) {
      configured.forEach(
          (facet, property) ->
              own.put(facet, new FieldMapping.Field(property, FieldMapping.Words.AS_IS)));
    }
    FieldMapping mapping = FieldMapping.DEFAULT.with(own);
    return policy == null ? mapping : mapping.withFree(policy.facets());
  }

  private static String or(@Nullable String value, String otherwise) {
    return value == null ? otherwise : value;
  }
}
