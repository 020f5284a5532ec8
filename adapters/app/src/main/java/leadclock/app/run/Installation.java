package leadclock.app.run;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import leadclock.Connector;
import leadclock.engine.policy.SlaPolicy;
import leadclock.flow.Loop;
import leadclock.flow.Pace;
import leadclock.hubspot.HubSpotWebhook;
import leadclock.web.BoardServer;
import leadclock.web.BoardSettings;
import leadclock.web.WebhookServer;
import org.jspecify.annotations.Nullable;

/** Everything one process runs, put together from its settings. */
final class Installation implements AutoCloseable {
  private final Settings settings;
  private final Clock clock;
  private final OpenStore store;
  private final Map<String, HubSpotAccount> accounts = new LinkedHashMap<>();
  private final List<Connector> connectors = new ArrayList<>();
  private final List<Runnable> running = new ArrayList<>();
  private boolean closed;

  private Installation(Settings settings, OpenStore store, Clock clock) {
    this.settings = settings;
    this.store = store;
    this.clock = clock;
  }

  /**
   * Opens the store and prepares every connection; nothing runs yet.
   *
   * @param policies by connection
   */
  static Installation open(
      Settings settings, Path folder, Map<String, SlaPolicy> policies, Clock clock) {
    OpenStore store = OpenStore.at(folder.resolve(settings.store()));
    Installation installation = new Installation(settings, store, clock);
    new TreeMap<>(policies).forEach(installation::connect);
    return installation;
  }

  private void connect(String name, SlaPolicy policy) {
    Settings.ConnectionSettings configured = settings.connections().get(name);
    if (configured == null) {
      throw new IllegalArgumentException("No connection is called '" + name + "'.");
    }
    HubSpotAccount account =
        HubSpotAccount.open(name, configured, policy, store.store().tallies(), clock);
    accounts.put(name, account);
    String instance = "process-" + ProcessHandle.current().pid();
    connectors.add(
        new Connector(
            account.connection(), store.stores(), policy, pace(settings.pace()), instance, clock));
  }

  private static Pace pace(Settings.@Nullable PaceSettings wanted) {
    if (wanted == null) {
      return Pace.USUAL;
    }
    Duration hold = wanted.hold() == null ? Pace.USUAL.hold() : wanted.hold();
    return Pace.USUAL.holding(hold, wanted.activityHold() == null ? hold : wanted.activityHold());
  }

  /** Starts loops, webhooks and board; tells where they are. */
  List<String> start() {
    List<String> told = new ArrayList<>();
    LiveDriver driver = new LiveDriver(clock);
    running.add(driver::close);
    List<Loop> loops = new ArrayList<>();
    connectors.forEach(connector -> loops.addAll(connector.loops()));
    driver.start(loops);
    startWebhooks(driver, told);
    startBoard(told);
    return told;
  }

  private void startWebhooks(LiveDriver driver, List<String> told) {
    Settings.Webhooks wanted = settings.webhooks();
    if (wanted == null) {
      return;
    }
    Map<String, String> paths = new HashMap<>();
    settings.connections().forEach((name, one) -> addPath(paths, name, one.publicUrl()));
    String host = wanted.host() == null ? "127.0.0.1" : wanted.host();
    WebhookServer server =
        WebhookServer.start(
            new WebhookServer.Settings(host, wanted.port(), paths),
            (connection, method, query, headers, body) -> {
              int status = receive(connection, method, query, headers, body);
              driver.wake();
              return status;
            });
    running.add(server::close);
    told.add("Webhooks: port " + server.port());
  }

  private static void addPath(Map<String, String> paths, String name, @Nullable String publicUrl) {
    if (publicUrl != null) {
      String path = URI.create(publicUrl).getPath();
      paths.put(name, path.isEmpty() ? "/" : path);
    }
  }

  /** A webhook answered 200 is on disk. */
  private int receive(
      String connection, String method, String query, Map<String, String> headers, byte[] body) {
    HubSpotAccount account = accounts.get(connection);
    if (account == null) {
      return 404;
    }
    return switch (account.hubSpot().webhook().judge(method, query, headers, body)) {
      case HubSpotWebhook.Verdict.Accepted accepted -> {
        store.stores().intake().note(accepted.hints());
        yield 200;
      }
      case HubSpotWebhook.Verdict.Refused refused -> refused.status();
    };
  }

  private void startBoard(List<String> told) {
    Settings.Board wanted = settings.board();
    if (wanted == null) {
      return;
    }
    String host = wanted.host() == null ? "127.0.0.1" : wanted.host();
    BoardServer board =
        BoardServer.start(
            new BoardSettings(host, wanted.port(), wanted.password()),
            new ConnectorBoard(connectors.getFirst(), store.stores(), clock, () -> 1));
    running.add(board::close);
    told.add("Board: " + board.url());
  }

  /** Stops in the opposite order; what was acknowledged is on disk. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    running.reversed().forEach(Runnable::run);
    store.close();
  }
}
