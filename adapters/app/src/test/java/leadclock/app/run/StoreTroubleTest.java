package leadclock.app.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import leadclock.app.torture.LiveSandbox;
import leadclock.engine.lead.LeadId;
import leadclock.sandbox.webhook.WebhookTarget;
import leadclock.store.StoreUnavailable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Model.CommandSpec;

/** A running installation whose store cannot be used for a while: it says so, and recovers. */
final class StoreTroubleTest {
  private static final Duration SOON = Duration.ofSeconds(40);

  @TempDir private Path folder;

  private final LiveSandbox sandbox = LiveSandbox.start(1);
  private final HttpClient client = HttpClient.newHttpClient();
  private final BlockingQueue<WebhookTarget.Request> webhooks = new LinkedBlockingQueue<>();
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final AtomicInteger starts = new AtomicInteger();

  @BeforeEach
  void prepare() throws IOException {
    logger().addAppender(log);
    log.start();
    for (String name : List.of("manager", "rep.one", "rep.two")) {
      sandbox.crm().hire(name + "@example.com", name);
    }
    Files.writeString(
        folder.resolve("policy.yaml"),
        """
        scope: { bulk-import: off }
        people:
          teams:
            inbound:
              time-zone: Europe/Berlin
              coverage: always
              manager: manager@example.com
              members: [rep.one@example.com, rep.two@example.com]
        mode: enforce
        """);
    int port = freePort();
    String url = "http://127.0.0.1:" + port + "/hooks";
    Files.writeString(
        folder.resolve("settings.yaml"),
        """
        store: data/leadclock.db
        connections:
          hubspot:
            crm: hubspot
            policy: policy.yaml
            api: %s
            token: sandbox-token
            secret: sandbox-webhook-secret
            public-url: %s
            setup: at-start
        webhooks: { port: %d }
        pace: { hold: 100ms }
        """
            .formatted(sandbox.url(), url, port));
    sandbox
        .surroundings()
        .webhooks()
        .subscribe(
            url,
            request -> webhooks.add(request) ? 200 : 500,
            (ArrayNode) LiveSandbox.read("[{\"subscriptionType\": \"contact.creation\"}]"));
  }

  @AfterEach
  void stop() {
    logger().detachAppender(log);
    client.shutdownNow();
    sandbox.close();
  }

  private static Logger logger() {
    return (Logger) LoggerFactory.getLogger("leadclock");
  }

  /** None that the system gives to outgoing connections, which could take it meanwhile. */
  private static int freePort() {
    return IntStream.range(20_000, 30_000)
        .filter(StoreTroubleTest::isFree)
        .findFirst()
        .orElseThrow();
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port)) {
      return socket.isBound();
    } catch (IOException taken) {
      return false;
    }
  }

  @Test
  void while_the_store_is_moved_away_webhooks_are_turned_away_and_nothing_is_lost()
      throws Exception {
    Files.createDirectory(folder.resolve("data"));
    try (Running running = new Running()) {
      running.ready(1);
      Files.move(store(), folder.resolve("elsewhere.db"));
      String lead = sandbox.newLead("ann");
      WebhookTarget.Request told = webhooks.take();

      assertThat(post(told)).isEqualTo(503);
      says("was deleted or moved away while Leadclock uses it; nothing more is stored. Put it");
      says("Until then nothing is sent, and what the CRM tells is turned away");
      Files.move(folder.resolve("elsewhere.db"), store());
      assertThat(post(told)).isEqualTo(200);
      says("works again.");
      owned(lead);
      assertThat(starts).hasValue(1);
    }
  }

  @Test
  void another_file_in_the_place_of_the_store_is_opened_without_a_restart() throws Exception {
    Files.createDirectory(folder.resolve("data"));
    try (Running running = new Running()) {
      running.ready(1);
    }
    Path backup = Files.copy(store(), folder.resolve("backup.db"));
    try (Running running = new Running()) {
      running.ready(2);
      Files.move(backup, store(), StandardCopyOption.REPLACE_EXISTING);
      running.ready(3);
      says("Another file is in the place of the store ");
      String lead = sandbox.newLead("ann");
      assertThat(post(webhooks.take())).isEqualTo(200);
      owned(lead);
    }
  }

  @Test
  void a_folder_that_comes_later_is_waited_for_and_webhooks_are_turned_away() throws Exception {
    try (Running running = new Running()) {
      sandbox.newLead("ann");
      WebhookTarget.Request told = webhooks.take();
      says("Create its folder, give the user who runs Leadclock the right to write there, or");
      says("Leadclock waits for it and looks again every 2 s; webhooks are answered 503");
      assertThat(Eventually.comesTrue(SOON, () -> post(told) == 503)).isTrue();
      Files.createDirectory(folder.resolve("data"));
      running.ready(1);
      assertThat(post(told)).isEqualTo(200);
    }
  }

  @Test
  void a_store_that_another_program_locks_is_waited_for() throws Exception {
    Files.createDirectory(folder.resolve("data"));
    OpenStore.at(store()).close();
    try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + store());
        Statement statement = other.createStatement()) {
      statement.execute("begin immediate");
      try (Running running = new Running()) {
        says("has been locked by another process for more than 5000 ms. Stop the other program");
        statement.execute("commit");
        running.ready(1);
      }
    }
  }

  @Test
  void what_the_crm_tells_while_another_program_locks_the_store_is_turned_away_until_it_is_free()
      throws Exception {
    Files.createDirectory(folder.resolve("data"));
    try (Running running = new Running()) {
      running.ready(1);
      String lead = sandbox.newLead("ann");
      WebhookTarget.Request told = webhooks.take();
      try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + store());
          Statement statement = other.createStatement()) {
        statement.execute("begin immediate");
        assertThat(post(told)).isEqualTo(503);
        statement.execute("commit");
      }
      assertThat(Eventually.comesTrue(SOON, () -> post(told) == 200)).isTrue();
      owned(lead);
    }
  }

  @Test
  void a_store_of_a_newer_version_is_waited_for_until_its_copy_is_back() throws Exception {
    Files.createDirectory(folder.resolve("data"));
    OpenStore.at(store()).close();
    Path copy = Files.copy(store(), folder.resolve("copy.db"));
    try (Connection newer = DriverManager.getConnection("jdbc:sqlite:" + store());
        Statement statement = newer.createStatement()) {
      statement.execute(
          "insert into flyway_schema_history values (99, '099', 'x', 'SQL', 'x', 1, 'x', '', 1, 1)");
    }
    try (Running running = new Running()) {
      sandbox.newLead("ann");
      WebhookTarget.Request told = webhooks.take();
      says("was written by a newer Leadclock: its schema is 99, and this version knows ");
      says("or restore the copy made before the upgrade. Leadclock waits for it and looks again");
      assertThat(Eventually.comesTrue(SOON, () -> post(told) == 503)).isTrue();
      Files.move(copy, store(), StandardCopyOption.REPLACE_EXISTING);
      running.ready(1);
      assertThat(post(told)).isEqualTo(200);
    }
  }

  @Test
  void what_waiting_does_not_mend_ends_the_program() throws Exception {
    Files.createDirectory(folder.resolve("data"));
    Files.writeString(store(), "Dear diary, this is not a database at all. ".repeat(99));
    Supervisor supervisor = new Supervisor(configured(), where -> {}, Clock.systemUTC());
    assertThatThrownBy(supervisor::run)
        .isInstanceOf(StoreUnavailable.class)
        .hasMessageContaining("Name another file, or put this one aside and restore a copy.");
  }

  private Path store() {
    return folder.resolve("data/leadclock.db");
  }

  private void says(String words) {
    Eventually.holds(
        SOON,
        () -> List.copyOf(log.list).stream().anyMatch(row -> told(row).contains(words)),
        () -> words + " is missing in " + log.list);
  }

  private static String told(ILoggingEvent row) {
    return row.getFormattedMessage();
  }

  private void owned(String lead) {
    Eventually.holds(
        SOON,
        () ->
            !sandbox
                .history(
                    row ->
                        row.objectType().equals("contacts")
                            && row.id() == Long.parseLong(lead)
                            && row.change("hubspot_owner_id") != null)
                .isEmpty(),
        () -> new LeadId("hubspot", lead) + " has no owner: " + log.list);
  }

  /** 0 when nobody answers. */
  private int post(WebhookTarget.Request request) {
    HttpRequest.Builder post =
        HttpRequest.newBuilder(URI.create(request.url()))
            .POST(HttpRequest.BodyPublishers.ofByteArray(request.body()));
    request.headers().forEach(post::header);
    try {
      return client.send(post.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
    } catch (IOException unanswered) {
      return 0;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }

  private Configured configured() throws SettingsFile.BadSettings {
    return new Configured(
        new SettingsFile(Map.of()).read(folder.resolve("settings.yaml")),
        folder,
        CommandSpec.create());
  }

  /** A supervisor at work on a thread of its own. */
  private final class Running implements AutoCloseable {
    private final Supervisor supervisor;

    Running() throws SettingsFile.BadSettings {
      supervisor =
          new Supervisor(configured(), where -> starts.incrementAndGet(), Clock.systemUTC());
      Thread.ofPlatform().start(this::run);
    }

    private void run() {
      try {
        supervisor.run();
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
      }
    }

    /** Up and fit to work, for that many times now. */
    void ready(int times) {
      Eventually.holds(
          SOON,
          () ->
              starts.get() == times
                  && List.copyOf(log.list).stream()
                          .filter(row -> told(row).contains("the account is ready"))
                          .count()
                      == times,
          () -> "started " + starts + " times: " + log.list);
    }

    @Override
    public void close() {
      supervisor.stop();
    }
  }
}
