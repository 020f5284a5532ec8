package leadclock.app.run;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import leadclock.app.LeadclockCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Runs the connector until it is told to stop. */
@Command(name = "run", description = "Runs the connector: reads, decides and writes until stopped.")
public final class RunCommand implements Callable<Integer> {
  private final Clock clock;
  private final Map<String, String> environment;

  @Mixin private ConfigOption config = new ConfigOption();

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
    Configured configured = config.read(spec, environment);
    CountDownLatch stopped = new CountDownLatch(1);
    try (Installation installation =
        Installation.open(
            configured.settings(), configured.folder(), configured.policies(), clock)) {
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
}
