package leadclock.app.operate;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import leadclock.app.LeadclockCommand;
import leadclock.app.run.Configured;
import leadclock.app.run.OpenStore;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Who is out of rotation and why; a manager's review ends it. */
@Command(
    name = "rotation",
    description = "Shows who is out of rotation and why, takes people out and reinstates them.")
final class RotationCommand implements Runnable {
  private final Operator operator;

  @ParentCommand
  @SuppressWarnings("NullAway.Init")
  private LeadclockCommand program;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  RotationCommand(Operator operator) {
    this.operator = operator;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say what to do: list, suspend or reinstate");
  }

  @Command(
      name = "list",
      description = {
        "Lists everybody who is out of rotation, with the reason and what they missed, and who got out",
        "of clocks in the last 31 days: by a lead moved by hand, closed untouched, a touch logged late",
        "or a manager's ruling."
      })
  int list(@Mixin ConnectionOptions options) {
    Configured configured = options.readForStore(spec, operator);
    Answer answer = new Answer(spec, program);
    try (OpenStore store = configured.existingStore()) {
      Instant now = operator.clock().instant();
      RotationList list = new RotationList(store.stores(), answer, now);
      options.connections(configured).forEach(list::print);
    }
    answer.end();
    return 0;
  }

  @Command(
      name = "suspend",
      description = {
        "Takes people out of rotation until they are reinstated, or until a time. The leads they have",
        "stay theirs; they get no further ones."
      })
  int suspend(
      @Mixin ConnectionOptions options,
      @Parameters(paramLabel = "EMAIL", arity = "1..*", description = "As the CRM has it.")
          List<String> people,
      @Option(
              names = "--why",
              required = true,
              paramLabel = "TEXT",
              description = "Shown wherever it is shown that they are out.")
          String why,
      @Option(
              names = "--until",
              paramLabel = "TIME",
              description = "From when they get leads again, such as 2026-12-01T09:00+01:00.")
          @Nullable OffsetDateTime until) {
    Instant end = until == null ? null : until.toInstant();
    if (end != null && !end.isAfter(operator.clock().instant())) {
      throw new ParameterException(spec.commandLine(), "--until lies in the past: " + until);
    }
    return each(options, people, change -> change.suspend(why, end));
  }

  @Command(
      name = "reinstate",
      description = {
        "Puts people back into rotation after a manager's review. What they had missed before counts",
        "no more; they come back with as many turns as the others have had."
      })
  int reinstate(
      @Mixin ConnectionOptions options,
      @Parameters(paramLabel = "EMAIL", arity = "1..*", description = "As the CRM has it.")
          List<String> people) {
    return each(options, people, RotationChange::reinstate);
  }

  /** What is done to one person. */
  private interface Step {
    void on(RotationChange change);
  }

  /** All or none: nothing is changed when one of them is unknown. */
  private int each(ConnectionOptions options, List<String> people, Step step) {
    Configured configured = options.readForStore(spec, operator);
    Answer answer = new Answer(spec, program);
    try (OpenStore store = configured.existingStore()) {
      Instant now = operator.clock().instant();
      List<String> connections = options.connections(configured);
      people.stream()
          .map(email -> RotationChange.of(store.stores(), connections, email, answer, now))
          .toList()
          .forEach(step::on);
    }
    answer.end();
    return 0;
  }
}
