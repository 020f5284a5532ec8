package leadclock.app.operate;

import java.time.Instant;
import leadclock.engine.decide.Appeal;
import leadclock.engine.decide.SlaClock.Kind;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/** Which miss a manager rules on, and why. */
final class RulingOptions {
  private static final int WORDS_AT_MOST = 500;

  @Option(
      names = "--kind",
      required = true,
      paramLabel = "KIND",
      converter = MissedKind.class,
      description = "What was missed: first-touch, second-touch or next-action.")
  private Kind kind = Kind.FIRST_TOUCH;

  @Option(
      names = "--ordinal",
      paramLabel = "N",
      defaultValue = "1",
      description = "Which of the lead's clocks of that kind, as 'miss list' counts them.")
  private int ordinal = 1;

  @Option(
      names = "--by",
      required = true,
      paramLabel = "NAME",
      description = "The manager who rules.")
  private String by = "";

  @Option(
      names = "--why",
      required = true,
      paramLabel = "TEXT",
      description = "Kept with the lead, and shown in its story.")
  private String why = "";

  /**
   * @throws ParameterException when a text is empty or too long
   */
  Appeal appeal(CommandSpec spec, Instant now) {
    return new Appeal(kind, ordinal, now, words(spec, "--by", by), words(spec, "--why", why));
  }

  private static String words(CommandSpec spec, String option, String text) {
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
