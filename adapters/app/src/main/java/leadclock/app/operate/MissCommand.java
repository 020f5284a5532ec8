package leadclock.app.operate;

import java.time.Duration;
import java.time.Instant;
import leadclock.app.LeadclockCommand;
import leadclock.app.run.Configured;
import leadclock.app.run.OpenStore;
import leadclock.engine.decide.Appeal;
import leadclock.engine.decide.SlaClock.Kind;
import leadclock.engine.lead.LeadId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Who missed what, and the manager's appeal: a miss that is ruled to be none. */
@Command(
    name = "miss",
    description = "Shows who missed what and why, and voids a miss by a manager's ruling.")
final class MissCommand implements Runnable {
  private static final int WORDS_AT_MOST = 500;

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
    Configured configured = options.readForStore(spec, operator);
    Answer answer = new Answer(spec, program);
    try (OpenStore store = configured.existingStore()) {
      MissList list = new MissList(store.stores(), answer);
      if (lead == null) {
        options
            .connections(configured)
            .forEach(name -> list.charged(name, operator.clock().instant()));
      } else {
        list.of(options.search(configured, store, operator).find(lead));
      }
    }
    answer.end();
    return 0;
  }

  @Command(
      name = "void",
      description = {
        "Rules that a miss was none. It counts no more, whoever it had taken out of rotation is back",
        "unless other misses would have done so too, and the lead stays with whoever has it."
      })
  int appeal(
      @Mixin ConnectionOptions options,
      @Parameters(paramLabel = "LEAD", description = ExplainCommand.LEADS) String lead,
      @Option(
              names = "--kind",
              required = true,
              paramLabel = "KIND",
              converter = MissedKind.class,
              description = "What was missed: first-touch, second-touch or next-action.")
          Kind kind,
      @Option(
              names = "--ordinal",
              paramLabel = "N",
              defaultValue = "1",
              description = "Which of the lead's clocks of that kind, as 'miss list' counts them.")
          int ordinal,
      @Option(
              names = "--by",
              required = true,
              paramLabel = "NAME",
              description = "The manager who rules.")
          String by,
      @Option(
              names = "--why",
              required = true,
              paramLabel = "TEXT",
              description = "Kept with the lead, and shown in its story.")
          String why) {
    Configured configured = options.readForStore(spec, operator);
    Answer answer = new Answer(spec, program);
    try (OpenStore store = configured.existingStore()) {
      LeadId id = options.search(configured, store, operator).find(lead);
      Appeal appeal =
          new Appeal(
              kind, ordinal, operator.clock().instant(), words("--by", by), words("--why", why));
      new MissRuling(store.stores(), answer).rule(id, appeal);
    }
    answer.end();
    return 0;
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
    Configured configured = options.readForStore(spec, operator);
    Answer answer = new Answer(spec, program);
    try (OpenStore store = configured.existingStore()) {
      Instant since = operator.clock().instant().minus(Duration.ofDays(days));
      CauseList list = new CauseList(store.stores(), answer, since);
      options.connections(configured).forEach(list::print);
    }
    answer.end();
    return 0;
  }

  private String words(String option, String text) {
    String clean = Answer.clean(text).strip();
    if (clean.isEmpty() || clean.length() > WORDS_AT_MOST) {
      throw new ParameterException(
          spec.commandLine(),
          "%s takes 1 to %d characters, this is %d"
              .formatted(option, WORDS_AT_MOST, clean.length()));
    }
    return clean;
  }

  /** Reads what can be missed by somebody. */
  static final class MissedKind implements ITypeConverter<Kind> {
    @Override
    public Kind convert(String text) {
      for (Kind kind : Kind.values()) {
        if (kind != Kind.ASSIGN && MissList.word(kind).equals(text)) {
          return kind;
        }
      }
      throw new TypeConversionException(
          "'%s' is nothing that is missed; first-touch, second-touch and next-action are"
              .formatted(text));
    }
  }
}
