package leadclock.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import leadclock.Stores;
import leadclock.engine.decide.Action;
import leadclock.engine.decide.FollowUp;
import leadclock.engine.decide.SlaClock;
import leadclock.engine.lead.LeadId;
import leadclock.flow.outbox.Intent;
import leadclock.flow.outbox.Intent.State;
import leadclock.sandbox.crm.Actor;
import leadclock.sandbox.crm.Mutation;
import leadclock.sandbox.crm.Person;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the packaged program while it works, at moments drawn from a seed: some while it starts,
 * most right when the CRM has taken a write whose answer the program will never see.
 */
@Tag("packaged")
final class KilledProcessTest {
  private static final int KILLS = 20;
  private static final long SEED = 7;
  private static final int ALL = 1_000_000;
  private static final Clock CLOCK = Clock.systemUTC();
  private static final String SUBSCRIPTIONS =
      """
      [{"subscriptionType": "contact.creation"},
       {"subscriptionType": "contact.propertyChange", "propertyName": "hubspot_owner_id"},
       {"subscriptionType": "object.creation", "objectType": "call"}]
      """;
  private static final String POLICY =
      """
      policy: Seconds
      scope: { bulk-import: off }
      people:
        teams:
          primary:
            time-zone: Europe/Berlin
            coverage: always
            manager: manager@example.com
            members: [one@example.com, two@example.com, three@example.com]
          backup:
            time-zone: Europe/Berlin
            coverage: always
            manager: manager@example.com
            members: [four@example.com, five@example.com]
      routing:
        - { name: Every lead, primary: primary, backup: backup }
      targets:
        - name: Seconds
          assign: 2m
          first-touch: { within: 5s, phone-aim: off }
          second-touch: off
          after-hours: { acknowledge: no }
      escalations:
        first-touch:
          - { at: 0m, do: [reassign backup, task new-owner now, alert manager] }
        second-touch: []
      mode: enforce
      """;

  @TempDir private Path folder;

  private final Random random = new Random(SEED);
  private final LiveSandbox sandbox = LiveSandbox.start(SEED);
  private final AcknowledgedWebhooks webhooks = new AcknowledgedWebhooks();
  private final ScheduledExecutorService people = Executors.newScheduledThreadPool(2);
  private final Random chance = new Random(SEED + 1);
  private final ConcurrentLinkedQueue<String> leads = new ConcurrentLinkedQueue<>();
  private final Map<String, String> leadOfCall = new java.util.concurrent.ConcurrentHashMap<>();
  private final AtomicInteger writesUntilKill = new AtomicInteger(-1);
  private final AtomicInteger killedInWrites = new AtomicInteger();

  @SuppressWarnings("NullAway.Init")
  private volatile PackagedProgram program;

  private int started;

  @BeforeEach
  void prepare() throws IOException {
    for (String name : List.of("manager", "one", "two", "three", "four", "five")) {
      sandbox.crm().hire(name + "@example.com", name);
    }
    int port = freePort();
    String url = "http://127.0.0.1:" + port + "/hooks";
    sandbox
        .surroundings()
        .webhooks()
        .subscribe(url, webhooks, (ArrayNode) LiveSandbox.read(SUBSCRIPTIONS));
    Files.writeString(folder.resolve("policy.yaml"), POLICY);
    Files.writeString(
        folder.resolve("settings.yaml"),
        """
        store: leadclock.db
        connections:
          hubspot:
            crm: hubspot
            policy: policy.yaml
            api: %s
            token: sandbox-token
            secret: sandbox-webhook-secret
            public-url: %s
            app-id: "54321"
            setup: at-start
        webhooks: { port: %d }
        pace: { hold: 500ms, activity-hold: 500ms }
        """
            .formatted(sandbox.url(), url, port));
    sandbox.crm().addListener(this::mutated);
  }

  @AfterEach
  void stop() {
    if (started > 0) {
      program.close();
    }
    people.shutdownNow();
    webhooks.close();
    sandbox.close();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  @Test
  void a_process_killed_twenty_times_loses_nothing_and_repeats_nothing() {
    String before = sandbox.newLead("before");
    start();
    Eventually.holds(
        Duration.ofSeconds(60),
        () -> program.log().contains("that is all of them"),
        () -> "The first start does not come to its end: " + program.log());
    program.terminate();
    assertThat(program.exitCode()).as(program.log()).isEqualTo(143);
    start();
    ScheduledFuture<?> arrivals =
        people.scheduleWithFixedDelay(this::leadArrives, 0, 900, TimeUnit.MILLISECONDS);

    for (int kill = 1; kill <= KILLS; kill++) {
      killAtRandom();
      assertThat(unknownToTheStore()).as("acknowledged and lost by kill %d", kill).isEmpty();
      start();
    }
    arrivals.cancel(false);

    try (OpenStore store = OpenStore.at(folder.resolve("leadclock.db"))) {
      Eventually.holds(
          Duration.ofSeconds(60),
          () -> webhooks.allTaken() && restless(store.stores()).isEmpty(),
          () -> told(store.stores()));
      program.terminate();
      assertThat(program.exitCode()).isEqualTo(143);
      check(store.stores(), before);
    }
  }

  private void start() {
    program =
        PackagedProgram.startAgain(
            folder,
            "run-" + started++,
            "run",
            "--config",
            folder.resolve("settings.yaml").toString());
  }

  private void leadArrives() {
    leads.add(sandbox.newLead("lead" + leads.size()));
  }

  /** Runs inside the CRM, between a write and its answer. */
  private void mutated(Mutation mutation) {
    if (mutation.actor().kind() != Actor.Kind.CONNECTOR) {
      return;
    }
    if (writesUntilKill.decrementAndGet() == 0) {
      program.kill();
      killedInWrites.incrementAndGet();
    }
    Mutation.Change owner = mutation.change("hubspot_owner_id");
    if (mutation.objectType().equals("contacts") && owner != null && chance.nextInt(2) == 0) {
      String lead = Long.toString(mutation.id());
      String to = String.valueOf(owner.after());
      var unused =
          people.schedule(
              () -> callBack(lead, to), 500 + chance.nextInt(6_000), TimeUnit.MILLISECONDS);
    }
  }

  private void callBack(String lead, String owner) {
    Person rep =
        Objects.requireNonNull(
            sandbox.crm().withModel(crm -> crm.people().byOwnerId(Long.parseLong(owner))));
    leadOfCall.put(sandbox.call(Long.toString(rep.userId()), owner, lead, CLOCK.instant()), lead);
  }

  private void killAtRandom() {
    int kind = random.nextInt(4);
    if (kind == 0) {
      waitFor(Duration.ofMillis(200 + random.nextInt(2_000)));
    } else {
      Eventually.holds(
          Duration.ofSeconds(30),
          () -> program.log().contains("the account is ready"),
          () -> "The program does not become ready: " + program.log());
      if (kind == 1) {
        waitFor(Duration.ofMillis(random.nextInt(1_500)));
      } else {
        writesUntilKill.set(1 + random.nextInt(10));
        waitFor(Duration.ofSeconds(4));
      }
    }
    program.kill();
    assertThat(program.exitCode()).as(() -> "ended by itself: " + program.log()).isEqualTo(137);
    writesUntilKill.set(-1);
  }

  /** That long, unless the program ends before. */
  private void waitFor(Duration span) {
    Eventually.comesTrue(span, () -> !program.runs());
  }

  private List<AcknowledgedWebhooks.Event> unknownToTheStore() {
    List<AcknowledgedWebhooks.Event> acknowledged = webhooks.acknowledged();
    try (OpenStore store = OpenStore.at(folder.resolve("leadclock.db"))) {
      Set<AcknowledgedWebhooks.Event> noted =
          store
              .stores()
              .intake()
              .pending("hubspot", Set.of("contacts", "calls"), CLOCK.instant(), ALL)
              .stream()
              .map(
                  hint ->
                      new AcknowledgedWebhooks.Event(hint.hint().object(), hint.hint().record()))
              .collect(Collectors.toSet());
      return acknowledged.stream()
          .filter(event -> !noted.contains(event) && !mirrored(store.stores(), event))
          .toList();
    }
  }

  private boolean mirrored(Stores stores, AcknowledgedWebhooks.Event event) {
    if (event.object().equals("contacts")) {
      return stores.mirror().lead(id(event.record())).isPresent();
    }
    String lead = leadOfCall.get(event.record());
    return lead == null
        || stores.mirror().touches(id(lead)).stream()
            .anyMatch(touch -> touch.id().endsWith(event.record()));
  }

  private static LeadId id(String contact) {
    return new LeadId("hubspot", contact);
  }

  /** What still has to happen before all is quiet. */
  private List<String> restless(Stores stores) {
    List<String> restless = new ArrayList<>();
    stores
        .outbox()
        .list("hubspot", List.of(State.PENDING, State.CLAIMED, State.SENT), 0, ALL)
        .stream()
        .filter(intent -> !laterHistory(intent))
        .forEach(intent -> restless.add("waits: " + intent));
    for (String lead : leads) {
      FollowUp followUp = stores.ledger().followUp(id(lead)).orElse(null);
      if (followUp == null || followUp.holding() == null) {
        restless.add("has no owner: " + lead);
      } else if (followUp.clocks().stream().anyMatch(SlaClock.Open.class::isInstance)) {
        restless.add("runs: " + lead + " " + followUp.clocks());
      }
    }
    stores
        .intake()
        .oldestPending("hubspot", Set.of("contacts", "calls"))
        .ifPresent(since -> restless.add("unread since " + since));
    return restless;
  }

  private String told(Stores stores) {
    List<String> restless = restless(stores);
    String first = String.join("\n", restless.subList(0, Math.min(5, restless.size())));
    return "%d things wait, such as%n%s%n%s".formatted(restless.size(), first, program.log());
  }

  /** Fields without a deadline may wait for a quarter of an hour. */
  private static boolean laterHistory(Intent intent) {
    return intent.state() == State.PENDING && intent.action() instanceof Action.Stamp;
  }

  private void check(Stores stores, String before) {
    assertThat(leads.size()).isGreaterThan(30);
    assertThat(killedInWrites.get()).as("kills between a write and its answer").isGreaterThan(3);
    List<State> ended = List.of(State.PENDING, State.DELIVERED, State.SUPERSEDED);
    assertThat(stores.outbox().list("hubspot", List.of(State.values()), 0, ALL))
        .extracting(Intent::state)
        .isSubsetOf(ended);
    assertThat(webhooks.acknowledged()).allMatch(event -> mirrored(stores, event));
    assertThat(sandbox.history(row -> ours(row) && row.id() == Long.parseLong(before)))
        .as("writes to a lead from before the first start")
        .isEmpty();
    assertThat(stores.mirror().lead(id(before))).isPresent();
    Map<String, Long> tasks = tasksByAction();
    assertThat(tasks.values()).as("tasks per action").allMatch(count -> count == 1);
    Set<String> explained = new HashSet<>();
    for (String lead : leads) {
      checkOwner(stores, lead);
      for (Intent intent : stores.outbox().ofLead(id(lead))) {
        explained.add(intent.action().id());
        if (createsTask(intent) && intent.state() == State.DELIVERED) {
          assertThat(tasks).as("delivered: %s", intent).containsKey(intent.action().id());
        }
      }
    }
    assertThat(explained).as("intents behind all tasks").containsAll(tasks.keySet());
  }

  private void checkOwner(Stores stores, String lead) {
    List<Mutation> changes =
        sandbox.history(
            row ->
                ours(row)
                    && row.objectType().equals("contacts")
                    && row.id() == Long.parseLong(lead)
                    && row.change("hubspot_owner_id") != null);
    FollowUp followUp = stores.ledger().followUp(id(lead)).orElseThrow();
    assertThat(changes)
        .as("owner changes of %s, one for its arrival and one for each breach: %s", lead, followUp)
        .isNotEmpty()
        .hasSizeLessThanOrEqualTo(1 + followUp.breaches());
    assertThat(changes.stream().map(row -> row.change("leadclock_last_action")).toList())
        .as("actions that changed the owner of %s", lead)
        .doesNotHaveDuplicates()
        .doesNotContainNull();
    String owner = Objects.requireNonNull(changes.getLast().change("hubspot_owner_id")).after();
    assertThat(owner).as("owner of %s", lead).isNotBlank();
  }

  private static boolean ours(Mutation row) {
    return row.actor().kind() == Actor.Kind.CONNECTOR;
  }

  private static boolean createsTask(Intent intent) {
    return intent.action() instanceof Action.OpenTask || intent.action() instanceof Action.Alert;
  }

  private Map<String, Long> tasksByAction() {
    Map<String, Long> tasks = new HashMap<>();
    for (Mutation row :
        sandbox.history(
            row -> row.objectType().equals("tasks") && row.action() == Mutation.Action.CREATE)) {
      String action = Objects.requireNonNull(row.change("leadclock_action_id")).after();
      tasks.merge(String.valueOf(action), 1L, Long::sum);
    }
    return tasks;
  }
}
