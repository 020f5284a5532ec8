package leadclock.app.torture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The packaged program survives being killed while it works. */
@Tag("packaged")
final class KilledProcessTest {
  private static final Path JAR = Path.of("target", "leadclock.jar");

  @Test
  void a_process_killed_twenty_times_loses_nothing_and_repeats_nothing()
      throws InterruptedException, ExecutionException {
    Torture.Result result = new Torture(JAR, 20, 7, 2, progress -> {}, Clock.systemUTC()).run();

    assertThat(result.broken()).as(() -> result.stories() + result.folder()).isEmpty();
    assertThat(result.kills().values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(20);
    assertThat(result.kills().getOrDefault(Moment.WRITING, 0)).isGreaterThan(1);
    assertThat(result.leads()).isGreaterThan(30);
  }
}
