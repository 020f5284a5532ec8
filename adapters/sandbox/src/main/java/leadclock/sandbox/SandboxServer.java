package leadclock.sandbox;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import leadclock.sandbox.wire.SandboxRequest;
import leadclock.sandbox.wire.SandboxResponse;

/**
 * The sandbox over HTTP: HubSpot's paths at the root, the control pages under {@code /_sandbox/}.
 */
public final class SandboxServer implements AutoCloseable {
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
   * Starts serving.
   *
   * @param port 0 for a free one
   * @param clock moved by {@code POST /_sandbox/clock}
   */
  public static SandboxServer start(SandboxCrm sandbox, int port, ClockControl clock) {
    sandbox.mount("/_sandbox/clock", new ClockPage(clock));
    Javalin javalin = Javalin.create(config -> configure(config, sandbox));
    javalin.start(port);
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
    return "http://localhost:" + port();
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

  private static void answer(SandboxCrm sandbox, Context context) {
    SandboxResponse answer = sandbox.handle(read(context));
    context.status(answer.status());
    answer.headers().forEach(context::header);
    String type = answer.headers().get("Content-Type");
    if (type != null) {
      context.contentType(type);
    }
    context.result(answer.body());
  }
}
