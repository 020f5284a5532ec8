package leadclock.engine.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The walk against an oracle that steps through time, around changes of offset above all. */
class CoverageOracleTest {

  private static final List<String> ZONES =
      List.of(
          "UTC",
          "Europe/Berlin",
          "Europe/Dublin",
          "America/New_York",
          "America/Sao_Paulo",
          "America/St_Johns",
          "America/Havana",
          "America/Santiago",
          "Asia/Beirut",
          "Asia/Kathmandu",
          "Asia/Kolkata",
          "Asia/Tehran",
          "Africa/Casablanca",
          "Africa/Cairo",
          "Australia/Lord_Howe",
          "Australia/Adelaide",
          "Antarctica/Troll",
          "Pacific/Apia",
          "Pacific/Kwajalein",
          "Pacific/Chatham",
          "Pacific/Auckland");

  private static final long MINUTE_MILLIS = 60_000;

  static LongStream seeds() {
    return LongStream.range(0, 200);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void the_walk_agrees_with_minute_steps(long seed) {
    Random random = new Random(seed);
    ZoneId zone = ZoneId.of(ZONES.get(random.nextInt(ZONES.size())));
    Instant start = start(random, zone);
    SteppingOracle oracle =
        new RandomCalendar(random, MINUTE_MILLIS).draw(zone, LocalDate.ofInstant(start, zone));
    compare(random, oracle, start, 6 * 24 * 60 * MINUTE_MILLIS);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "Europe/Amsterdam 1937-06-30T22:00:00Z",
        "Africa/Monrovia 1972-01-06T20:00:00Z",
        "America/New_York 1883-11-18T10:00:00Z",
        "Asia/Manila 1844-12-30T00:00:00Z"
      })
  void the_walk_agrees_with_second_steps_where_offsets_have_seconds(String change) {
    String[] parts = change.split(" ");
    ZoneId zone = ZoneId.of(parts[0]);
    Instant start = Instant.parse(parts[1]);
    for (long seed = 0; seed < 4; seed++) {
      Random random = new Random(seed);
      SteppingOracle oracle =
          new RandomCalendar(random, 1000).draw(zone, LocalDate.ofInstant(start, zone));
      compare(random, oracle, start.plusMillis(random.nextInt(100_000)), 24 * 60 * MINUTE_MILLIS);
    }
  }

  private static void compare(
      Random random, SteppingOracle oracle, Instant start, long spanMillis) {
    CoverageCalendar calendar = oracle.written();
    Instant end = start.plusMillis(random.nextLong(spanMillis));
    Duration target = Duration.ofMillis(random.nextLong(spanMillis / 8));
    assertThat(calendar.isOpen(start)).isEqualTo(oracle.covered(start));
    assertThat(calendar.between(start, end)).isEqualTo(oracle.between(start, end));
    Instant due = calendar.add(start, target);
    assertThat(due).isEqualTo(oracle.add(start, target));
    assertThat(calendar.nextOpen(start)).isEqualTo(oracle.add(start, Duration.ZERO));
    assertThat(calendar.between(start, due)).isEqualTo(target);
    closingTimesHold(calendar, start, end);
    WorkingTime receipt = calendar.receipt(start, target);
    assertThat(receipt.segments().stream().map(WorkingTime.Segment::length))
        .allMatch(Duration::isPositive);
    assertThat(
            receipt.segments().stream()
                .map(WorkingTime.Segment::length)
                .reduce(Duration.ZERO, Duration::plus))
        .isEqualTo(target);
  }

  /** A target that is used up at the end of a segment is due exactly there. */
  private static void closingTimesHold(CoverageCalendar calendar, Instant start, Instant end) {
    WorkingTime counted = calendar.receipt(start, end);
    Duration sum = Duration.ZERO;
    for (WorkingTime.Segment segment : counted.segments()) {
      sum = sum.plus(segment.length());
      assertThat(calendar.isOpen(segment.from())).isTrue();
      assertThat(calendar.add(start, sum)).isEqualTo(segment.until());
      assertThat(calendar.add(start, sum.plusMillis(1))).isAfter(segment.until());
    }
    assertThat(counted.counted()).isEqualTo(sum);
  }

  /** Three in four near a change of offset, where there is one. */
  private static Instant start(Random random, ZoneId zone) {
    Instant any =
        Instant.parse("1975-01-01T00:00:00Z").plusMillis(random.nextLong(2_000_000_000_000L));
    ZoneOffsetTransition change = zone.getRules().nextTransition(any);
    boolean near = change != null && random.nextInt(4) > 0;
    return near ? change.getInstant().minusMillis(random.nextLong(2 * 86_400_000)) : any;
  }
}
