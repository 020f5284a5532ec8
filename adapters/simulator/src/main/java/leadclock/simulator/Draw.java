package leadclock.simulator;

import java.time.Duration;
import java.util.List;
import java.util.Random;

/** Chance, all of it from one seed. */
final class Draw {
  private final Random random;

  private Draw(Random random) {
    this.random = random;
  }

  /**
   * @param salt keeps the draws of one part of the world apart from those of another
   */
  static Draw of(long seed, String salt) {
    return new Draw(new Random(seed * 0x9E3779B97F4A7C15L + salt.hashCode()));
  }

  boolean chance(double share) {
    return random.nextDouble() < share;
  }

  /** Both inclusive. */
  int between(int least, int most) {
    return least + random.nextInt(most - least + 1);
  }

  <T> T of(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  /** To the millisecond, so that order within a second matters too. */
  Duration upTo(Duration most) {
    return Duration.ofMillis(random.nextLong(Math.max(1, most.toMillis())));
  }

  Random random() {
    return random;
  }
}
