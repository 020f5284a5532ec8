package leadclock.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import leadclock.sandbox.webhook.Webhooks;
import leadclock.sandbox.wire.Fault;

/** Draws what goes wrong in a run. */
final class TroubleDraw {
  /** Where a death leaves it open what became of a write. */
  private static final List<String> SENDING = List.of("Outbox.markSent", "CrmWriter.write");

  private static final List<String> SELDOM =
      List.of("CrmReader.read", "CrmWriter.resolve", "Outbox.release");

  /** A clock that is wrong by more than a poll looks back hides changes until all is compared. */
  private static final int WRONG_MAX = 270;

  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final Draw draw;
  private final Faultiness faults;
  private final Plan calm;
  private final boolean polled;

  TroubleDraw(Draw draw, Faultiness faults, Plan calm, boolean polled) {
    this.draw = draw;
    this.faults = faults;
    this.calm = calm;
    this.polled = polled;
  }

  Plan troubled() {
    boolean full = faults == Faultiness.FULL;
    boolean processes = full && calm.tier() == Tier.A;
    return calm.withTrouble(
        new Plan.Trouble(
            calm.absences(),
            hints(full),
            calls(full),
            processes && draw.chance(0.4) ? TIMEOUT : Duration.ZERO,
            full && draw.chance(0.15) ? List.of(stretch(2, 40)) : List.of(),
            processes && draw.chance(0.15) ? List.of(stretch(10, 120)) : List.of(),
            full ? crashes() : List.of(),
            processes && draw.chance(0.4) ? naps() : List.of(),
            processes && draw.chance(0.15) ? List.of(clockStep()) : List.of()));
  }

  private Webhooks.Faults hints(boolean full) {
    boolean foundByPolling = !calm.polling().activitiesEvery().isZero();
    boolean mayCorrupt = full && foundByPolling && draw.chance(0.5);
    boolean mayFail = polled || (full && foundByPolling && draw.chance(0.2));
    return new Webhooks.Faults(
        draw.chance(0.7) ? 0.2 : 0,
        draw.chance(0.5) ? 0.2 : 0,
        mayFail ? Duration.ofHours(24) : Duration.ofSeconds(20),
        draw.chance(0.7) ? 0.5 : 0,
        mayFail ? 0.3 : 0,
        mayCorrupt ? 0.05 : 0);
  }

  private List<Fault> calls(boolean full) {
    List<Fault> plan = new ArrayList<>();
    if (full && draw.chance(0.3)) {
      Stretch outage = stretch(1, draw.chance(0.3) ? 240 : 45);
      plan.add(Fault.outage(outage.from(), outage.until()));
    }
    if (full && draw.chance(0.07)) {
      Stretch locked = stretch(2, 30);
      plan.add(during(Fault.share(Fault.Kind.TOKEN_REVOKED, 1), locked.from(), locked.until()));
    }
    double share = full ? 0.03 : 0.005;
    plan.add(
        now(Fault.share(Fault.Kind.STATUS, share).withStatus(draw.of(List.of(500, 502, 503)))));
    plan.add(now(Fault.share(Fault.Kind.RATE_LIMITED, share / 4)));
    plan.add(now(Fault.share(Fault.Kind.RATE_LIMITED, share / 4).withRetryAfterSeconds(7)));
    plan.add(now(Fault.share(Fault.Kind.UNREACHABLE, share)));
    if (full) {
      plan.add(now(Fault.share(Fault.Kind.LOST_ANSWER, 0.04)));
      plan.add(now(Fault.share(Fault.Kind.PARTIAL, 0.02)));
      if (draw.chance(0.4)) {
        Duration late = calm.tier() == Tier.A && draw.chance(0.3) ? draw.upTo(MINUTE) : LATE;
        plan.add(now(Fault.share(Fault.Kind.APPLIED_LATER, 0.02).withDelay(late)));
      }
    }
    return plan;
  }

  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration LATE = Duration.ofSeconds(5);

  private Fault now(Fault fault) {
    return during(fault, calm.start(), calm.faultsEnd());
  }

  private static Fault during(Fault fault, Instant from, Instant until) {
    return new Fault(
        fault.kind(),
        fault.method(),
        fault.path(),
        fault.probability(),
        fault.times(),
        from,
        until,
        fault.status(),
        fault.retryAfterSeconds(),
        fault.delay(),
        fault.html());
  }

  private List<Plan.Crash> crashes() {
    List<Plan.Crash> crashes = new ArrayList<>();
    for (int i = draw.between(0, 4); i > 0; i--) {
      Duration pause = Duration.ofSeconds(draw.between(2, draw.chance(0.35) ? 1800 : 60));
      int again = draw.chance(0.4) ? draw.between(1, 12) : 0;
      boolean named = draw.chance(0.3);
      String point = named ? point() : "";
      int points = draw.between(1, named ? 2 : 40);
      crashes.add(
          new Plan.Crash(sometime(), instance(), point, points, pause, draw.chance(0.5), again));
    }
    crashes.sort(Comparator.comparing(Plan.Crash::at));
    return crashes;
  }

  private String point() {
    List<String> all = CallsOfNote.DRAWN.stream().sorted().toList();
    String call = draw.of(draw.chance(0.4) ? SENDING : draw.chance(0.25) ? SELDOM : all);
    return (draw.chance(0.5) ? "before " : "after ") + call;
  }

  private List<Plan.Nap> naps() {
    List<Plan.Nap> naps = new ArrayList<>();
    for (int i = draw.between(1, 4); i > 0; i--) {
      Duration length = Duration.ofSeconds(draw.between(1, draw.chance(0.5) ? 20 : 180));
      naps.add(new Plan.Nap(sometime(), instance(), draw.between(1, 40), length));
    }
    naps.sort(Comparator.comparing(Plan.Nap::at));
    return naps;
  }

  private Plan.ClockStep clockStep() {
    Stretch when = stretch(2, 60);
    long seconds = Math.clamp(draw.between(-300, 300), -WRONG_MAX, WRONG_MAX);
    Duration by = Duration.ofSeconds(seconds);
    return new Plan.ClockStep(instance(), when.from(), by, when.until());
  }

  private int instance() {
    return draw.between(0, calm.instances() - 1);
  }

  private Stretch stretch(int minutesMin, int minutesMax) {
    Instant from = sometime();
    Instant until = from.plus(Duration.ofMinutes(draw.between(minutesMin, minutesMax)));
    return new Stretch(from, until.isBefore(calm.faultsEnd()) ? until : calm.faultsEnd());
  }

  private Instant sometime() {
    Duration span = Duration.between(calm.start(), calm.faultsEnd()).minus(Duration.ofMinutes(30));
    return calm.start().plus(draw.upTo(span));
  }
}
