package leadclock.app.torture;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The program as it is delivered, in a process of its own. */
public final class PackagedProgram implements AutoCloseable {
  private static final Duration END_WITHIN = Duration.ofSeconds(30);

  private final Process process;
  private final Path out;
  private final Path err;

  private PackagedProgram(Process process, Path out, Path err) {
    this.process = process;
    this.out = out;
    this.err = err;
  }

  /**
   * @param folder where its output goes, under that name
   */
  public static PackagedProgram start(Path jar, Path folder, String name, String... arguments) {
    return start(jar, folder, name, List.of(), arguments);
  }

  /**
   * The same, sooner: what the first one that ended by itself had loaded lies ready in that file.
   */
  static PackagedProgram startAgain(
      Path jar, Path classes, Path folder, String name, String... arguments) {
    List<String> options =
        List.of(
            "-XX:+AutoCreateSharedArchive", "-XX:SharedArchiveFile=" + classes, "-Xlog:disable");
    return start(jar, folder, name, options, arguments);
  }

  private static PackagedProgram start(
      Path jar, Path folder, String name, List<String> options, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m"));
    command.addAll(options);
    command.addAll(List.of("-jar", jar.toAbsolutePath().toString()));
    command.addAll(List.of(arguments));
    Path out = folder.resolve(name + ".out");
    Path err = folder.resolve(name + ".err");
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(new File(folder.toString()))
              .redirectOutput(out.toFile())
              .redirectError(err.toFile())
              .start();
      return new PackagedProgram(process, out, err);
    } catch (IOException refused) {
      throw new UncheckedIOException(refused);
    }
  }

  public boolean runs() {
    return process.isAlive();
  }

  /** SIGKILL: nothing of the program hears of it. */
  void kill() {
    process.destroyForcibly();
  }

  /** SIGTERM: the program ends in its own way. */
  public void terminate() {
    process.destroy();
  }

  /** Has every thread's place printed among what it says, where the system has signals. */
  void tellThreads() {
    try {
      new ProcessBuilder("kill", "-QUIT", Long.toString(process.pid())).start().waitFor();
    } catch (IOException unknown) {
      throw new UncheckedIOException(unknown);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits for its end. */
  public int exitCode() {
    if (!Patience.pays(END_WITHIN, () -> !process.isAlive())) {
      throw new Unexpected("The program has not ended: " + log());
    }
    return process.exitValue();
  }

  public String printed() {
    return text(out);
  }

  public String log() {
    return text(err);
  }

  private static String text(Path file) {
    try {
      return Files.exists(file) ? Files.readString(file) : "";
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
    exitCode();
  }
}
