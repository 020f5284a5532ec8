package leadclock.hubspot;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import leadclock.engine.lead.LeadId;
import leadclock.flow.CallBudget;
import leadclock.flow.CallTallies;
import leadclock.flow.intake.ChangeFeed;
import leadclock.flow.outbox.Addressees;
import leadclock.flow.outbox.CrmReader;
import leadclock.flow.outbox.CrmWriter;
import leadclock.flow.reconcile.CrmSetup;
import leadclock.http.CrmHttp;
import leadclock.http.CrmHttp.Terms.Urgency;
import leadclock.http.RateBudget;
import leadclock.http.TokenSource;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;

/** One HubSpot account: the door to everything in this module. Thread-safe. */
public final class HubSpot {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final CrmHttp http;
  private final HubSpotCalls calls;
  private final HubSpotFeed feed;
  private final ById byId;
  private final HubSpotSetup setup;
  private final HubSpotWebhook webhook;

  private HubSpot(
      CrmHttp http,
      HubSpotCalls calls,
      HubSpotFeed feed,
      ById byId,
      HubSpotSetup setup,
      HubSpotWebhook webhook) {
    this.http = http;
    this.calls = calls;
    this.feed = feed;
    this.byId = byId;
    this.setup = setup;
    this.webhook = webhook;
  }

  /** What reads and writes single contacts. */
  private record ById(HubSpotReader reader, HubSpotWriter writer, HubSpotAddressees addressees) {}

  /**
   * Connects nothing yet: the first call does.
   *
   * @param tallies where the used budget outlives the process
   * @param clock for tokens, budget, caches and signatures
   * @param interceptors seen by every call, the token's renewal included; an in-process sandbox is
   *     one
   */
  public static HubSpot open(
      HubSpotSettings settings, CallTallies tallies, Clock clock, List<Interceptor> interceptors) {
    HubSpotPaths paths = new HubSpotPaths(settings.paths());
    OkHttpClient plain = CrmHttp.plainClient(TIMEOUT, interceptors);
    TokenSource tokens = tokens(settings, paths, plain, clock);
    RateBudget budget = new RateBudget(settings.connection(), settings.limits(), tallies);
    CrmHttp http = new CrmHttp(plain, tokens, budget, clock);
    HubSpotApi api = http.retrofit(settings.baseUrl()).create(HubSpotApi.class);
    HubSpotCalls calls = new HubSpotCalls(http, api, paths, Urgency.NORMAL, clock);
    return of(settings, http, calls, clock);
  }

  private static HubSpot of(
      HubSpotSettings settings, CrmHttp http, HubSpotCalls calls, Clock clock) {
    Recall recall = new Recall(clock);
    HubSpotOwners owners = new HubSpotOwners(calls, clock);
    HubSpotUsers users = new HubSpotUsers(calls);
    LeadRecords leads = new LeadRecords(settings, recall);
    HubSpotRecords records =
        new HubSpotRecords(settings, leads, owners, new CallResults(calls, clock), recall);
    HubSpotReader reader = new HubSpotReader(calls, records, recall);
    HubSpotFeed feed =
        new HubSpotFeed(
            settings, calls, records, reader, owners, users, new SearchPoll(calls, records, clock));
    HubSpotCalls urgent = calls.as(Urgency.BREACH);
    HubSpotWriter writer =
        new HubSpotWriter(
            records,
            new ContactWrites(urgent, records, recall),
            new TaskWrites(urgent, recall),
            clock);
    HubSpotSetup setup = new HubSpotSetup(calls, new HubSpotCheck(settings, calls, owners, users));
    HubSpotWebhook webhook = new HubSpotWebhook(settings, clock);
    HubSpotAddressees addressees = new HubSpotAddressees(calls, leads, owners);
    ById byId = new ById(reader, writer, addressees);
    return new HubSpot(http, calls, feed, byId, setup, webhook);
  }

  private static TokenSource tokens(
      HubSpotSettings settings, HubSpotPaths paths, OkHttpClient plain, Clock clock) {
    return switch (settings.credential()) {
      case HubSpotSettings.Credential.PrivateToken(String token) -> TokenSource.fixed(token);
      case HubSpotSettings.Credential.OAuth oauth ->
          TokenSource.refreshing(
              new TokenSource.OAuthGrant(
                  settings.baseUrl().replaceAll("/+$", "") + "/" + paths.token(),
                  oauth.clientId(),
                  oauth.clientSecret(),
                  oauth.refreshToken()),
              plain,
              clock);
    };
  }

  public ChangeFeed feed() {
    return feed;
  }

  public CrmReader reader() {
    return byId.reader();
  }

  public CrmWriter writer() {
    return byId.writer();
  }

  public Addressees addressees() {
    return byId.addressees();
  }

  public CrmSetup setup() {
    return setup;
  }

  public HubSpotWebhook webhook() {
    return webhook;
  }

  /**
   * The contact with that address, asked from HubSpot right now.
   *
   * @throws leadclock.flow.intake.CrmUnavailable when it cannot be asked
   */
  public Optional<LeadId> contactByEmail(String email) {
    String id = URLEncoder.encode(email, StandardCharsets.UTF_8);
    return HubSpotRejection.orUnavailable(
            () -> calls.one(HubSpotRecords.CONTACTS, id, Map.of("idProperty", "email")),
            calls.now())
        .map(contact -> new LeadId(feed.connection(), contact.id()));
  }

  /** Names under which HubSpot's hints speak of leads. */
  public static Set<String> leadObjects() {
    return HubSpotFeed.LEADS;
  }

  public CallBudget budget() {
    return http::standing;
  }

  /** Calls sent so far by kind, such as {@code contacts batch read}. */
  public Map<String, Long> calls() {
    return http.calls();
  }
}
