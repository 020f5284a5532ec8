package leadclock.app.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LatenessTest {
  @Test
  void quantiles_are_values_that_occurred() {
    List<Long> millis = LongStream.rangeClosed(1, 200).map(i -> i * 1_000).boxed().toList();

    assertThat(Lateness.of(millis.reversed(), 3))
        .isEqualTo(new Lateness(200, 3, 100, 190, 198, 200));
  }

  @Test
  void without_any_write_nothing_is_late() {
    assertThat(Lateness.of(List.of(), 0)).isEqualTo(new Lateness(0, 0, 0, 0, 0, 0));
  }
}
