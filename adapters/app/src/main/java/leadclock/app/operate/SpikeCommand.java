package leadclock.app.operate;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import leadclock.app.LeadclockCommand;
import leadclock.app.TargetConverter;
import leadclock.app.run.Configured;
import leadclock.app.run.OpenStore;
import leadclock.engine.policy.SlaPolicy;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** More leads than the team can answer: shows whether that is so, and lets a hand say it. */
@Command(
    name = "spike",
    description = "Shows spikes, and starts or ends one by hand; the policy says what is relaxed.")
final class SpikeCommand implements Runnable {
  private static final Duration LONGEST = Duration.ofDays(7);

  private final Operator operator;

  @ParentCommand
  @SuppressWarnings("NullAway.Init")
  private LeadclockCommand program;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  SpikeCommand(Operator operator) {
    this.operator = operator;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say what to do: show, start or stop");
  }

  @Command(name = "show", description = "Shows what is on, and the spikes of the last 31 days.")
  int show(@Mixin ConnectionOptions options) {
    return each(options, SpikeLines::show);
  }

  @Command(
      name = "start",
      description = {
        "Starts a spike for a time: leads spread sooner, no deadline moves. One that was started by",
        "hand and is still on gets the new end and reason."
      })
  int start(
      @Mixin ConnectionOptions options,
      @Option(
              names = "--for",
              required = true,
              paramLabel = "TIME",
              converter = TargetConverter.class,
              description = "How long, such as 2h; at most 7 days.")
          Duration length,
      @Option(
              names = "--why",
              required = true,
              paramLabel = "TEXT",
              description = "Told to the manager, and shown wherever the spike is.")
          String why,
      @Option(
              names = "--by",
              paramLabel = "NAME",
              description = "Who says so; who is logged in where left out.")
          @Nullable String by) {
    if (length.isZero() || length.compareTo(LONGEST) > 0) {
      throw new ParameterException(
          spec.commandLine(), "--for must be longer than nothing and at most 7 days (168h)");
    }
    String who = by == null ? loggedIn() : by;
    return each(options, lines -> lines.start(who, why, length));
  }

  @Command(
      name = "stop",
      description = {
        "Ends what is on, however it began. A trigger starts none again before it has been out of",
        "reach for as long as the policy says."
      })
  int stop(@Mixin ConnectionOptions options) {
    return each(options, SpikeLines::stop);
  }

  private String loggedIn() {
    Map<String, String> known = operator.environment();
    return known.getOrDefault("USER", known.getOrDefault("USERNAME", "somebody"));
  }

  /** What is done to one connection. */
  private interface Step {
    void on(SpikeLines lines);
  }

  /** All or none: nothing is changed when the policy of one of them knows no spikes. */
  private int each(ConnectionOptions options, Step step) {
    Configured configured = options.readForStore(spec, operator);
    Answer answer = new Answer(spec, program);
    Instant now = operator.clock().instant();
    List<String> connections = options.connections(configured);
    try (OpenStore store = configured.existingStore()) {
      connections.stream()
          .map(name -> new SpikeLines(name, rules(configured, name), store.stores(), answer, now))
          .toList()
          .forEach(step::on);
    }
    answer.end();
    return 0;
  }

  private static SlaPolicy rules(Configured configured, String connection) {
    SlaPolicy policy = configured.policy(connection);
    if (policy.spikes() == null) {
      throw new IllegalStateException(
          "The policy %s has no 'spikes', so nothing would be relaxed. Add the section, such as 'spikes: { cap: 3, overflow: evening }', and restart 'leadclock run'."
              .formatted(configured.policyFile(connection)));
    }
    return policy;
  }
}
