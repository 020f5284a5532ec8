package leadclock.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Set;
import java.util.concurrent.Callable;
import leadclock.engine.calendar.CoverageCalendar;
import leadclock.engine.calendar.WorkingTime;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/**
 * Prints when a target is due, with the windows it was used up in; or answers a file of questions.
 */
@Command(
    name = "clock",
    description = {
      "Tells when a target is due in a team's hours, and shows its receipt.",
      "With --batch it answers one JSON question a line, in the same order; a line that cannot be"
          + " answered gets an error of its own."
    })
final class ClockCommand implements Callable<Integer> {

  private static final Set<String> ONE_QUESTION =
      Set.of("--start", "--target", "--end", "--zone", "--weekly", "--holiday", "--special");

  private final Clock clock;
  private final InputStream in;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @ParentCommand
  @SuppressWarnings("NullAway.Init")
  private LeadclockCommand program;

  @Mixin private CalendarOptions calendarOptions = new CalendarOptions();

  @Option(
      names = "--start",
      paramLabel = "TIME",
      description =
          "When the clock starts: an instant with offset, or a local time of the zone (default:"
              + " now).")
  private @Nullable String start;

  @Option(
      names = "--target",
      paramLabel = "DURATION",
      converter = TargetConverter.class,
      description = "Time on duty until due, like 10m or 1h30m.")
  private @Nullable Duration target;

  @Option(
      names = "--end",
      paramLabel = "TIME",
      description = "Count the time on duty from the start to here, instead of a target.")
  private @Nullable String end;

  @Option(
      names = "--batch",
      paramLabel = "FILE",
      description = "Answer the questions of a file, or of standard input for '-'.")
  private @Nullable String batch;

  ClockCommand(Clock clock, InputStream in) {
    this.clock = clock;
    this.in = in;
  }

  @Override
  public Integer call() throws IOException {
    return batch != null ? answerBatch(batch) : answerOne();
  }

  private int answerBatch(String source) throws IOException {
    for (OptionSpec other : spec.commandLine().getParseResult().matchedOptions()) {
      if (ONE_QUESTION.contains(other.longestName())) {
        throw refusal(
            "a batch brings its own questions; leave out " + other.longestName() + " or --batch");
      }
    }
    PrintWriter out = spec.commandLine().getOut();
    if (source.equals("-")) {
      new ClockBatch(in, out).answerAll();
      return ExitCode.OK;
    }
    Path file = Path.of(source);
    if (!Files.isReadable(file) || Files.isDirectory(file)) {
      throw refusal(
          "cannot read '" + source + "' of --batch; name a file, or - for standard input");
    }
    try (InputStream questions = Files.newInputStream(file)) {
      new ClockBatch(questions, out).answerAll();
    }
    return ExitCode.OK;
  }

  private int answerOne() {
    PrintWriter out = spec.commandLine().getOut();
    try {
      ClockReceipt receipt = new ClockReceipt(receipt(), target != null);
      out.println(program.json() ? receipt.json() : receipt.text());
    } catch (IllegalArgumentException e) {
      throw refusal(String.valueOf(e.getMessage()));
    }
    return ExitCode.OK;
  }

  private WorkingTime receipt() {
    CoverageCalendar calendar = calendarOptions.calendar();
    Instant from = start == null ? clock.instant() : time("--start", start, calendar.zone());
    if (target != null && end == null) {
      return calendar.receipt(from, target);
    }
    if (end != null && target == null) {
      return calendar.receipt(from, time("--end", end, calendar.zone()));
    }
    throw refusal("give either --target, like --target 10m, or --end");
  }

  private Instant time(String option, String text, ZoneId zone) {
    try {
      return LocalDateTime.parse(text).atZone(zone).toInstant();
    } catch (DateTimeParseException local) {
      try {
        return ClockText.instant(text);
      } catch (IllegalArgumentException e) {
        throw refusal(
            "'%s' of %s is not a time; write it like 2026-01-05T09:00, or with its offset like 2026-01-05T09:00:00Z"
                .formatted(text, option));
      }
    }
  }

  private ParameterException refusal(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
