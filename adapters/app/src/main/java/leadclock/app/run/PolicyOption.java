package leadclock.app.run;

import java.nio.file.Path;
import leadclock.engine.policy.SlaPolicy;
import leadclock.policyfile.PolicyFile;
import leadclock.policyfile.PolicyResult;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The policy that a command works with. */
public final class PolicyOption {
  @Option(names = "--policy", description = "The policy file; a built-in one where left out.")
  private @Nullable Path file;

  /**
   * @param builtIn name of a resource of this module, taken when no file is given
   * @throws ParameterException when the policy cannot be used, with all its errors
   */
  public SlaPolicy load(CommandSpec told, String builtIn) {
    return file == null ? accepted(told, builtIn, BuiltIn.policy(builtIn)) : load(told, file);
  }

  /**
   * @throws ParameterException when the policy cannot be used, with all its errors
   */
  public static SlaPolicy load(CommandSpec told, Path file) {
    return accepted(told, file.toString(), PolicyFile.load(file));
  }

  private static SlaPolicy accepted(CommandSpec told, String name, PolicyResult result) {
    return switch (result) {
      case PolicyResult.Loaded loaded -> loaded.policy();
      case PolicyResult.Rejected rejected ->
          throw new ParameterException(
              told.commandLine(),
              rejected.errors().stream()
                  .map(error -> name + " " + error)
                  .reduce((first, second) -> first + System.lineSeparator() + second)
                  .orElse("The policy is rejected."));
    };
  }
}
