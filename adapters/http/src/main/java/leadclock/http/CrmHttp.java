package leadclock.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import leadclock.flow.CallBudget;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.ResponseBody;
import retrofit2.Call;
import retrofit2.Response;
import retrofit2.Retrofit;
import retrofit2.converter.jackson.JacksonConverterFactory;

/** Sends calls of one connection, each once. Thread-safe. */
public final class CrmHttp {
  private static final int CALLS_IN_FLIGHT_MAX = 8;

  private final OkHttpClient client;
  private final Authorization authorization;
  private final RateBudget budget;
  private final Clock clock;
  private final Map<String, HostGuard> hosts = new ConcurrentHashMap<>();
  private final Map<String, LongAdder> calls = new ConcurrentSkipListMap<>();

  /**
   * @param plain as made by {@link #plainClient}
   */
  public CrmHttp(OkHttpClient plain, TokenSource tokens, RateBudget budget, Clock clock) {
    authorization = new Authorization(tokens);
    this.budget = budget;
    this.clock = clock;
    OkHttpClient.Builder builder = plain.newBuilder();
    builder.interceptors().add(0, authorization);
    client = builder.build();
  }

  /**
   * A client that sends once, follows no redirect (the token would go along) and gives up after the
   * timeout, whole call included.
   *
   * @param interceptors in the order in which they see a request
   */
  public static OkHttpClient plainClient(Duration timeout, List<Interceptor> interceptors) {
    OkHttpClient.Builder builder =
        new OkHttpClient.Builder()
            .connectTimeout(timeout)
            .readTimeout(timeout)
            .writeTimeout(timeout)
            .callTimeout(timeout)
            .retryOnConnectionFailure(false)
            .followRedirects(false)
            .followSslRedirects(false);
    interceptors.forEach(builder::addInterceptor);
    return builder.build();
  }

  /** For making a Retrofit interface whose calls are then given to {@link #send}. */
  public Retrofit retrofit(String baseUrl) {
    return new Retrofit.Builder()
        .baseUrl(baseUrl.endsWith("/") ? baseUrl : baseUrl + "/")
        .client(client)
        .addConverterFactory(JacksonConverterFactory.create())
        .build();
  }

  /** Sends it now or not at all. Never throws for what the CRM or the network does. */
  public CallOutcome send(Call<ResponseBody> call, Terms terms) {
    Instant now = clock.instant();
    Optional<CallOutcome> noToken = authorization.missing(now);
    if (noToken.isPresent()) {
      return noToken.get();
    }
    HostGuard host = host(call.request());
    Optional<CallOutcome> closed = host.enter(now);
    if (closed.isPresent()) {
      return closed.get();
    }
    boolean goes = false;
    boolean healthy = false;
    try {
      Optional<CallOutcome> held = budget.take(terms, now);
      if (held.isPresent()) {
        return held.get();
      }
      goes = true;
      CallOutcome outcome = attempt(call, terms, host, true);
      healthy = isHealthy(outcome);
      return outcome;
    } finally {
      if (goes) {
        host.left(healthy);
      } else {
        host.turnedBack();
      }
    }
  }

  private HostGuard host(Request request) {
    return hosts.computeIfAbsent(
        request.url().host(), name -> new HostGuard(name, CALLS_IN_FLIGHT_MAX, clock));
  }

  private CallOutcome attempt(
      Call<ResponseBody> call, Terms terms, HostGuard host, boolean mayRepeat) {
    calls.computeIfAbsent(terms.kind(), kind -> new LongAdder()).increment();
    String name = call.request().method() + " " + call.request().url().encodedPath();
    try {
      Response<ResponseBody> response = call.execute();
      RateHeaders.tell(budget, response.headers(), clock.instant());
      if (response.code() == 401) {
        return refused(call, response, terms, host, mayRepeat);
      }
      return outcome(name, response, terms, host.backoff());
    } catch (ConnectException | UnknownHostException | NoRouteToHostException unsent) {
      return new CallOutcome.Unavailable(
          clock.instant().plus(host.backoff()),
          "%s could not be sent to %s: %s"
              .formatted(name, call.request().url().host(), told(unsent)));
    } catch (IOException lost) {
      return OutcomeReader.lost(
          terms, name + " got no answer: " + told(lost), clock.instant().plus(host.backoff()));
    }
  }

  /** The CRM executed nothing, so one repeat with a new token is safe. */
  private CallOutcome refused(
      Call<ResponseBody> call,
      Response<ResponseBody> response,
      Terms terms,
      HostGuard host,
      boolean mayRepeat) {
    Instant now = clock.instant();
    if (!mayRepeat) {
      return Authorization.refusedTwice(now);
    }
    Optional<CallOutcome> none = authorization.renew(response.raw().request(), now);
    return none.isPresent()
        ? none.get()
        : budget.take(terms, now).orElseGet(() -> attempt(call.clone(), terms, host, false));
  }

  private CallOutcome outcome(
      String name, Response<ResponseBody> response, Terms terms, Duration backoff)
      throws IOException {
    ResponseBody body = response.isSuccessful() ? response.body() : response.errorBody();
    JsonNode json = body == null ? MissingNode.getInstance() : JsonBody.read(body.bytes());
    Instant now = clock.instant();
    OutcomeReader.Raw raw = new OutcomeReader.Raw(name, response.code(), response.headers(), json);
    Duration asked = OutcomeReader.retryAfter(response.headers(), now);
    if (response.code() == 429) {
      String policy = json.path("policyName").asText("");
      Instant until = budget.limited(policy, asked, terms.lane(), now);
      return new CallOutcome.RateLimited(until, raw.told() + ", limit " + policy + ".", false);
    }
    if (!asked.isZero() && OutcomeReader.hostIsDown(response.code())) {
      budget.unavailable(asked, now);
    }
    return OutcomeReader.read(raw, terms, backoff, now);
  }

  private static boolean isHealthy(CallOutcome outcome) {
    return switch (outcome) {
      case CallOutcome.Unavailable down -> false;
      case CallOutcome.Ambiguous lost -> false;
      case CallOutcome.Answered done -> true;
      case CallOutcome.RateLimited held -> true;
      case CallOutcome.AuthBroken broken -> true;
      case CallOutcome.Rejected no -> true;
    };
  }

  private static String told(IOException trouble) {
    return trouble.getClass().getSimpleName() + ".";
  }

  /** How much of the budget is used. */
  public CallBudget.Standing standing(Instant now) {
    return budget.standing(now);
  }

  /** How many calls of each kind went out, the refused ones included. */
  public Map<String, Long> calls() {
    Map<String, Long> counted = new TreeMap<>();
    calls.forEach((kind, count) -> counted.put(kind, count.sum()));
    return counted;
  }

  /**
   * What the client must know of a call besides its bytes.
   *
   * @param kind what the counts call it, such as {@code contacts batch read}
   */
  public record Terms(String kind, Effect effect, Urgency urgency, Lane lane) {

    /** Whether doing it twice would matter. */
    public enum Effect {
      READ,
      WRITE
    }

    /** Who goes first when the budget is short. */
    public enum Urgency {
      /** Assignments, breach writes and what verifies them: may use the reserve. */
      BREACH,
      NORMAL,
      /** Polling, backfill, reconcile: slowed first. */
      BACKGROUND
    }

    /** Which of the CRM's windows it is counted in. */
    public enum Lane {
      GENERAL,
      SEARCH,
      ASSOCIATIONS
    }
  }
}
