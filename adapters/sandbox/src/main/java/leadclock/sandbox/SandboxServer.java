package leadclock.sandbox;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import leadclock.sandbox.wire.SandboxRequest;
import leadclock.sandbox.wire.SandboxResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sandbox over HTTP: HubSpot's paths at the root, the control pages under {@code /_sandbox/}.
 */
public final class SandboxServer implements AutoCloseable {
  /** The control pages obey everyone who reaches them, so nobody outside this machine does. */
  private static final String LOOPBACK = "127.0.0.1";

  private static final Logger LOG = LoggerFactory.getLogger(SandboxServer.class);
  private static final long LARGEST_BODY = 32L << 20;
  private static final List<HandlerType> METHODS =
      List.of(
          HandlerType.GET,
          HandlerType.POST,
          HandlerType.PUT,
          HandlerType.PATCH,
          HandlerType.DELETE);
  private final Javalin javalin;

  private SandboxServer(Javalin javalin) {
    this.javalin = javalin;
  }

  /**
   * Starts serving this machine.
   *
   * @param port 0 for a free one
   * @param clock moved by {@code POST /_sandbox/clock}
   */
  public static SandboxServer start(SandboxCrm sandbox, int port, ClockControl clock) {
    return start(sandbox, LOOPBACK, port, clock);
  }

  /**
   * Starts serving.
   *
   * @param host the address to listen on; the sandbox's credentials are known to everybody
   * @param port 0 for a free one
   * @param clock moved by {@code POST /_sandbox/clock}
   * @throws io.javalin.util.JavalinException when the port is taken
   */
  public static SandboxServer start(SandboxCrm sandbox, String host, int port, ClockControl clock) {
    sandbox.mountClock(clock);
    Javalin javalin = Javalin.create(config -> configure(config, sandbox));
    javalin.start(host, port);
    return new SandboxServer(javalin);
  }

  private static void configure(JavalinConfig config, SandboxCrm sandbox) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.http.maxRequestSize = LARGEST_BODY;
    config.concurrency.useVirtualThreads = true;
    for (HandlerType method : METHODS) {
      config.routes.addHttpHandler(method, "/*", context -> answer(sandbox, context));
    }
  }

  /** The port listened on. */
  public int port() {
    return javalin.port();
  }

  /** Where clients of the API begin their paths, without a slash at the end. */
  public String url() {
    return "http://" + LOOPBACK + ":" + port();
  }

  @Override
  public void close() {
    javalin.stop();
  }

  private static SandboxRequest read(Context context) {
    String path = context.req().getRequestURI();
    String query = context.queryString();
    Map<String, String> headers = new LinkedHashMap<>(context.headerMap());
    return new SandboxRequest(
        context.method().name(), path, query == null ? "" : query, headers, context.bodyAsBytes());
  }

  private static SandboxResponse handled(SandboxCrm sandbox, Context context) {
    try {
      return sandbox.handle(read(context));
    } catch (HttpResponseException refused) {
      return ControlPages.error(refused.getStatus(), String.valueOf(refused.getMessage()));
    } catch (RuntimeException bug) {
      LOG.error("{} {} could not be answered", context.method(), context.path(), bug);
      return ControlPages.error(500, "internal error");
    }
  }

  private static void answer(SandboxCrm sandbox, Context context) {
    SandboxResponse answer = handled(sandbox, context);
    context.status(answer.status());
    answer.headers().forEach(context::header);
    String type = answer.headers().get("Content-Type");
    if (type != null) {
      context.contentType(type);
    }
    context.result(answer.body());
  }
}
