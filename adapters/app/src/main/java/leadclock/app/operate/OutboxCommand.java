package leadclock.app.operate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.List;
import java.util.function.BiPredicate;
import leadclock.app.LeadclockCommand;
import leadclock.app.run.ConfigOption;
import leadclock.app.run.Configured;
import leadclock.app.run.OpenStore;
import leadclock.flow.outbox.Control;
import leadclock.flow.outbox.Outbox;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** What is to be written to the CRM, and the switch that stops all writing. */
@Command(
    name = "outbox",
    description =
        "Shows what is to be written to the CRM, decides about what failed, and stops all writing.")
final class OutboxCommand implements Runnable {
  private final Operator operator;

  @ParentCommand
  @SuppressWarnings("NullAway.Init")
  private LeadclockCommand program;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  OutboxCommand(Operator operator) {
    this.operator = operator;
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "say what to do: list, retry, discard, stop or resume");
  }

  @Command(
      name = "list",
      description = "Lists what is open or failed, oldest first, and says whether writing is on.")
  int list(@Mixin ConnectionOptions options, @Mixin IntentFilter filter) {
    Configured configured = options.readForStore(spec, operator);
    Answer answer = new Answer(spec, program);
    try (OpenStore store = configured.existingStore()) {
      List<String> connections = options.connections(configured);
      LeadSearch search = options.search(configured, store, operator);
      new IntentList(store.stores(), answer).print(filter.chosen(store, connections, search));
    }
    answer.end();
    return 0;
  }

  @Command(
      name = "retry",
      description = "Lets intents that are dead or refused leave once more, as they are.")
  int retry(
      @Mixin ConnectionOptions options,
      @Parameters(paramLabel = "NUMBER", arity = "0..*", description = "As 'outbox list' shows it.")
          @Nullable List<Long> numbers,
      @Option(names = "--all", description = "Every one that is dead or refused.") boolean all) {
    if (all == (numbers != null)) {
      throw new ParameterException(
          spec.subcommands().get("retry"), "give either intent numbers or --all");
    }
    return change(
        options,
        numbers,
        "retried",
        (outbox, number) -> outbox.retry(number, operator.clock().instant()),
        " is pending again; it leaves within seconds while 'leadclock run' runs.");
  }

  @Command(name = "discard", description = "Puts intents that are dead or refused away for good.")
  int discard(
      @Mixin ConnectionOptions options,
      @Parameters(paramLabel = "NUMBER", arity = "1..*", description = "As 'outbox list' shows it.")
          List<Long> numbers,
      @Option(
              names = "--why",
              required = true,
              paramLabel = "TEXT",
              description = "Stands beside the intent from now on.")
          String why) {
    return change(
        options,
        numbers,
        "discarded",
        (outbox, number) -> outbox.discard(number, why, operator.clock().instant()),
        " is put away.");
  }

  /** All or none: nothing is changed when one of them cannot be. */
  private int change(
      ConnectionOptions options,
      @Nullable List<Long> numbers,
      String done,
      BiPredicate<Outbox, Long> change,
      String words) {
    Configured configured = options.readForStore(spec, operator);
    Answer answer = new Answer(spec, program);
    ArrayNode changed = answer.object().putArray(done);
    try (OpenStore store = configured.existingStore()) {
      Outbox outbox = store.stores().outbox();
      FailedIntents failed = new FailedIntents(outbox, options.connections(configured));
      for (long number : numbers == null ? failed.all() : failed.checked(numbers)) {
        if (change.test(outbox, number)) {
          changed.add(number);
          answer.line(number + words);
        }
      }
    }
    if (changed.isEmpty()) {
      answer.line("Nothing has failed.");
    }
    answer.end();
    return 0;
  }

  @Command(
      name = "stop",
      description = {
        "Stops all writing to every CRM, within a second, also by a process that runs already.",
        "Reading and deciding go on; what is decided waits."
      })
  int stop(
      @Mixin ConfigOption config,
      @Option(
              names = "--why",
              required = true,
              paramLabel = "TEXT",
              description = "Shown wherever the state is shown.")
          String why) {
    return control(config, new Control(true, why));
  }

  @Command(name = "resume", description = "Lets writing go on after 'outbox stop'.")
  int resume(@Mixin ConfigOption config) {
    return control(config, Control.WRITING);
  }

  private int control(ConfigOption config, Control control) {
    Configured configured = config.readForStore(spec, operator.environment());
    Answer answer = new Answer(spec, program);
    try (OpenStore store = configured.existingStore()) {
      store.stores().outbox().control(control);
      IntentList list = new IntentList(store.stores(), answer);
      list.switchedTo(configured.connections(null));
    }
    answer.end();
    return 0;
  }
}
