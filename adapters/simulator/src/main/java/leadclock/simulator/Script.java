package leadclock.simulator;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import leadclock.engine.policy.SlaPolicy;
import leadclock.flow.Pace;
import leadclock.hubspot.HubSpotSettings.Polling;
import leadclock.sandbox.webhook.Webhooks;
import leadclock.sandbox.wire.Fault;

/**
 * What a seed stands for: policy, times, and what will go wrong when.
 *
 * @param people addresses of those who exist in the CRM
 * @param faultsEnd when everything works again and nobody does anything new
 * @param end when the run ends
 * @param crashes when to die, and at which port call from then on
 * @param kills when somebody throws the kill switch and takes it back; empty for never
 */
record Script(
    long seed,
    Faultiness faults,
    SlaPolicy policy,
    List<String> people,
    Instant start,
    Instant faultsEnd,
    Instant end,
    Polling polling,
    Pace pace,
    Webhooks.Faults hints,
    Duration searchLag,
    List<Fault> calls,
    List<Crash> crashes,
    List<Stretch> kills) {
  private static final Duration FAST = Duration.ofSeconds(15);

  /**
   * @param points port calls from then on, counted from 1
   * @param pause how long until the process is back
   * @param sameHost whether it comes back under its old name, so that its lease is still its own
   */
  record Crash(Instant at, int points, Duration pause, boolean sameHost) {}

  static Script of(long seed, Faultiness faults) {
    Draw draw = Draw.of(seed, "script");
    ZoneId zone = ZoneId.of(draw.of(ZONES));
    LocalDate first = firstDay(draw, zone);
    SlaPolicy policy = new PolicyDraw(Draw.of(seed, "policy"), zone, first).draw("seed " + seed);
    boolean polled = draw.chance(0.15);
    int longest = draw.chance(0.8) ? 300 : 1800;
    Duration active = Duration.ofMinutes(polled ? draw.between(40, 60) : draw.between(60, longest));
    Instant start = first.atTime(draw.between(0, 23), draw.between(0, 59)).atZone(zone).toInstant();
    Instant faultsEnd = start.plus(active).plus(Duration.ofMinutes(polled ? 20 : 60));
    Script calm =
        new Script(
            seed,
            faults,
            policy,
            PolicyDraw.everybody(draw.chance(0.1) ? PolicyDraw.LAST_RESORT : null),
            start,
            faultsEnd,
            faultsEnd.plus(Duration.ofMinutes(polled ? 30 : 150)),
            polling(draw, polled),
            pace(draw),
            Webhooks.Faults.NONE,
            Duration.ofSeconds(3),
            List.of(),
            List.of(),
            List.of());
    return faults == Faultiness.NONE ? calm : calm.troubled(draw, polled);
  }

  private static final List<String> ZONES =
      List.of(
          "Europe/Berlin",
          "America/New_York",
          "Australia/Lord_Howe",
          "Asia/Kolkata",
          "UTC",
          "America/Sao_Paulo");

  /** An ordinary Monday, or the day before the clocks change. */
  private static LocalDate firstDay(Draw draw, ZoneId zone) {
    LocalDate monday =
        LocalDate.of(2026, draw.between(1, 12), draw.between(1, 28))
            .with(TemporalAdjusters.nextOrSame(DayOfWeek.MONDAY));
    var change = zone.getRules().nextTransition(monday.atStartOfDay(zone).toInstant());
    return change != null && draw.chance(0.4)
        ? LocalDate.ofInstant(change.getInstant(), zone).minusDays(draw.between(0, 1))
        : monday;
  }

  private static Polling polling(Draw draw, boolean fast) {
    if (fast) {
      return new Polling(FAST, Duration.ofSeconds(20), Duration.ZERO);
    }
    return draw.chance(0.7) ? Polling.CONTACTS_ONLY : Polling.BESIDE_WEBHOOKS;
  }

  private static Pace pace(Draw draw) {
    Pace usual = Pace.USUAL;
    return new Pace(
        draw.of(List.of(Duration.ZERO, usual.hold(), usual.hold())),
        usual.holdUnderPressure(),
        usual.activityHold(),
        usual.historyHold(),
        Duration.ofMinutes(draw.of(List.of(5, 15, 15))),
        Duration.ofHours(draw.of(List.of(1, 3, 24))),
        usual.verificationAge(),
        usual.leaseLength(),
        usual.callTimeout());
  }

  private Script troubled(Draw draw, boolean polled) {
    boolean full = faults == Faultiness.FULL;
    Webhooks.Faults trouble =
        new Webhooks.Faults(
            draw.chance(0.7) ? 0.2 : 0,
            draw.chance(0.5) ? 0.2 : 0,
            polled ? Duration.ofHours(2) : Duration.ofSeconds(20),
            draw.chance(0.7) ? 0.5 : 0,
            polled ? 0.3 : 0,
            full && draw.chance(0.3) ? 0.05 : 0);
    return new Script(
        seed,
        faults,
        policy,
        people,
        start,
        faultsEnd,
        end,
        polling,
        pace,
        trouble,
        Duration.ofSeconds(draw.between(3, 30)),
        calls(draw, full),
        full ? crashes(draw) : List.of(),
        full && draw.chance(0.15) ? List.of(kill(draw)) : List.of());
  }

  private List<Fault> calls(Draw draw, boolean full) {
    List<Fault> plan = new ArrayList<>();
    if (full && draw.chance(0.3)) {
      Instant from = sometime(draw);
      Instant until = from.plus(Duration.ofMinutes(draw.between(1, 45)));
      plan.add(Fault.outage(from, until));
    }
    double share = full ? 0.03 : 0.005;
    plan.add(
        now(Fault.share(Fault.Kind.STATUS, share).withStatus(draw.of(List.of(500, 502, 503)))));
    plan.add(now(Fault.share(Fault.Kind.RATE_LIMITED, share / 2)));
    plan.add(now(Fault.share(Fault.Kind.UNREACHABLE, share)));
    if (full) {
      plan.add(now(Fault.share(Fault.Kind.LOST_ANSWER, 0.04)));
      plan.add(now(Fault.share(Fault.Kind.PARTIAL, 0.02)));
      if (draw.chance(0.4)) {
        plan.add(now(Fault.share(Fault.Kind.APPLIED_LATER, 0.02).withDelay(LATE)));
      }
    }
    return plan;
  }

  /** After how long a call is executed whose answer was lost at once. */
  static final Duration LATE = Duration.ofSeconds(5);

  private Fault now(Fault fault) {
    return new Fault(
        fault.kind(),
        fault.method(),
        fault.path(),
        fault.probability(),
        fault.times(),
        start,
        faultsEnd,
        fault.status(),
        fault.retryAfterSeconds(),
        fault.delay(),
        fault.html());
  }

  private List<Crash> crashes(Draw draw) {
    List<Crash> crashes = new ArrayList<>();
    for (int i = draw.between(0, 4); i > 0; i--) {
      Duration pause = Duration.ofSeconds(draw.between(2, draw.chance(0.2) ? 1800 : 60));
      crashes.add(new Crash(sometime(draw), draw.between(1, 40), pause, draw.chance(0.5)));
    }
    crashes.sort(java.util.Comparator.comparing(Crash::at));
    return crashes;
  }

  private Stretch kill(Draw draw) {
    Instant from = sometime(draw);
    return new Stretch(from, from.plus(Duration.ofMinutes(draw.between(2, 40))));
  }

  /** An instant at which faults still happen, and for a while after. */
  private Instant sometime(Draw draw) {
    Duration span = Duration.between(start, faultsEnd).minus(Duration.ofMinutes(50));
    return start.plus(draw.upTo(span.isNegative() ? Duration.ofMinutes(20) : span));
  }
}
