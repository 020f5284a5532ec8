package leadclock.app.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import leadclock.Connector;
import leadclock.app.run.OpenStore;
import leadclock.engine.policy.SlaPolicy;
import leadclock.flow.Loop;
import leadclock.flow.Pace;
import leadclock.flow.SteppedClock;
import leadclock.flow.SteppedDriver;
import leadclock.hubspot.HubSpot;
import leadclock.hubspot.HubSpotSettings;
import leadclock.policyfile.PolicyFile;
import leadclock.policyfile.PolicyResult;
import leadclock.sandbox.SandboxCrm;
import leadclock.sandbox.Surroundings;
import leadclock.sandbox.crm.Actor;
import leadclock.sandbox.crm.Mutation;
import leadclock.sandbox.crm.Person;
import leadclock.sandbox.wire.SandboxOptions;
import leadclock.sandbox.wire.SandboxRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A store is restored from a copy made hours ago, over HubSpot's protocol. */
final class RestoredStoreTest {
  private static final Path POLICY = Path.of("../../config/policies/demo.yaml");
  private static final Instant MONDAY_TEN = Instant.parse("2026-12-07T09:00:00Z");
  private static final HubSpotSettings.App APP =
      new HubSpotSettings.App(12345, "54321", Deliveries.URL, "sandbox-webhook-secret");

  @TempDir private Path folder;

  private final SteppedClock clock = new SteppedClock(MONDAY_TEN);
  private final Random random = new Random(5);
  private final SandboxCrm sandbox = new SandboxCrm(SandboxOptions.of(5, clock));
  private final List<String> leads = new ArrayList<>();
  private final SlaPolicy policy = policy();

  /** The demo's; that a lead does not answer would come due in the minutes that are looked at. */
  private static SlaPolicy policy() {
    try {
      String text = Files.readString(POLICY) + "\nescalations: { no-reply: off }\n";
      if (PolicyFile.parse("demo.yaml", text) instanceof PolicyResult.Loaded loaded) {
        return loaded.policy();
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    throw new IllegalStateException("The demo's policy does not hold.");
  }

  @BeforeEach
  void hire() {
    new Surroundings(sandbox, Runnable::run);
    new Staffing(sandbox).hire(policy);
    new ContactFields(policy).open(sandbox);
    sandbox.addListener(this::mutated);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 12})
  void what_was_done_after_the_copy_is_not_done_again(int hours) throws SQLException {
    Path file = folder.resolve("leadclock.db");
    Path copy = folder.resolve("copy.db");
    try (OpenStore store = OpenStore.at(file)) {
      SteppedDriver driver = start(store);
      live(driver, 8, Duration.ofMinutes(5));
      copy(file, copy);
      live(driver, 12, Duration.ofHours(hours).dividedBy(12));
      driver.advanceTo(clock.instant().plus(Duration.ofHours(2)));
    }
    List<Mutation> before = ours();
    try (OpenStore store = OpenStore.at(copy)) {
      SteppedDriver driver = start(store);
      driver.advanceTo(clock.instant().plus(Duration.ofMinutes(4)));
      List<Mutation> again = ours().subList(before.size(), ours().size());
      assertThat(again.stream().filter(row -> !fieldsOnly(row)).map(RestoredStoreTest::words))
          .as("done again after %d rows", before.size())
          .isEmpty();

      live(driver, 3, Duration.ofMinutes(20));
    }
    assertThat(created("tasks")).as("action ids of tasks and alerts").doesNotHaveDuplicates();
    assertThat(leads)
        .allSatisfy(lead -> assertThat(owner(lead)).as("owner of " + lead).isNotBlank());
    assertThat(ownerActions()).as("actions that changed an owner").doesNotHaveDuplicates();
  }

  private SteppedDriver start(OpenStore store) {
    HubSpotSettings settings =
        HubSpotSettings.withToken("hubspot", "https://api.hubapi.com", "sandbox-token", APP)
            .withFields(new ContactFields(policy).mapping());
    HubSpot hubSpot =
        HubSpot.open(settings, store.store().tallies(), clock, List.of(sandbox.inProcess()));
    hubSpot.setup().setup();
    Connector connector =
        new Connector(
            new leadclock.Connection(
                "hubspot",
                hubSpot.feed(),
                hubSpot.reader(),
                hubSpot.writer(),
                hubSpot.setup(),
                hubSpot.budget()),
            store.stores(),
            policy,
            Pace.USUAL,
            "one",
            clock);
    List<Loop> loops = new ArrayList<>();
    loops.add(new SandboxLoop(sandbox));
    loops.addAll(connector.loops());
    return new SteppedDriver(loops, clock);
  }

  private static void copy(Path file, Path to) throws SQLException {
    try (Connection database = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = database.createStatement()) {
      statement.execute("vacuum into '" + to + "'");
    }
  }

  private void live(SteppedDriver driver, int arrivals, Duration each) {
    for (int i = 0; i < arrivals; i++) {
      String name = "lead" + leads.size();
      String answer =
          asked(
              "app:forms",
              "POST",
              "/crm/v3/objects/contacts",
              """
              {"properties":{"firstname":"%s","email":"%s@lead.example","phone":"+1 555 0100"}}
              """
                  .formatted(name, name));
      leads.add(answer.replaceAll("(?s)^\\{\"id\":\"(\\d+)\".*", "$1"));
      driver.advanceTo(clock.instant().plus(each));
    }
  }

  /** Whoever gets a lead may call, in time or late; or nobody does. */
  private void mutated(Mutation row) {
    Mutation.Change owner = row.change("hubspot_owner_id");
    String to = owner == null ? null : owner.after();
    if (row.objectType().equals("contacts")
        && to != null
        && !to.isBlank()
        && random.nextBoolean()) {
      sandbox
          .agenda()
          .at(
              clock.instant().plusSeconds(random.nextInt(1_000)),
              () -> calls(Long.toString(row.id()), Long.parseLong(to)));
    }
  }

  private void calls(String lead, long owner) {
    Person rep = Objects.requireNonNull(sandbox.withModel(crm -> crm.people().byOwnerId(owner)));
    String body =
        """
        {"properties":{"hs_timestamp":"%s","hubspot_owner_id":"%d","hs_call_direction":"OUTBOUND",
         "hs_call_status":"COMPLETED",
         "hs_call_disposition":"f240bbac-87c9-4f6e-bf70-924b57d47db7"},
         "associations":[{"to":{"id":"%s"},
         "types":[{"associationCategory":"HUBSPOT_DEFINED","associationTypeId":194}]}]}
        """
            .formatted(clock.instant(), owner, lead);
    asked("person:" + rep.userId(), "POST", "/crm/v3/objects/calls", body);
  }

  private String asked(String actor, String method, String path, String body) {
    SandboxRequest request = SandboxRequest.json(method, path, body).with("X-Sandbox-Actor", actor);
    return new String(sandbox.handle(request).body(), StandardCharsets.UTF_8);
  }

  private List<Mutation> ours() {
    return sandbox.withModel(
        crm ->
            crm.history()
                .after(0, Integer.MAX_VALUE, row -> row.actor().kind() == Actor.Kind.CONNECTOR));
  }

  private static String words(Mutation row) {
    return "%s %s/%d %s"
        .formatted(row.action(), row.objectType(), row.id(), row.changes().stream().toList());
  }

  private static boolean fieldsOnly(Mutation row) {
    return row.objectType().equals("contacts") && row.change("hubspot_owner_id") == null;
  }

  private List<String> created(String object) {
    return ours().stream()
        .filter(row -> row.objectType().equals(object) && row.action() == Mutation.Action.CREATE)
        .map(
            row ->
                String.valueOf(Objects.requireNonNull(row.change("leadclock_action_id")).after()))
        .toList();
  }

  private List<String> ownerActions() {
    return ours().stream()
        .filter(
            row -> row.change("hubspot_owner_id") != null && row.objectType().equals("contacts"))
        .map(row -> Objects.requireNonNull(row.change("leadclock_last_action")).after())
        .map(String::valueOf)
        .toList();
  }

  private String owner(String lead) {
    return asked(
            "app:forms",
            "GET",
            "/crm/v3/objects/contacts/" + lead + "?properties=hubspot_owner_id",
            "")
        .replaceAll("(?s).*\"hubspot_owner_id\":\"?(\\w*)\"?.*", "$1")
        .replace("null", "");
  }
}
