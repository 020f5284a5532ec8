package leadclock.engine.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;

/** Calendars drawn from a seed, together with the oracle that knows them as they were written. */
final class RandomCalendar {

  private static final long MINUTE_MILLIS = 60_000;

  private final Random random;
  private final long grainMillis;

  RandomCalendar(Random random, long grainMillis) {
    this.random = random;
    this.grainMillis = grainMillis;
  }

  SteppingOracle draw(ZoneId zone, LocalDate around) {
    Map<DayOfWeek, List<long[]>> weekly = new EnumMap<>(DayOfWeek.class);
    for (DayOfWeek day : DayOfWeek.values()) {
      weekly.put(day, windows(random.nextInt(4)));
    }
    weekly.put(DayOfWeek.of(1 + random.nextInt(7)), windows(1));
    Set<LocalDate> holidays = new HashSet<>();
    Map<LocalDate, List<long[]>> overrides = new HashMap<>();
    for (int i = 0; i < 3; i++) {
      holidays.add(around.plusDays(random.nextInt(9) - 2L));
      overrides.put(around.plusDays(random.nextInt(9) - 2L), windows(random.nextInt(3)));
    }
    CoverageCalendar calendar =
        new CoverageCalendar(zone, written(weekly), holidays, written(overrides));
    return new SteppingOracle(
        calendar,
        List.of(
            local -> holidays.contains(local.toLocalDate()) ? List.of() : null,
            local -> overrides.get(local.toLocalDate()),
            local -> weekly.get(local.getDayOfWeek())),
        grainMillis);
  }

  private List<long[]> windows(int count) {
    List<long[]> windows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      windows.add(random.nextInt(4) == 0 ? nightWindow() : anyWindow());
    }
    return windows;
  }

  private long[] nightWindow() {
    return random.nextBoolean()
        ? SteppingOracle.window(LocalTime.MIDNIGHT, (1 + random.nextInt(300)) * MINUTE_MILLIS)
        : SteppingOracle.window(LocalTime.of(20 + random.nextInt(4), 0), 24 * 60 * MINUTE_MILLIS);
  }

  private long[] anyWindow() {
    long startGrains = random.nextLong(86_400_000 / grainMillis);
    return SteppingOracle.window(
        LocalTime.ofNanoOfDay(startGrains * grainMillis * 1_000_000),
        (1 + random.nextLong(600 * MINUTE_MILLIS / grainMillis)) * grainMillis);
  }

  private static <K> Map<K, List<CoverageWindow>> written(Map<K, List<long[]>> drawn) {
    Function<long[], CoverageWindow> write =
        each -> new CoverageWindow(each[0] * 1_000_000, each[1] * 1_000_000);
    Map<K, List<CoverageWindow>> result = new HashMap<>();
    drawn.forEach((key, windows) -> result.put(key, windows.stream().map(write).toList()));
    return result;
  }
}
