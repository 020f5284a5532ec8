package leadclock.app.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import leadclock.app.bench.Happening.What;

/**
 * The day that is measured: 10,000 leads, four bursts among them, two or three activities on each,
 * and 800 whom nobody touches in time. The same seed gives the same day.
 */
final class ReferenceDay {
  static final int LEADS = 10_000;
  static final int MISSED = 800;

  /** Midnight of a plain working day in the policy's zone. */
  static final Instant START = Instant.parse("2026-03-09T23:00:00Z");

  /** When nothing of the day is open any more. */
  static final Instant END = START.plus(Duration.ofHours(26));

  private static final int SPREAD = 8_000;
  private static final int BURST = 500;
  private static final double IN_OFFICE_HOURS = 0.85;
  private static final Duration OPENING = Duration.ofHours(8);
  private static final Duration OFFICE_HOURS = Duration.ofHours(10);
  private static final Duration DAY = Duration.ofHours(24);
  private static final List<Duration> BURSTS =
      List.of(
          Duration.ofMinutes(9 * 60 + 30),
          Duration.ofMinutes(11 * 60),
          Duration.ofMinutes(14 * 60),
          Duration.ofMinutes(16 * 60 + 30));
  private static final Duration SOONEST_TOUCH = Duration.ofSeconds(90);
  private static final Duration MEAN_TOUCH = Duration.ofSeconds(270);
  private static final Duration LATEST_TOUCH = Duration.ofMinutes(28);
  private static final Duration BY_THE_NEXT_OWNER = Duration.ofMinutes(34);
  private static final Duration AFTERWARDS = Duration.ofMinutes(25);

  private final Random random;
  private final List<Happening> happenings = new ArrayList<>();

  private ReferenceDay(long seed) {
    random = new Random(seed);
  }

  /** What happens, in the order of time. */
  static List<Happening> happenings(long seed) {
    ReferenceDay day = new ReferenceDay(seed);
    List<Instant> arrivals = day.arrivals();
    List<Integer> shuffled = new ArrayList<>(IntStream.range(0, LEADS).boxed().toList());
    Collections.shuffle(shuffled, day.random);
    boolean[] missed = new boolean[LEADS];
    shuffled.subList(0, MISSED).forEach(lead -> missed[lead] = true);
    for (int lead = 0; lead < LEADS; lead++) {
      day.lead(lead, arrivals.get(lead), missed[lead]);
    }
    day.happenings.sort(Comparator.comparing(Happening::at));
    return List.copyOf(day.happenings);
  }

  private List<Instant> arrivals() {
    List<Instant> arrivals = new ArrayList<>();
    for (int i = 0; i < SPREAD; i++) {
      arrivals.add(START.plus(spread()));
    }
    for (Duration burst : BURSTS) {
      for (int i = 0; i < BURST; i++) {
        arrivals.add(START.plus(burst).plus(upTo(Duration.ofMinutes(1))));
      }
    }
    Collections.sort(arrivals);
    return arrivals;
  }

  private Duration spread() {
    if (random.nextDouble() < IN_OFFICE_HOURS) {
      return OPENING.plus(upTo(OFFICE_HOURS));
    }
    Duration other = upTo(DAY.minus(OFFICE_HOURS));
    return other.compareTo(OPENING) < 0 ? other : other.plus(OFFICE_HOURS);
  }

  private Duration upTo(Duration length) {
    return Duration.ofMillis((long) (random.nextDouble() * length.toMillis()));
  }

  private void lead(int lead, Instant arrival, boolean missed) {
    happenings.add(new Happening(arrival, lead, What.ARRIVES));
    Instant touch =
        arrival.plus(missed ? BY_THE_NEXT_OWNER.plus(upTo(Duration.ofMinutes(20))) : promptTouch());
    happenings.add(
        new Happening(touch, lead, random.nextDouble() < 0.7 ? What.CALLED : What.MAILED));
    int more = 1 + random.nextInt(2);
    for (int i = 0; i < more; i++) {
      happenings.add(new Happening(touch.plus(upTo(AFTERWARDS)), lead, another()));
    }
  }

  /** Most answer within minutes, a few just before the deadline. */
  private Duration promptTouch() {
    double drawn = -Math.log(1 - random.nextDouble()) * MEAN_TOUCH.toMillis();
    Duration touch = SOONEST_TOUCH.plusMillis((long) drawn);
    return touch.compareTo(LATEST_TOUCH) < 0
        ? touch
        : SOONEST_TOUCH.plus(upTo(LATEST_TOUCH.minus(SOONEST_TOUCH)));
  }

  private What another() {
    double drawn = random.nextDouble();
    if (drawn < 0.5) {
      return What.CALLED;
    }
    return drawn < 0.8 ? What.MAILED : What.REPLIES;
  }
}
