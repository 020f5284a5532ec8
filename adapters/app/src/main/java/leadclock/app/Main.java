package leadclock.app;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import leadclock.app.bench.BenchCommand;
import leadclock.app.bench.ReferenceDayCommand;
import leadclock.app.operate.OperatorCommands;
import leadclock.app.replay.ReplayCommand;
import leadclock.app.run.RunCommand;
import leadclock.app.torture.TortureCommand;
import leadclock.app.world.DemoCommand;
import leadclock.app.world.SandboxCommand;
import picocli.CommandLine;

/** Starts {@code leadclock}. */
public final class Main {

  /** Commands that run until stopped, and tell in the log what they do; all others just answer. */
  private static final Set<String> LASTING = Set.of("run", "demo", "sandbox");

  /** Commands that draw a bar over days that are not the operator's. */
  private static final Set<String> PLAYING = Set.of("replay", "bench");

  private Main() {}

  /** Runs the command that the arguments name and exits with its code. */
  public static void main(String[] arguments) {
    System.getProperties().putIfAbsent("leadclock.log.level", logLevel(List.of(arguments)));
    CommandLine commands = commands(Clock.tickMillis(ZoneOffset.UTC), System.in);
    System.exit(run(commands, System.out, System.err, arguments));
  }

  static String logLevel(List<String> arguments) {
    if (arguments.stream().anyMatch(LASTING::contains)) {
      return "INFO";
    }
    return arguments.stream().anyMatch(PLAYING::contains) ? "ERROR" : "WARN";
  }

  /** Every command of the program. */
  static CommandLine commands(Clock clock, InputStream in) {
    CommandLine commands = new CommandLine(new LeadclockCommand());
    commands
        .addSubcommand(new ClockCommand(clock, in))
        .addSubcommand(new PolicyCommand())
        .addSubcommand(new DemoCommand(clock))
        .addSubcommand(new SandboxCommand(clock))
        .addSubcommand(new RunCommand(clock, System.getenv()))
        .addSubcommand(new ReplayCommand(clock))
        .addSubcommand(new SimulateCommand(clock))
        .addSubcommand(new TortureCommand(clock))
        .addSubcommand(
            new CommandLine(new BenchCommand()).addSubcommand(new ReferenceDayCommand(clock)));
    OperatorCommands.all(clock, System.getenv(), in).forEach(commands::addSubcommand);
    return commands;
  }

  /** Runs one command with the program's own error messages; returns its exit code. */
  public static int run(
      CommandLine commands, OutputStream out, OutputStream err, String... arguments) {
    PrintWriter outWriter = utf8(out);
    PrintWriter errWriter = utf8(err);
    int exitCode =
        commands
            .setOut(outWriter)
            .setErr(errWriter)
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setParameterExceptionHandler(Refusals::askedWrongly)
            .setExecutionExceptionHandler(Refusals::failed)
            .execute(arguments);
    outWriter.flush();
    errWriter.flush();
    return exitCode;
  }

  private static PrintWriter utf8(OutputStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
  }
}
