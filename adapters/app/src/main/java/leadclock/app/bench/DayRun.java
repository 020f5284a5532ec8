package leadclock.app.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import leadclock.Stores;
import leadclock.app.world.ProgressBar;
import leadclock.app.world.World;
import leadclock.app.world.WorldPlan;
import leadclock.engine.decide.Action;
import leadclock.engine.decide.FollowUp;
import leadclock.engine.decide.SlaClock;
import leadclock.engine.lead.Lead;
import leadclock.engine.policy.SlaPolicy;
import leadclock.flow.CallBudget;
import leadclock.flow.Hold;
import leadclock.flow.Pace;
import leadclock.flow.memory.MemoryStore;
import leadclock.flow.outbox.Intent;
import leadclock.sandbox.SandboxCrm;
import leadclock.sandbox.wire.SandboxRequest;

/** One run of the day at one pace: webhooks on, activity polling off, throw-away store. */
final class DayRun {
  private static final String CONNECTION = "hubspot";
  private static final int HISTORY_ROWS = 1_000;
  private static final int PAGE = 500;

  private final Duration hold;
  private final Duration activityHold;
  private final Stores stores;
  private final CallMeter meter;
  private final ArrivalLog arrivals = new ArrivalLog();
  private final World world;

  /**
   * @param callsAreShort whether the connector goes at the pace that it has while calls are short
   */
  DayRun(SlaPolicy policy, long seed, boolean callsAreShort) {
    meter = new CallMeter(callsAreShort);
    Hold held = new Hold(Pace.USUAL, meter.budget(CallBudget.UNLIMITED));
    hold = held.leads(ReferenceDay.START);
    activityHold = held.activities(ReferenceDay.START);
    MemoryStore memory = new MemoryStore();
    stores = new Stores(memory.intake(), memory.mirror(), memory.ledger(), memory.outbox());
    WorldPlan plan =
        WorldPlan.of(policy, ReferenceDay.START, seed)
            .withoutActivityPolling()
            .withHistoryLimit(HISTORY_ROWS);
    world = World.open(plan, stores, meter);
    world.sandbox().addListener(arrivals);
  }

  Duration hold() {
    return hold;
  }

  DayResult play(List<Happening> day, ProgressBar bar) {
    long before = charged(world.sandbox());
    meter.start();
    DayHand hand = new DayHand(world.sandbox());
    for (int i = 0; i < day.size(); i++) {
      world.advanceTo(day.get(i).at());
      hand.act(day.get(i));
      bar.show(i + 1);
    }
    world.advanceTo(ReferenceDay.END);
    return result(charged(world.sandbox()) - before);
  }

  /** By the CRM's own count. */
  private static long charged(SandboxCrm sandbox) {
    try {
      byte[] answer = sandbox.handle(SandboxRequest.get("/_sandbox/calls")).body();
      return new ObjectMapper().readTree(answer).path("charged").path("total").asLong();
    } catch (IOException malformed) {
      throw new UncheckedIOException(malformed);
    }
  }

  private DayResult result(long charged) {
    if (charged != meter.total()) {
      throw new IllegalStateException(
          "The sandbox charged %d calls, but %d were seen.".formatted(charged, meter.total()));
    }
    Written assignments = new Written();
    Written breaches = new Written();
    long after = 0;
    List<Intent> page;
    do {
      page = stores.outbox().list(CONNECTION, List.of(Intent.State.values()), after, PAGE);
      page.forEach(intent -> weigh(intent, assignments, breaches));
      after = page.isEmpty() ? after : page.getLast().number();
    } while (!page.isEmpty());
    return new DayResult(
        hold,
        activityHold,
        charged,
        meter.charges(),
        assignments.lateness(),
        breaches.lateness(),
        stores.ledger().counts(CONNECTION));
  }

  private void weigh(Intent intent, Written assignments, Written breaches) {
    if (intent.state() == Intent.State.SUPERSEDED) {
      return;
    }
    switch (intent.action()) {
      case Action.Assign assign -> {
        if (assign.becauseOfMiss()) {
          breaches.add(deadline(intent), arrivals.of(assign.id()));
        } else {
          Optional<Instant> created = stores.mirror().lead(assign.lead()).map(Lead::createdAt);
          assignments.add(created, arrivals.of(assign.id()));
        }
      }
      case Action.OpenTask task -> breaches.add(deadline(intent), arrivals.of(task.id()));
      case Action.Alert alert -> breaches.add(deadline(intent), arrivals.of(alert.id()));
      case Action.Stamp stamp -> {}
      case Action.MoveTasks moved -> {}
      case Action.SetTask set -> {}
      case Action.Acknowledge acknowledged -> {}
    }
  }

  /** The latest deadline that had been missed when this was decided. */
  private Optional<Instant> deadline(Intent intent) {
    return stores.ledger().followUp(intent.action().lead()).map(FollowUp::clocks).stream()
        .flatMap(List::stream)
        .filter(SlaClock.Breached.class::isInstance)
        .map(clock -> ((SlaClock.Breached) clock).breachedAt())
        .filter(at -> !at.isAfter(intent.createdAt()))
        .max(Instant::compareTo);
  }

  /** Writes of one sort. */
  private static final class Written {
    private final List<Long> millis = new ArrayList<>();
    private long missing;

    void add(Optional<Instant> owed, Optional<Instant> arrived) {
      if (owed.isEmpty() || arrived.isEmpty()) {
        missing++;
      } else {
        millis.add(Duration.between(owed.get(), arrived.get()).toMillis());
      }
    }

    Lateness lateness() {
      return Lateness.of(millis, missing);
    }
  }
}
