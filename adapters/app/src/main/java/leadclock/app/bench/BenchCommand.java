package leadclock.app.bench;

import leadclock.app.LeadclockCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Gathers the benches. */
@Command(
    name = "bench",
    description = "Measures what Leadclock costs in calls to the CRM, and how late its writes are.")
public final class BenchCommand implements Runnable {
  @ParentCommand
  @SuppressWarnings("NullAway.Init")
  private LeadclockCommand program;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  /** Whether the answer is for a program. */
  boolean json() {
    return program.json();
  }

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getErr());
    throw new ParameterException(spec.commandLine(), "say which bench to run: reference-day");
  }
}
