package leadclock.app;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Tells on the error stream what went wrong, in which command, and what to do next. */
final class Refusals {

  private Refusals() {}

  static int askedWrongly(ParameterException problem, String[] arguments) {
    CommandLine command = problem.getCommandLine();
    String name = command.getCommandSpec().qualifiedName();
    PrintWriter err = command.getErr();
    err.println(name + ": " + problem.getMessage());
    UnmatchedArgumentException.printSuggestions(problem, err);
    err.println("See '" + name + " --help'.");
    err.flush();
    return ExitCode.USAGE;
  }

  static int failed(Exception problem, CommandLine command, ParseResult result) {
    String message = problem.getMessage();
    String words = message == null ? problem.getClass().getSimpleName() : message;
    PrintWriter err = command.getErr();
    err.println(command.getCommandSpec().qualifiedName() + ": " + words);
    err.flush();
    if (command.getCommandSpec().root().userObject() instanceof LeadclockCommand program
        && program.json()) {
      command.getOut().println(JsonNodeFactory.instance.objectNode().put("error", words));
    }
    return ExitCode.SOFTWARE;
  }
}
