package leadclock.benchmark;

import java.util.concurrent.TimeUnit;
import leadclock.engine.decide.Decision;
import leadclock.engine.decide.Engine;
import leadclock.scenario.BusyLead;
import leadclock.scenario.Review;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What one look at a busy lead costs, by the number of rows that its policy has. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class ReviewBenchmark {
  /** Rows of routing and targets together. */
  @Param({"50", "500"})
  public int rows;

  private Review review = BusyLead.review(2);

  /** Once for each number of rows. */
  @Setup
  public void live() {
    review = BusyLead.review(rows);
  }

  /** Nothing has happened since the last look. */
  @Benchmark
  public Decision lookAgain() {
    return Engine.decide(review.situation(), review.policy(), review.now());
  }
}
