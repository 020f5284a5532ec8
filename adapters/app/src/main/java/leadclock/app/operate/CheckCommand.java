package leadclock.app.operate;

import java.util.concurrent.Callable;
import leadclock.app.LeadclockCommand;
import leadclock.app.run.Configured;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Looks at everything that must be right. */
@Command(
    name = "check",
    description =
        "Looks at token, scopes, fields, owners, webhooks, policy and mail, and names the fix of"
            + " whatever is not right. It changes nothing and sends nothing.")
final class CheckCommand implements Callable<Integer> {
  private final Operator operator;

  @Mixin private ConnectionOptions options = new ConnectionOptions();

  @ParentCommand
  @SuppressWarnings("NullAway.Init")
  private LeadclockCommand program;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  CheckCommand(Operator operator) {
    this.operator = operator;
  }

  @Override
  public Integer call() {
    Configured configured = options.read(spec, operator);
    Findings findings = new Findings(new Answer(spec, program));
    for (String name : options.connections(configured)) {
      findings.add(name, new ConnectionCheck(configured, name, operator.clock()).run());
    }
    return findings.end("All is well.");
  }
}
