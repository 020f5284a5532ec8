package leadclock.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import leadclock.policyfile.PolicyFile;
import leadclock.policyfile.PolicyResult;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Checks, tells and compares policy files. */
@Command(name = "policy", description = "Checks a policy file, tells it in prose, or compares two.")
final class PolicyCommand implements Runnable {

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @ParentCommand
  @SuppressWarnings("NullAway.Init")
  private LeadclockCommand program;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "say what to do: lint, render, explain-defaults or diff");
  }

  @Command(
      name = "lint",
      description = "Names everything that is wrong with policy files, with line, rule and fix.")
  int lint(
      @Parameters(paramLabel = "FILE", arity = "1..*") List<Path> files,
      @Option(
              names = "--config",
              paramLabel = "FILE",
              description = "Settings, to tell calendars on hosts that they do not allow.")
          @Nullable Path config) {
    PolicyFindings findings = new PolicyFindings();
    CalendarLint calendars = CalendarLint.of(spec, config == null ? null : readable(config));
    files.forEach(
        file -> findings.add(file, calendars.lint(file, PolicyFile.load(readable(file)))));
    out().print(program.json() ? findings.json() + "\n" : findings.text());
    return findings.exitCode();
  }

  @Command(name = "render", description = "Tells a policy as the prose of an SLA, in Markdown.")
  int render(@Parameters(paramLabel = "FILE") Path file) {
    return switch (PolicyFile.load(readable(file))) {
      case PolicyResult.Loaded loaded -> tell("prose", PolicyFile.render(loaded.policy()));
      case PolicyResult.Rejected rejected -> refuse(file, rejected);
    };
  }

  @Command(
      name = "explain-defaults",
      description = "Prints a policy with every default written out; it means the same.")
  int explainDefaults(@Parameters(paramLabel = "FILE") Path file) throws IOException {
    return switch (PolicyFile.load(readable(file))) {
      case PolicyResult.Loaded loaded ->
          tell("policy", PolicyFile.explainDefaults(file.toString(), Files.readString(file)));
      case PolicyResult.Rejected rejected -> refuse(file, rejected);
    };
  }

  @Command(
      name = "diff",
      description = "Tells what changed from one policy to another. Exits with 1 if anything did.")
  int diff(
      @Parameters(paramLabel = "BEFORE") Path before,
      @Parameters(paramLabel = "AFTER") Path after) {
    PolicyResult was = PolicyFile.load(readable(before));
    PolicyResult is = PolicyFile.load(readable(after));
    if (was instanceof PolicyResult.Loaded old && is instanceof PolicyResult.Loaded now) {
      List<String> changes = PolicyFile.diff(old.policy(), now.policy());
      out().print(program.json() ? PolicyFindings.changes(changes) + "\n" : lines(changes));
      return changes.isEmpty() ? 0 : 1;
    }
    PolicyFindings findings = new PolicyFindings();
    findings.add(before, was);
    findings.add(after, is);
    out().print(program.json() ? findings.json() + "\n" : findings.text());
    return findings.exitCode();
  }

  private static String lines(List<String> changes) {
    return changes.isEmpty() ? "Nothing changed.\n" : String.join("\n", changes) + "\n";
  }

  private int tell(String key, String text) {
    out().print(program.json() ? PolicyFindings.object(key, text) + "\n" : text);
    return 0;
  }

  private int refuse(Path file, PolicyResult.Rejected rejected) {
    PolicyFindings findings = new PolicyFindings();
    findings.add(file, rejected);
    if (program.json()) {
      out().println(findings.json());
    } else {
      spec.commandLine().getErr().print(findings.text());
    }
    return findings.exitCode();
  }

  private Path readable(Path file) {
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      throw new ParameterException(
          spec.commandLine(), "cannot read '" + file + "'; name a policy file");
    }
    return file;
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
