package leadclock.hubspot;

import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import leadclock.http.RateBudget;

/**
 * One HubSpot account as a connection. Secrets are hidden when printed.
 *
 * @param connection its name, as lead ids carry it
 * @param baseUrl {@code https://api.hubapi.com}, or a sandbox
 * @param paths which generation of paths to call
 * @param credential what the calls carry
 * @param app who we are in the account
 * @param fields which properties hold what the policy speaks of
 * @param polling how often to ask for changes
 * @param limits the account's rate limits and our share
 * @param trustedApps ids or names of apps whose logged messages count as sent by a person
 * @param readsUsers whether the policy asks when the account's users work
 */
public record HubSpotSettings(
    String connection,
    String baseUrl,
    PathStyle paths,
    Credential credential,
    App app,
    FieldMapping fields,
    Polling polling,
    RateBudget.Limits limits,
    Set<String> trustedApps,
    boolean readsUsers) {

  public HubSpotSettings {
    trustedApps = Set.copyOf(trustedApps);
  }

  /** An account with a private app's token, current paths and everything else as delivered. */
  public static HubSpotSettings withToken(
      String connection, String baseUrl, String token, App app) {
    return new HubSpotSettings(
        connection,
        baseUrl,
        PathStyle.dated("2026-09"),
        new Credential.PrivateToken(token),
        app,
        FieldMapping.DEFAULT,
        Polling.WITHOUT_WEBHOOKS,
        RateBudget.Limits.PRIVATE_APP,
        Set.of(),
        false);
  }

  public HubSpotSettings withPaths(PathStyle other) {
    return new HubSpotSettings(
        connection,
        baseUrl,
        other,
        credential,
        app,
        fields,
        polling,
        limits,
        trustedApps,
        readsUsers);
  }

  /** With the limits of that kind of credential, unless others were set. */
  public HubSpotSettings withCredential(Credential other) {
    RateBudget.Limits theirs = limits.equals(usual(credential)) ? usual(other) : limits;
    return new HubSpotSettings(
        connection, baseUrl, paths, other, app, fields, polling, theirs, trustedApps, readsUsers);
  }

  private static RateBudget.Limits usual(Credential credential) {
    return switch (credential) {
      case Credential.PrivateToken token -> RateBudget.Limits.PRIVATE_APP;
      case Credential.OAuth oauth -> RateBudget.Limits.OAUTH_APP;
    };
  }

  public HubSpotSettings withFields(FieldMapping other) {
    return new HubSpotSettings(
        connection,
        baseUrl,
        paths,
        credential,
        app,
        other,
        polling,
        limits,
        trustedApps,
        readsUsers);
  }

  public HubSpotSettings withPolling(Polling other) {
    return new HubSpotSettings(
        connection,
        baseUrl,
        paths,
        credential,
        app,
        fields,
        other,
        limits,
        trustedApps,
        readsUsers);
  }

  public HubSpotSettings withLimits(RateBudget.Limits other) {
    return new HubSpotSettings(
        connection,
        baseUrl,
        paths,
        credential,
        app,
        fields,
        polling,
        other,
        trustedApps,
        readsUsers);
  }

  public HubSpotSettings withTrustedApps(Set<String> other) {
    return new HubSpotSettings(
        connection, baseUrl, paths, credential, app, fields, polling, limits, other, readsUsers);
  }

  /** Asks when users work, or does not. */
  public HubSpotSettings readingUsers(boolean wanted) {
    return new HubSpotSettings(
        connection, baseUrl, paths, credential, app, fields, polling, limits, trustedApps, wanted);
  }

  /**
   * Which generation of paths. {@code LEGACY} (v3 and v4) loses support in 2027.
   *
   * @param version such as {@code 2026-09}; empty for legacy
   */
  public record PathStyle(String version) {
    public static final PathStyle LEGACY = new PathStyle("");

    public static PathStyle dated(String version) {
      if (!version.matches("\\d{4}-\\d{2}")) {
        throw new IllegalArgumentException(
            "A HubSpot API version reads like 2026-09, but this is '" + version + "'.");
      }
      return new PathStyle(version);
    }

    boolean isLegacy() {
      return version.isEmpty();
    }
  }

  /** What the calls carry. */
  public sealed interface Credential {
    /** Static token of a private app, a service key, or a project app with static auth. */
    record PrivateToken(String token) implements Credential {
      @Override
      public String toString() {
        return "PrivateToken[hidden]";
      }
    }

    /** An OAuth app's installation. */
    record OAuth(String clientId, String clientSecret, String refreshToken) implements Credential {
      @Override
      public String toString() {
        return "OAuth[client " + clientId + ", secrets hidden]";
      }
    }
  }

  /**
   * Who we are in the account.
   *
   * @param portalId the account's number; 0 when not configured, then any is taken
   * @param appId our app's number, by which our own writes are known; empty when not configured
   * @param webhookUrl the whole public address HubSpot calls; empty without webhooks
   * @param clientSecret signs the webhooks; empty without webhooks
   * @param sender address, in lower case, from which we write to leads; empty when we do not
   */
  public record App(
      long portalId, String appId, String webhookUrl, String clientSecret, String sender) {
    public static final App UNKNOWN = new App(0, "", "", "");

    public App(long portalId, String appId, String webhookUrl, String clientSecret) {
      this(portalId, appId, webhookUrl, clientSecret, "");
    }

    /** The same, writing to leads from that address. */
    public App sendingFrom(String address) {
      return new App(
          portalId, appId, webhookUrl, clientSecret, address.strip().toLowerCase(Locale.ROOT));
    }

    @Override
    public String toString() {
      return "App[portal %d, app %s, webhooks at %s, secret hidden]"
          .formatted(portalId, appId, webhookUrl);
    }
  }

  /**
   * How often to ask for changes.
   *
   * @param contactsEvery zero never
   * @param activitiesEvery zero never
   * @param slowEvery how often the last two hours are read again, for what search showed late; zero
   *     never
   */
  public record Polling(Duration contactsEvery, Duration activitiesEvery, Duration slowEvery) {
    public static final Polling WITHOUT_WEBHOOKS =
        new Polling(Duration.ofSeconds(15), Duration.ofSeconds(20), Duration.ofMinutes(45));

    /** Webhooks tell at once; this finds what they lost. */
    public static final Polling BESIDE_WEBHOOKS =
        new Polling(Duration.ofMinutes(10), Duration.ofMinutes(10), Duration.ZERO);

    /** The same, except that a new lead is owned in time although no webhook ever comes. */
    public static final Polling BESIDE_UNPROVEN_WEBHOOKS =
        new Polling(Duration.ofMinutes(1), Duration.ofMinutes(10), Duration.ZERO);

    /** Contacts only, for accounts whose webhooks are trusted with activities. */
    public static final Polling CONTACTS_ONLY =
        new Polling(Duration.ofMinutes(10), Duration.ZERO, Duration.ZERO);
  }
}
