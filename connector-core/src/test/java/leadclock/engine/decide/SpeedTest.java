package leadclock.engine.decide;

import static leadclock.scenario.Scenario.under;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import leadclock.engine.lead.Channel;
import leadclock.scenario.PolicySketch;
import leadclock.scenario.Review;
import leadclock.scenario.Scenario;
import org.junit.jupiter.api.Test;

class SpeedTest {

  @Test
  void a_quiet_review_of_a_busy_lead_takes_microseconds() {
    Scenario story = under(new PolicySketch()).then("Mon 10:00").leadArrives("Ada");
    for (int i = 0; i < 20; i++) {
      story.touched("cleo", Channel.EMAIL, story.now().minusSeconds(i), touch -> touch);
    }
    Review review = story.reviewed().reviews().getLast();
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long[] nanos = new long[20];
    for (int round = 0; round < nanos.length; round++) {
      long start = threads.getCurrentThreadCpuTime();
      for (int i = 0; i < 2_000; i++) {
        Engine.decide(review.situation(), review.policy(), review.now());
      }
      nanos[round] = (threads.getCurrentThreadCpuTime() - start) / 2_000;
    }
    Arrays.sort(nanos);
    assertThat(nanos[0]).as("nanoseconds of processor time per review").isLessThan(100_000);
  }
}
