package leadclock.app.operate;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import leadclock.app.LeadclockCommand;
import leadclock.app.Main;
import leadclock.app.run.OpenStore;
import leadclock.app.world.World;
import leadclock.app.world.WorldPlan;
import leadclock.engine.lead.LeadId;
import leadclock.policyfile.PolicyFile;
import leadclock.policyfile.PolicyResult;
import leadclock.sandbox.SandboxServer;
import leadclock.sandbox.crm.Actor;
import leadclock.sandbox.wire.SandboxRequest;
import picocli.CommandLine;

/**
 * A connector at work on a store, with its CRM reachable over HTTP, and an operator beside it who
 * opens the same store a second time, as another process does.
 */
final class Premises implements AutoCloseable {
  private static final Path POLICY = Path.of("../../config/policies/demo.yaml").toAbsolutePath();
  private static final Instant MONDAY_TEN = Instant.parse("2026-12-07T09:00:00Z");

  private final Path folder;
  private final OpenStore store;
  private final World world;
  private final SandboxServer server;

  /** What the operator answers when asked. */
  String typed = "";

  Premises(Path folder) {
    this.folder = folder;
    store = OpenStore.at(folder.resolve("leadclock.db"));
    if (!(PolicyFile.load(POLICY) instanceof PolicyResult.Loaded loaded)) {
      throw new IllegalStateException("The demo's policy does not hold.");
    }
    world = World.open(WorldPlan.of(loaded.policy(), MONDAY_TEN, 1), store.stores());
    server = SandboxServer.start(world.sandbox(), 0, world);
    configure("sandbox-token", POLICY);
  }

  World world() {
    return world;
  }

  Path settings() {
    return folder.resolve("leadclock.yaml");
  }

  void configure(String token, Path policy) {
    write(
        """
        store: leadclock.db
        connections:
          hubspot: { crm: hubspot, policy: '%s', api: '%s', token: '%s' }
        """
            .formatted(policy, server.url(), token));
  }

  /** Settings that acknowledge by mail, from that address through a server on this machine. */
  String withMail(String from, int port) {
    return """
        store: leadclock.db
        connections:
          hubspot:
            crm: hubspot
            policy: '%s'
            api: '%s'
            token: sandbox-token
            acknowledge: { from: '%s', template: letter.txt }
        mail: { server: 127.0.0.1, port: %d, security: none, timeout: 5s }
        """
        .formatted(POLICY, server.url(), from, port);
  }

  void write(String settings) {
    try {
      Files.writeString(settings(), settings);
    } catch (IOException refused) {
      throw new UncheckedIOException(refused);
    }
  }

  LeadId arrives(String first, String last) {
    String email = first.toLowerCase(Locale.ROOT) + "@lead.example";
    String body =
        """
        {"properties":{"firstname":"%s","lastname":"%s","email":"%s","phone":"+1 555 0100"}}
        """
            .formatted(first, last, email);
    var answer = asked("POST", "/crm/v3/objects/contacts", body);
    return new LeadId("hubspot", answer.replaceAll("(?s)^\\{\"id\":\"(\\d+)\".*", "$1"));
  }

  /** Answers what the CRM says to the person or app that calls. */
  String asked(String method, String path, String body) {
    var request =
        new SandboxRequest(
            method,
            path,
            "",
            Map.of(
                "Authorization", "Bearer sandbox-token",
                "Content-Type", "application/json",
                "X-Sandbox-Actor", "app:forms"),
            body.getBytes(StandardCharsets.UTF_8));
    return new String(world.sandbox().handle(request).body(), StandardCharsets.UTF_8);
  }

  /** Takes a person out of rotation. */
  void goesOnTraining(String email) {
    world.stores().mirror().owners("hubspot").stream()
        .filter(owner -> owner.email().equals(email))
        .forEach(owner -> world.stores().ledger().mark("hubspot", owner.id(), "training"));
  }

  void passes(Duration time) {
    world.advanceTo(world.now().plus(time));
  }

  /** How often the connector wrote to the CRM so far. */
  int writes() {
    return world
        .sandbox()
        .withModel(
            crm ->
                crm.history()
                    .after(0, Integer.MAX_VALUE, row -> row.actor().kind() == Actor.Kind.CONNECTOR)
                    .size());
  }

  /** Runs a command as in another process; the settings are added to its arguments. */
  Said says(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    CommandLine commands = new CommandLine(new LeadclockCommand());
    Operator operator =
        new Operator(
            world.clock(),
            Map.of(),
            this::passes,
            new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)));
    OperatorCommands.all(operator).forEach(commands::addSubcommand);
    String[] all = Arrays.copyOf(arguments, arguments.length + 2);
    all[arguments.length] = "--config";
    all[arguments.length + 1] = settings().toString();
    int exitCode = Main.run(commands, out, err, all);
    return new Said(exitCode, text(out), text(err));
  }

  private static String text(ByteArrayOutputStream stream) {
    return stream.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
  }

  /** What one command said. */
  record Said(int exitCode, String out, String err) {}

  @Override
  public void close() {
    server.close();
    store.close();
  }
}
