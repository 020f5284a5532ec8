package leadclock.app.run;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import leadclock.app.LeadclockCommand;
import leadclock.engine.policy.SlaPolicy;
import leadclock.policyfile.PolicyFile;
import leadclock.policyfile.PolicyResult;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Runs the connector until it is told to stop. */
@Command(name = "run", description = "Runs the connector: reads, decides and writes until stopped.")
public final class RunCommand implements Callable<Integer> {
  private final Clock clock;
  private final Map<String, String> environment;

  @Option(
      names = "--config",
      required = true,
      description = "The settings; config/settings/leadclock.example.yaml shows them all.")
  private @Nullable Path config;

  @ParentCommand
  @SuppressWarnings("NullAway.Init")
  private LeadclockCommand program;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  public RunCommand(Clock clock, Map<String, String> environment) {
    this.clock = clock;
    this.environment = Map.copyOf(environment);
  }

  @Override
  public Integer call() throws Exception {
    Path file = Objects.requireNonNull(config).toAbsolutePath();
    Path folder = Objects.requireNonNull(file.getParent());
    Settings settings = settings(file);
    Map<String, SlaPolicy> policies = policies(settings, folder);
    CountDownLatch stopped = new CountDownLatch(1);
    try (Installation installation = Installation.open(settings, folder, policies, clock)) {
      Runtime.getRuntime().addShutdownHook(new Thread(() -> end(stopped, installation)));
      tell(installation.start());
      stopped.await();
    }
    return 0;
  }

  private static void end(CountDownLatch stopped, Installation installation) {
    installation.close();
    stopped.countDown();
  }

  private void tell(Map<String, String> where) {
    PrintWriter out = spec.commandLine().getOut();
    if (program.json()) {
      ObjectNode json = JsonNodeFactory.instance.objectNode();
      where.forEach(json::put);
      out.println(json);
    } else {
      where.forEach((what, place) -> out.printf("%-10s %s%n", what, place));
      out.println("Leadclock runs. Ctrl-C ends it.");
    }
    out.flush();
  }

  private Settings settings(Path file) {
    try {
      return new SettingsFile(environment).read(file);
    } catch (SettingsFile.BadSettings bad) {
      throw new ParameterException(spec.commandLine(), String.valueOf(bad.getMessage()), bad);
    }
  }

  private Map<String, SlaPolicy> policies(Settings settings, Path folder) {
    Map<String, SlaPolicy> policies = new HashMap<>();
    settings
        .connections()
        .forEach((name, one) -> policies.put(name, policy(folder.resolve(one.policy()))));
    return policies;
  }

  private SlaPolicy policy(Path file) {
    return switch (PolicyFile.load(file)) {
      case PolicyResult.Loaded loaded -> loaded.policy();
      case PolicyResult.Rejected rejected ->
          throw new ParameterException(
              spec.commandLine(),
              rejected.errors().stream()
                  .map(error -> file + " " + error)
                  .collect(Collectors.joining(System.lineSeparator())));
    };
  }
}
