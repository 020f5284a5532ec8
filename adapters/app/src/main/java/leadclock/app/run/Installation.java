package leadclock.app.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import leadclock.Connector;
import leadclock.engine.policy.SlaPolicy;
import leadclock.flow.Loop;
import leadclock.flow.Pace;
import leadclock.flow.intake.ChangeFeed;
import leadclock.flow.reconcile.Backfill;
import leadclock.hubspot.HubSpotWebhook;
import leadclock.mail.MailCourier;
import leadclock.store.StoreUnavailable.Reason;
import leadclock.web.BoardServer;
import leadclock.web.BoardSettings;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything one process runs, put together from its settings. */
final class Installation implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Installation.class);

  /**
   * Whoever runs on a store is alone there, so a process that was killed hands its right to send
   * over to the next one at once.
   */
  private static final String INSTANCE = "leadclock";

  private final Settings settings;
  private final Path file;
  private final Clock clock;
  private final OpenStore store;
  private final LiveDriver driver;
  private final Map<String, HubSpotAccount> accounts = new LinkedHashMap<>();
  private final List<Connector> connectors = new ArrayList<>();
  private final List<Runnable> running = new ArrayList<>();
  private boolean closed;

  private Installation(
      Settings settings, Path file, StoreGuard guard, OpenStore store, Clock clock) {
    this.settings = settings;
    this.file = file;
    this.store = store;
    this.clock = clock;
    driver = new LiveDriver(clock);
    running.add(guard::close);
    running.add(store::close);
    running.add(driver::close);
  }

  /**
   * Opens the store and prepares every connection; nothing runs yet.
   *
   * @param policies by connection
   * @param couriers by connection, of those that acknowledge by mail
   */
  static Installation open(
      Settings settings,
      Path folder,
      Map<String, SlaPolicy> policies,
      Map<String, MailCourier> couriers,
      Clock clock) {
    Path file = folder.resolve(settings.store());
    Installation installation = on(file, settings, clock);
    try {
      new TreeMap<>(policies)
          .forEach(
              (name, policy) -> installation.connect(name, policy, folder, couriers.get(name)));
      return installation;
    } catch (RuntimeException refused) {
      installation.close();
      throw refused;
    }
  }

  private static Installation on(Path file, Settings settings, Clock clock) {
    StoreGuard guard = StoreGuard.over(file);
    try {
      return new Installation(settings, file, guard, OpenStore.at(file), clock);
    } catch (RuntimeException refused) {
      guard.close();
      throw refused;
    }
  }

  private void connect(String name, SlaPolicy written, Path folder, @Nullable MailCourier courier) {
    Settings.ConnectionSettings configured = configured(name);
    SlaPolicy policy = GoLive.of(written, name, store.stores(), clock.instant());
    HubSpotAccount account =
        HubSpotAccount.open(name, configured, policy, store.store().tallies(), clock)
            .with(courier, () -> store.stores().outbox().control().killed());
    accounts.put(name, account);
    connectors.add(connector(account, policy, folder.resolve(configured.policy())));
  }

  private Connector connector(HubSpotAccount account, SlaPolicy policy, Path written) {
    return new Connector(
        account.connection(),
        store.stores(),
        policy,
        settings.calendarsBeside(written),
        pace(settings.pace()),
        INSTANCE,
        clock);
  }

  private Settings.ConnectionSettings configured(String name) {
    Settings.ConnectionSettings configured = settings.connections().get(name);
    if (configured == null) {
      throw new IllegalArgumentException("No connection is called '" + name + "'.");
    }
    return configured;
  }

  private static Pace pace(Settings.@Nullable PaceSettings wanted) {
    if (wanted == null) {
      return Pace.USUAL;
    }
    Duration hold = wanted.hold() == null ? Pace.USUAL.hold() : wanted.hold();
    return Pace.USUAL.holding(hold, wanted.activityHold() == null ? hold : wanted.activityHold());
  }

  /**
   * Starts webhooks, board and loops, in this order: what cannot listen does not start.
   *
   * @return where they are, by what they are
   */
  Map<String, String> start() {
    Map<String, String> where = new LinkedHashMap<>();
    startWebhooks(where);
    startBoard(where);
    for (Connector connector : connectors) {
      driver.start(List.of(readiness(connector)));
      where.put(connector.name(), described(connector));
    }
    return where;
  }

  private Readiness readiness(Connector connector) {
    HubSpotAccount account = account(connector.name());
    return new Readiness(
        account.connection(),
        connector.policy(),
        configured(connector.name()).setUpAtStart(),
        () -> driver.start(loops(connector)),
        clock);
  }

  private HubSpotAccount account(String name) {
    return Objects.requireNonNull(accounts.get(name));
  }

  private static List<Loop> loops(Connector connector) {
    List<Loop> loops = new ArrayList<>(connector.loops());
    if (!connector.backfilled()) {
      loops.add(connector.backfill(progress -> tell(connector.name(), progress)));
    }
    return loops;
  }

  private static void tell(String connection, Backfill.Progress progress) {
    LOG.info(
        "{}: {} leads that were there before are mirrored{}",
        connection,
        progress.leads(),
        progress.finished() ? "; that is all of them" : "");
  }

  /** What the connection costs when nothing happens. */
  private String described(Connector connector) {
    List<ChangeFeed.Stream> streams = account(connector.name()).connection().feed().streams();
    long polls =
        Math.round(
            streams.stream().mapToDouble(stream -> 3_600_000.0 / stream.every().toMillis()).sum());
    return "policy '%s', %s, %d polls an hour"
        .formatted(
            connector.policy().name(), ConnectorBoard.mode(connector.policy().mode()), polls);
  }

  private void startWebhooks(Map<String, String> where) {
    WebhookDoor.open(
            settings,
            (connection, method, query, headers, body) -> {
              int status = receive(connection, method, query, headers, body);
              driver.wake();
              return status;
            })
        .ifPresent(
            server -> {
              running.add(server::close);
              String host = WebhookDoor.host(Objects.requireNonNull(settings.webhooks()));
              where.put("webhooks", "http://%s:%d".formatted(host, server.port()));
            });
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

  private void startBoard(Map<String, String> where) {
    Settings.Board wanted = settings.board();
    if (wanted == null) {
      return;
    }
    String host = wanted.host() == null ? "127.0.0.1" : wanted.host();
    List<ConnectorBoard> boards =
        connectors.stream()
            .map(connector -> new ConnectorBoard(connector, store.stores(), clock, () -> 1))
            .toList();
    BoardServer board =
        BoardServer.start(
            new BoardSettings(host, wanted.port(), wanted.password()),
            new JointBoard(boards, this::storeTrouble));
    running.add(board::close);
    where.put("board", board.url());
  }

  /** In words; empty while the store works. */
  private String storeTrouble() {
    return store.store().state().trouble().map(Throwable::getMessage).orElse("");
  }

  /** Whether another file stands where the store was opened. */
  boolean storeReplaced() {
    return Files.exists(file)
        && store
            .store()
            .state()
            .trouble()
            .filter(trouble -> trouble.reason() == Reason.MOVED)
            .isPresent();
  }

  /** Stops in the opposite order; what was acknowledged is on disk. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    running.reversed().forEach(Runnable::run);
  }
}
