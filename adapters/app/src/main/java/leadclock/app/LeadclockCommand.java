package leadclock.app;

import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The program's own options, which every command inherits. */
@Command(
    name = "leadclock",
    description = "Keeps the lead follow-up SLA inside the CRM a team already uses.",
    scope = ScopeType.INHERIT,
    mixinStandardHelpOptions = true,
    versionProvider = LeadclockCommand.Version.class,
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:done", "1:a finding or a failure", "2:asked wrongly"})
public final class LeadclockCommand implements Runnable {

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Option(
      names = "--json",
      scope = ScopeType.INHERIT,
      description = "Answer as JSON, for programs.")
  private boolean json;

  /** Whether the answer is for a program. */
  public boolean json() {
    return json;
  }

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getErr());
    throw new ParameterException(spec.commandLine(), "say which command to run");
  }

  /** What the packaged jar says of itself. */
  static final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
      String version = Main.class.getPackage().getImplementationVersion();
      return new String[] {"leadclock " + (version == null ? "(not packaged)" : version)};
    }
  }
}
