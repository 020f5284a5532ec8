package leadclock.sandbox.reps;

import java.util.Random;

/** How a rep works: how soon they reach out, what they forget, when they write it down. */
enum Temper {
  /** Calls within minutes and writes it down. */
  DILIGENT(3, 0.03, 0.9, 0.02, 0.9),
  /** Mostly in time, mostly written down. */
  AVERAGE(7, 0.12, 0.6, 0.1, 0.7),
  /** Reaches out late, or never. */
  FORGETFUL(14, 0.45, 0.25, 0.15, 0.4),
  /** Reaches out in time and writes it down hours later. */
  LATE_LOGGER(5, 0.1, 0.6, 0.7, 0.6);

  private static final double SPREAD = 0.7;

  private final double medianMinutes;
  private final double forgets;
  private final double followsUp;
  private final double logsLate;
  private final double doesTasks;

  Temper(
      double medianMinutes, double forgets, double followsUp, double logsLate, double doesTasks) {
    this.medianMinutes = medianMinutes;
    this.forgets = forgets;
    this.followsUp = followsUp;
    this.logsLate = logsLate;
    this.doesTasks = doesTasks;
  }

  /** The temper of one owner, the same for every contact of a seed. */
  static Temper of(long seed, long ownerId) {
    double draw = Draws.of(seed, ownerId, 0).nextDouble();
    if (draw < 0.35) {
      return DILIGENT;
    }
    if (draw < 0.7) {
      return AVERAGE;
    }
    return draw < 0.85 ? FORGETFUL : LATE_LOGGER;
  }

  /** Working time until the first touch: half of them sooner than the median, a few much later. */
  long firstTouchMillis(Random random) {
    return (long) (medianMinutes * Math.exp(SPREAD * random.nextGaussian()) * 60_000);
  }

  boolean forgets(Random random) {
    return random.nextDouble() < forgets;
  }

  boolean followsUp(Random random) {
    return random.nextDouble() < followsUp;
  }

  boolean logsLate(Random random) {
    return random.nextDouble() < logsLate;
  }

  boolean doesTask(Random random) {
    return random.nextDouble() < doesTasks;
  }
}
