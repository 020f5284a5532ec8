package leadclock.sandbox.hubspot;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.Lock;
import leadclock.sandbox.crm.Actor;
import leadclock.sandbox.crm.Agenda;
import leadclock.sandbox.crm.Crm;
import leadclock.sandbox.wire.Fault;
import leadclock.sandbox.wire.FaultPlan;
import leadclock.sandbox.wire.SandboxOptions;
import leadclock.sandbox.wire.SandboxRequest;
import leadclock.sandbox.wire.SandboxResponse;
import org.jspecify.annotations.Nullable;

/**
 * HubSpot's API over one model. Not safe for several threads: the doors hold the lock.
 *
 * <p>The header {@code X-Sandbox-Actor} says on whose behalf a call changes things; people need no
 * token, are not limited and not counted as the connector's calls. Faults hit the connector's calls
 * only.
 */
public final class HubSpotFace {
  private static final String CORRELATION = "X-HubSpot-Correlation-Id";
  private final SandboxOptions options;
  private final Agenda agenda;
  private final FaultPlan faults;
  private final HubSpotAccount account;
  private final Routes routes = new Routes();
  private final Random random;

  /**
   * @param lock held by the doors around every call, and taken by what runs later
   */
  public HubSpotFace(SandboxOptions options, Crm crm, Agenda agenda, FaultPlan faults, Lock lock) {
    this.options = options;
    this.agenda = agenda;
    this.faults = faults;
    this.random = new Random(options.seed());
    this.account = new HubSpotAccount(options, crm, lock);
    account.addRoutes(routes, faults, agenda);
  }

  /** What tests and the control pages set and read beside the API. */
  public HubSpotAccount account() {
    return account;
  }

  /** Answers one call at the clock's time. */
  public SandboxResponse answer(SandboxRequest request) {
    long nowMillis = options.clock().instant().toEpochMilli();
    Routes.Match match = routes.find(request.method(), request.segments());
    String correlationId = correlationId();
    if (match == null) {
      return unknown(request, correlationId);
    }
    Actor actor;
    try {
      actor = account.actors().read(request.header("x-sandbox-actor"));
    } catch (Problem problem) {
      return respond(request, problem, Map.of(), correlationId);
    }
    SandboxResponse response = answer(request, match, actor, nowMillis, correlationId);
    boolean refused = response.status() == 401 || response.status() == 429;
    boolean charged = match.route().access() != Routes.Access.OPEN && !refused;
    account.calls().add(actor, kind(match), charged, response.status());
    return response;
  }

  /** A known path asked by a method that it does not take answers nothing but the ones it takes. */
  private SandboxResponse unknown(SandboxRequest request, String correlationId) {
    List<String> allowed = routes.methods(request.segments());
    if (allowed.isEmpty()) {
      return respond(request, Problem.notFound(), Map.of(), correlationId);
    }
    Map<String, String> headers =
        Map.of("Allow", String.join(",", allowed), CORRELATION, correlationId);
    return new SandboxResponse(405, headers, new byte[0]);
  }

  private SandboxResponse answer(
      SandboxRequest request,
      Routes.Match match,
      Actor actor,
      long nowMillis,
      String correlationId) {
    Fault fault =
        actor.kind() == Actor.Kind.CONNECTOR
            ? faults.draw(request.method(), request.path(), Instant.ofEpochMilli(nowMillis))
            : null;
    if (fault != null) {
      SandboxResponse refused = refuse(fault, request, correlationId);
      if (refused != null) {
        return refused;
      }
    }
    SandboxResponse applied =
        apply(request, match, actor, nowMillis, correlationId, isPartial(fault));
    boolean lost = fault != null && fault.kind() == Fault.Kind.LOST_ANSWER;
    return lost ? timeout(applied.headers()) : applied;
  }

  private static boolean isPartial(@Nullable Fault fault) {
    return fault != null && fault.kind() == Fault.Kind.PARTIAL;
  }

  /** The answer of a fault that keeps a call from being executed now; null when it does not. */
  private @Nullable SandboxResponse refuse(
      Fault fault, SandboxRequest request, String correlationId) {
    return switch (fault.kind()) {
      case RATE_LIMITED -> respond(request, limited(fault), Map.of(), correlationId);
      case STATUS -> status(fault, request, correlationId);
      case UNREACHABLE -> timeout(Map.of());
      case APPLIED_LATER -> {
        agenda.at(
            options.clock().instant().plus(fault.delay()),
            account.locked(() -> applyLate(request)));
        yield timeout(Map.of());
      }
      case TOKEN_REVOKED -> {
        account.credentials().uninstall();
        yield null;
      }
      case LOST_ANSWER, PARTIAL -> null;
    };
  }

  private void applyLate(SandboxRequest request) {
    long nowMillis = options.clock().instant().toEpochMilli();
    Routes.Match match = routes.find(request.method(), request.segments());
    if (match != null) {
      Actor actor = account.actors().read(request.header("x-sandbox-actor"));
      apply(request, match, actor, nowMillis, correlationId(), false);
    }
  }

  private Problem limited(Fault fault) {
    Problem problem = account.limits().tenSecondly();
    return fault.retryAfterSeconds() > 0
        ? problem.header("Retry-After", Integer.toString(fault.retryAfterSeconds()))
        : problem;
  }

  private SandboxResponse status(Fault fault, SandboxRequest request, String correlationId) {
    Map<String, String> headers = new LinkedHashMap<>();
    if (fault.retryAfterSeconds() > 0) {
      headers.put("Retry-After", Integer.toString(fault.retryAfterSeconds()));
    }
    if (fault.html()) {
      return page(fault.status(), "The service is temporarily unavailable", headers, correlationId);
    }
    Problem problem = Problem.plain(fault.status(), message(fault.status()));
    return respond(request, problem, headers, correlationId);
  }

  private static String message(int status) {
    return switch (status) {
      case 423 -> "The resource is locked by another change. Try again later.";
      case 477 -> "This account is being moved to another region.";
      case 401 -> "Authentication credentials not found.";
      default -> "internal error";
    };
  }

  private SandboxResponse timeout(Map<String, String> headers) {
    Map<String, String> kept = new LinkedHashMap<>();
    String correlationId = headers.getOrDefault(CORRELATION, correlationId());
    return page(504, "Gateway time-out", kept, correlationId).asLost();
  }

  private SandboxResponse apply(
      SandboxRequest request,
      Routes.Match match,
      Actor actor,
      long nowMillis,
      String correlationId,
      boolean partial) {
    Credential credential = null;
    boolean shown = false;
    SandboxResponse response;
    try {
      if (match.route().access() != Routes.Access.OPEN && actor.isApi()) {
        credential = account.credentials().authenticate(request.header("authorization"), nowMillis);
        shown = match.path().family() == Paths.PROPERTIES;
        checkScopes(credential, match);
        shown = true;
        account.charge(actor, credential, match.route(), nowMillis);
      }
      account.rules().setVersion(match.path().version());
      Caller caller = new Caller(actor, credential);
      Exchange call = new Exchange(request, match, caller, nowMillis, partial);
      response = respond(match.route().handler().answer(call), correlationId);
    } catch (Problem problem) {
      response = respond(request, problem, Map.of(), correlationId);
    }
    return shown ? withLimits(response, new Caller(actor, credential), match, nowMillis) : response;
  }

  private SandboxResponse withLimits(
      SandboxResponse response, Caller caller, Routes.Match match, long nowMillis) {
    Credential credential = caller.credential();
    if (credential == null) {
      return response;
    }
    String app = caller.actor().label();
    Map<String, String> headers =
        account.limits().headers(app, credential, match.route(), response.status(), nowMillis);
    headers.putAll(response.headers());
    return new SandboxResponse(response.status(), headers, response.body());
  }

  private static void checkScopes(Credential credential, Routes.Match match) {
    Set<String> needed = Scopes.needed(match);
    if (!credential.hasAnyOf(needed)) {
      throw Scopes.missing(match, needed);
    }
  }

  private static String kind(Routes.Match match) {
    String kind = match.route().kind();
    if (!kind.contains("*")) {
      return kind;
    }
    ObjectKind type = ObjectKind.find(match.params().getOrDefault("type", ""));
    return kind.replace("*", type == null ? "unknown" : type.plural());
  }

  private static SandboxResponse respond(Answer answer, String correlationId) {
    Map<String, String> headers = new LinkedHashMap<>(answer.headers());
    headers.put(CORRELATION, correlationId);
    if (answer.body() == null) {
      return new SandboxResponse(answer.status(), headers, new byte[0]);
    }
    headers.put("Content-Type", "application/json;charset=utf-8");
    return new SandboxResponse(answer.status(), headers, Json.bytes(answer.body()));
  }

  private static SandboxResponse respond(
      SandboxRequest request, Problem problem, Map<String, String> extra, String correlationId) {
    Map<String, String> headers = new LinkedHashMap<>(extra);
    headers.putAll(problem.headers());
    String accept = request.header("accept");
    if (problem.status() == 404 && (accept == null || !accept.contains("json"))) {
      headers.put("X-HubSpot-NotFound", "true");
      return page(404, "Not Found", headers, correlationId);
    }
    headers.put(CORRELATION, correlationId);
    headers.put("Content-Type", "application/json;charset=utf-8");
    ObjectNode body = problem.body().deepCopy();
    body.put("correlationId", correlationId);
    return new SandboxResponse(problem.status(), headers, Json.bytes(body));
  }

  private static SandboxResponse page(
      int status, String title, Map<String, String> extra, String correlationId) {
    Map<String, String> headers = new LinkedHashMap<>(extra);
    headers.put(CORRELATION, correlationId);
    headers.put("Content-Type", "text/html;charset=iso-8859-1");
    String html =
        String.format(
            Locale.ROOT,
            "<html><head><title>%d %s</title></head><body><h1>%s</h1></body></html>",
            status,
            title,
            title);
    return new SandboxResponse(status, headers, html.getBytes(StandardCharsets.ISO_8859_1));
  }

  private String correlationId() {
    long high = random.nextLong();
    long low = random.nextLong();
    return new UUID((high & ~0xF000L) | 0x4000L, low | Long.MIN_VALUE).toString();
  }
}
