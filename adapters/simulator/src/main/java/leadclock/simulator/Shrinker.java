package leadclock.simulator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import leadclock.sandbox.webhook.Webhooks;

/**
 * Takes away from a plan that breaks a promise whatever it breaks it without: other leads, people's
 * acts, faults, processes. What is left shows the fault.
 */
final class Shrinker {
  private static final int RUNS_MAX = 600;

  private final Function<Plan, List<String>> run;
  private int runs;

  /**
   * @param run what a plan breaks, in words that begin with the promise
   */
  Shrinker(Function<Plan, List<String>> run) {
    this.run = run;
  }

  /**
   * @param promise how the words of the broken promise begin
   */
  Plan shrink(Plan broken, String promise) {
    Plan smallest = broken;
    Optional<Plan> smaller = Optional.of(broken);
    while (smaller.isPresent() && runs < RUNS_MAX) {
      smallest = smaller.get();
      smaller = smaller(smallest, promise);
    }
    return smallest;
  }

  private Optional<Plan> smaller(Plan plan, String promise) {
    for (Plan candidate : candidates(plan)) {
      if (runs++ < RUNS_MAX && stillBreaks(candidate, promise)) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }

  private boolean stillBreaks(Plan plan, String promise) {
    return run.apply(plan).stream().anyMatch(words -> words.startsWith(promise));
  }

  /** Plans with less in them, those with much less first. */
  private static List<Plan> candidates(Plan plan) {
    List<Plan> all = new ArrayList<>();
    List<Arrival> arrivals = plan.arrivals();
    for (int part = arrivals.size() / 2; part >= 1; part /= 2) {
      for (int from = 0; from + part <= arrivals.size(); from += part) {
        all.add(plan.withArrivals(without(arrivals, from, part)));
      }
    }
    Plan.Trouble trouble = plan.trouble();
    Less less = new Less(plan, trouble, all);
    less.lists();
    less.singles();
    for (int i = 0; i < arrivals.size(); i++) {
      Arrival arrival = arrivals.get(i);
      for (Arrival simpler : simpler(arrival)) {
        List<Arrival> changed = new ArrayList<>(arrivals);
        changed.set(i, simpler);
        all.add(plan.withArrivals(changed));
      }
    }
    return all;
  }

  private static List<Arrival> simpler(Arrival arrival) {
    List<Arrival> all = new ArrayList<>();
    for (int i = 0; i < arrival.fate().size(); i++) {
      all.add(arrival.with(without(arrival.fate(), i, 1), arrival.owners()));
    }
    for (int i = 0; i < arrival.owners().size(); i++) {
      if (!arrival.owners().get(i).touches().isEmpty()) {
        List<Arrival.Habit> fewer = new ArrayList<>(arrival.owners());
        fewer.set(i, new Arrival.Habit(List.of()));
        all.add(arrival.with(arrival.fate(), fewer));
      }
    }
    return all;
  }

  private static <T> List<T> without(List<T> all, int from, int count) {
    List<T> left = new ArrayList<>(all);
    left.subList(from, from + count).clear();
    return left;
  }

  /** Plans with less trouble. */
  private record Less(Plan plan, Plan.Trouble now, List<Plan> into) {
    private void add(Plan.Trouble less) {
      into.add(plan.withTrouble(less));
    }

    void lists() {
      each(now.crashes(), left -> now.with(now.calls(), left, now.naps(), now.absences()));
      each(now.naps(), left -> now.with(now.calls(), now.crashes(), left, now.absences()));
      each(now.calls(), left -> now.with(left, now.crashes(), now.naps(), now.absences()));
      each(now.absences(), left -> now.with(now.calls(), now.crashes(), now.naps(), left));
    }

    private <T> void each(List<T> all, Function<List<T>, Plan.Trouble> with) {
      for (int i = 0; i < all.size(); i++) {
        add(with.apply(without(all, i, 1)));
      }
    }

    void singles() {
      if (!now.hints().equals(Webhooks.Faults.NONE)) {
        add(
            now.calm(
                Webhooks.Faults.NONE, now.latency(), now.kills(), now.tight(), now.clockSteps()));
      }
      if (!now.latency().isZero()) {
        add(now.calm(now.hints(), Duration.ZERO, now.kills(), now.tight(), now.clockSteps()));
      }
      if (!now.kills().isEmpty()) {
        add(now.calm(now.hints(), now.latency(), List.of(), now.tight(), now.clockSteps()));
      }
      if (!now.tight().isEmpty()) {
        add(now.calm(now.hints(), now.latency(), now.kills(), List.of(), now.clockSteps()));
      }
      if (!now.clockSteps().isEmpty()) {
        add(now.calm(now.hints(), now.latency(), now.kills(), now.tight(), List.of()));
      }
    }
  }
}
