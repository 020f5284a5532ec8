package leadclock.sandbox;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A suite in JavaScript, copied to a place of its own under {@code target}, with the packages it
 * names.
 */
final class NodeSuite {
  private static final long PATIENCE_MINUTES = 8;
  private final Path home;

  private NodeSuite(Path home) {
    this.home = home;
  }

  /** What a finished program answered and printed. */
  record Outcome(int exitCode, String output) {}

  /** Copies the suite and installs its packages, unless they are there already. */
  static NodeSuite prepare(Path sources, Path home) {
    NodeSuite suite = new NodeSuite(home);
    try {
      suite.copy(sources);
      suite.install();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return suite;
  }

  /** Runs one file of tests with node's own runner. */
  Outcome run(String file, Map<String, String> environment) throws IOException {
    require("node");
    return start(List.of("node", "--test", "--test-reporter=spec", file), environment);
  }

  private void copy(Path sources) throws IOException {
    try (Stream<Path> files = Files.walk(sources)) {
      for (Path each :
          files.filter(file -> !file.startsWith(sources.resolve("node_modules"))).toList()) {
        Path copy = home.resolve(sources.relativize(each).toString());
        if (Files.isDirectory(each)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(each, copy, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
  }

  /**
   * The installed list is compared with the wanted one, so that a machine without network runs what
   * it has.
   */
  private void install() throws IOException {
    Path wanted = home.resolve("package.json");
    Path installed = home.resolve("node_modules/.installed.json");
    if (Files.exists(installed) && Files.mismatch(wanted, installed) < 0) {
      return;
    }
    require("npm");
    Outcome outcome =
        start(List.of("npm", "install", "--no-audit", "--no-fund", "--no-package-lock"), Map.of());
    if (outcome.exitCode() != 0) {
      throw new IOException(
          "npm could not install the official client into "
              + home
              + ". It said:\n"
              + outcome.output());
    }
    Files.copy(wanted, installed, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Fails with the fix when a program is not on the path. */
  static void require(String program) {
    String path = System.getenv().getOrDefault("PATH", "");
    boolean found =
        Stream.of(path.split(File.pathSeparator))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    if (!found) {
      throw new AssertionError(missing(program));
    }
  }

  static String missing(String program) {
    return program
        + " was not found on the PATH: install Node.js 20 or newer, which brings node and npm (scripts/test does it).";
  }

  private Outcome start(List<String> command, Map<String, String> environment) throws IOException {
    Path log = home.resolve(command.getFirst() + ".log");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(home.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    try {
      if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new IOException(
            String.join(" ", command)
                + " took longer than "
                + PATIENCE_MINUTES
                + " minutes:\n"
                + Files.readString(log));
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while waiting for " + command.getFirst(), e);
    }
    return new Outcome(process.exitValue(), Files.readString(log));
  }
}
