package leadclock.app.run;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Callable;
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
    Supervisor supervisor = new Supervisor(config.read(spec, environment), this::tell, clock);
    Runtime.getRuntime().addShutdownHook(new Thread(supervisor::stop));
    supervisor.run();
    return 0;
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
