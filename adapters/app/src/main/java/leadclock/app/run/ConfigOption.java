package leadclock.app.run;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The settings that a command works with. */
public final class ConfigOption {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      required = true,
      description = "The settings; config/settings/leadclock.example.yaml shows them all.")
  private @Nullable Path file;

  /**
   * @throws ParameterException when they cannot be used
   */
  public Configured read(CommandSpec told, Map<String, String> environment) {
    return read(told, new SettingsFile(environment));
  }

  /**
   * For what needs the store and no CRM: a secret that is not in the environment does not matter.
   *
   * @throws ParameterException when they cannot be used
   */
  public Configured readForStore(CommandSpec told, Map<String, String> environment) {
    return read(told, new SettingsFile(environment).withoutSecrets());
  }

  private Configured read(CommandSpec told, SettingsFile reader) {
    Path path = Objects.requireNonNull(file).toAbsolutePath();
    try {
      return new Configured(reader.read(path), Objects.requireNonNull(path.getParent()), told);
    } catch (SettingsFile.BadSettings bad) {
      throw new ParameterException(told.commandLine(), String.valueOf(bad.getMessage()), bad);
    }
  }
}
