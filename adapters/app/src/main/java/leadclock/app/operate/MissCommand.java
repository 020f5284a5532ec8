package leadclock.app.operate;

import java.time.Duration;
import java.time.Instant;
import leadclock.app.LeadclockCommand;
import leadclock.app.run.Configured;
import leadclock.app.run.OpenStore;
import leadclock.engine.decide.Appeal;
import leadclock.engine.lead.LeadId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Who missed what, and the manager's appeal: a miss that is ruled to be none. */
@Command(
    name = "miss",
    description = "Shows who missed what and why, and voids a miss by a manager's ruling.")
final class MissCommand implements Runnable {
  private final Operator operator;

  @ParentCommand
  @SuppressWarnings("NullAway.Init")
  private LeadclockCommand program;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  MissCommand(Operator operator) {
    this.operator = operator;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say what to do: list, void or causes");
  }

  @Command(
      name = "list",
      description = {
        "Lists the misses of one lead, with those that count no more and why. Without a lead: what",
        "everybody is charged with in the last 31 days, where the policy takes people out for it."
      })
  int list(
      @Mixin ConnectionOptions options,
      @Parameters(paramLabel = "LEAD", arity = "0..1", description = ExplainCommand.LEADS)
          @Nullable String lead) {
    return answered(
        options, (configured, store, answer) -> list(options, configured, store, answer, lead));
  }

  private void list(
      ConnectionOptions options,
      Configured configured,
      OpenStore store,
      Answer answer,
      @Nullable String lead) {
    MissList list = new MissList(store.stores(), answer);
    if (lead == null) {
      Instant now = operator.clock().instant();
      options.connections(configured).forEach(name -> list.charged(name, now));
    } else {
      list.of(options.search(configured, store, operator).find(lead));
    }
  }

  @Command(
      name = "void",
      description = {
        "Rules that a miss was none. It counts no more, whoever it had taken out of rotation is back",
        "unless other misses would have done so too, and the lead stays with whoever has it."
      })
  int appeal(
      @Mixin ConnectionOptions options,
      @Mixin RulingOptions ruling,
      @Parameters(paramLabel = "LEAD", description = ExplainCommand.LEADS) String lead) {
    return answered(
        options,
        (configured, store, answer) -> {
          LeadId id = options.search(configured, store, operator).find(lead);
          Appeal appeal = ruling.appeal(spec, operator.clock().instant());
          new MissRuling(store.stores(), answer).rule(id, appeal);
        });
  }

  @Command(
      name = "causes",
      description = {
        "Counts the root causes of broken promises for each version of the policy, with what would",
        "mend them, so that one can see whether a cause went down after a change."
      })
  int causes(
      @Mixin ConnectionOptions options,
      @Option(
              names = "--days",
              paramLabel = "N",
              defaultValue = "91",
              description = "How far back (default: 91).")
          int days) {
    if (days < 1) {
      throw new ParameterException(spec.commandLine(), "--days takes 1 or more, this is " + days);
    }
    Instant since = operator.clock().instant().minus(Duration.ofDays(days));
    return answered(
        options,
        (configured, store, answer) -> {
          CauseList list = new CauseList(store.stores(), answer, since);
          options.connections(configured).forEach(list::print);
        });
  }

  /** What is done with an open store. */
  private interface Work {
    void on(Configured configured, OpenStore store, Answer answer);
  }

  private int answered(ConnectionOptions options, Work work) {
    Configured configured = options.readForStore(spec, operator);
    Answer answer = new Answer(spec, program);
    try (OpenStore store = configured.existingStore()) {
      work.on(configured, store, answer);
    }
    answer.end();
    return 0;
  }
}
