package leadclock.web;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Receives what CRMs send, on a listener of its own that may be open to the world. It keeps no body
 * and logs none; whether a message is genuine is for the receiver to say.
 */
public final class WebhookServer implements AutoCloseable {
  /** Larger bodies are turned away with 413. */
  public static final int BODY_BYTES_MAX = 2_000_000;

  private static final Logger LOG = LoggerFactory.getLogger(WebhookServer.class);

  private final Javalin javalin;
  private final Receiver receiver;

  private WebhookServer(Settings settings, Receiver receiver) {
    this.receiver = receiver;
    this.javalin = Javalin.create(config -> configure(config, settings));
  }

  /**
   * Where CRMs reach us.
   *
   * @param port 0 for a free one
   * @param paths the path of each connection, such as {@code /webhooks/hubspot}
   */
  public record Settings(String host, int port, Map<String, String> paths) {
    public Settings {
      paths = Map.copyOf(paths);
      for (String path : paths.values()) {
        if (!path.startsWith("/") || path.contains("{") || path.contains("<")) {
          throw new IllegalArgumentException(
              "A webhook path starts with a slash and is taken literally, but this is '%s'."
                  .formatted(path));
        }
      }
      if (paths.values().stream().distinct().count() < paths.size()) {
        throw new IllegalArgumentException(
            "Two connections share a webhook path; give each its own: " + paths);
      }
    }
  }

  /** Takes one message; called from many threads. */
  public interface Receiver {
    /**
     * A thrown exception is answered with 503, upon which CRMs send again.
     *
     * @param query as it came, undecoded; empty when there is none
     * @param headers by name in lower case; the first value where a header repeats
     * @param body as it came, at most {@link #BODY_BYTES_MAX}
     * @return the HTTP status to answer with
     */
    int receive(
        String connection, String method, String query, Map<String, String> headers, byte[] body);
  }

  /**
   * Listens until closed.
   *
   * @throws io.javalin.util.JavalinException when the port is taken
   */
  public static WebhookServer start(Settings settings, Receiver receiver) {
    WebhookServer server = new WebhookServer(settings, receiver);
    server.javalin.start(settings.host(), settings.port());
    return server;
  }

  /** The port in use, also when a free one was asked for. */
  public int port() {
    return javalin.port();
  }

  @Override
  public void close() {
    javalin.stop();
  }

  private void configure(JavalinConfig config, Settings settings) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.concurrency.useVirtualThreads = true;
    settings
        .paths()
        .forEach(
            (connection, path) -> config.routes.post(path, context -> take(connection, context)));
  }

  private void take(String connection, Context context) throws IOException {
    if (context.req().getContentLengthLong() > BODY_BYTES_MAX) {
      context.status(413);
      return;
    }
    byte[] body = context.req().getInputStream().readNBytes(BODY_BYTES_MAX + 1);
    context.status(body.length > BODY_BYTES_MAX ? 413 : ask(connection, context, body));
  }

  private int ask(String connection, Context context, byte[] body) {
    String query = context.queryString();
    Map<String, String> headers = new HashMap<>();
    context
        .headerMap()
        .forEach((name, value) -> headers.putIfAbsent(name.toLowerCase(Locale.ROOT), value));
    try {
      return receiver.receive(
          connection, context.method().name(), query == null ? "" : query, headers, body);
    } catch (RuntimeException failure) {
      LOG.warn(
          "A webhook for {} could not be taken ({}); the CRM is told to send it again.",
          connection,
          failure.getClass().getSimpleName());
      return 503;
    }
  }
}
