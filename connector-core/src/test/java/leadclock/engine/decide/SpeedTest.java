package leadclock.engine.decide;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Objects;
import leadclock.scenario.BusyLead;
import leadclock.scenario.Review;
import org.junit.jupiter.api.Test;

/** What a look at a lead allocates; how long it takes is for {@code scripts/benchmark} to say. */
class SpeedTest {
  private static final int LOOKS = 5_000;

  /** Twice what the benchmark may need: here nothing is optimised away. */
  private static final long BYTES = 32 * 1024;

  @Test
  void a_look_at_a_busy_lead_in_which_nothing_happened_allocates_little() {
    Review review = BusyLead.review(50);
    assertThat(Engine.decide(review.situation(), review.policy(), review.now()).actions())
        .isEmpty();
    assertThat(Objects.requireNonNull(review.situation().followUp()).clocks())
        .filteredOn(SlaClock.Open.class::isInstance)
        .hasSize(3);
    assertThat(perLook(review)).isLessThan(BYTES);
  }

  @Test
  void it_allocates_no_more_under_a_policy_of_ten_times_as_many_rows() {
    long few = perLook(BusyLead.review(50));
    assertThat(perLook(BusyLead.review(500))).isLessThan(few * 12 / 10);
  }

  private static long perLook(Review review) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < LOOKS; i++) {
      Engine.decide(review.situation(), review.policy(), review.now());
    }
    return (threads.getCurrentThreadAllocatedBytes() - before) / LOOKS;
  }
}
