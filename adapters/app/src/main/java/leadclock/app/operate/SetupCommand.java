package leadclock.app.operate;

import java.util.concurrent.Callable;
import leadclock.app.LeadclockCommand;
import leadclock.app.run.Configured;
import leadclock.flow.reconcile.CrmSetup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Prepares a CRM. */
@Command(
    name = "setup",
    description =
        "Makes the fields that Leadclock writes exist in the CRM. Repeating it changes nothing;"
            + " nothing is ever deleted.")
final class SetupCommand implements Callable<Integer> {
  private final Operator operator;

  @Mixin private ConnectionOptions options = new ConnectionOptions();

  @ParentCommand
  @SuppressWarnings("NullAway.Init")
  private LeadclockCommand program;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  SetupCommand(Operator operator) {
    this.operator = operator;
  }

  @Override
  public Integer call() {
    Configured configured = options.read(spec, operator);
    Findings findings = new Findings(new Answer(spec, program));
    for (String name : options.connections(configured)) {
      CrmSetup crm = configured.account(name, null, operator.clock()).setup();
      findings.add(name, crm.setup());
    }
    return findings.end("Everything is there. 'leadclock check' looks at the rest.");
  }
}
