package leadclock.app;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

/**
 * One run of the program, in process.
 *
 * @param exitCode what it exited with
 * @param out what it printed
 * @param err what it said on the error stream
 */
record Invocation(int exitCode, String out, String err) {

  static final Clock MONDAY_NOON =
      Clock.fixed(Instant.parse("2026-01-05T12:00:00Z"), ZoneOffset.UTC);

  static Invocation of(String... arguments) {
    return withInput("", arguments);
  }

  static Invocation withInput(String input, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    ByteArrayInputStream in = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
    int exitCode = Main.run(Main.commands(MONDAY_NOON, in), out, err, arguments);
    return new Invocation(
        exitCode,
        out.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n"),
        err.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n"));
  }
}
