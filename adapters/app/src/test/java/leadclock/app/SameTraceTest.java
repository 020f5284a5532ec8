package leadclock.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Nothing that differs from one start of Java to the next may decide anything. */
class SameTraceTest {
  private static final Pattern TRACE = Pattern.compile("; trace ([0-9a-f]{16})");
  private static final int STARTS = 4;

  @Test
  void the_same_seeds_leave_the_same_trace_in_another_process() throws Exception {
    Set<String> traces = new HashSet<>();
    for (int start = 0; start < STARTS; start++) {
      traces.add(trace());
    }
    assertThat(traces).as("traces of %d starts", STARTS).hasSize(1);
  }

  private static String trace() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "leadclock.app.Main",
                "simulate",
                "--from",
                "30020",
                "--seeds",
                "20")
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    Matcher trace = TRACE.matcher(said);
    assertThat(trace.find()).as(said).isTrue();
    process.waitFor();
    return trace.group(1);
  }
}
