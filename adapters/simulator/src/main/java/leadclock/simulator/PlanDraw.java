package leadclock.simulator;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.stream.Stream;
import leadclock.engine.policy.SlaPolicy;
import leadclock.flow.Pace;
import leadclock.sandbox.webhook.Webhooks;
import org.jspecify.annotations.Nullable;

/** Draws what a seed stands for: policy, times, leads, and what will go wrong when. */
final class PlanDraw {
  private static final List<String> ZONES =
      List.of(
          "Europe/Berlin",
          "America/New_York",
          "Australia/Lord_Howe",
          "Asia/Kolkata",
          "UTC",
          "America/Sao_Paulo");

  /** From this seed on, all rules are drawn always. */
  static final long ALL_FROM = 1_000_000;

  private static final int ONE_IN = 5;
  private static final int STAGES_ONE_IN = 25;

  /**
   * What a search may be behind: mostly little, now and then nearly as long as a poll looks back.
   * The shortest where no slow poll looks back further.
   */
  private static final List<Duration> SEARCH_LAGS =
      Stream.of(3, 3, 3, 3, 20, 60, 240).map(Duration::ofSeconds).toList();

  private static final int LEAD_HOURS = 480;
  private static final int LEADS_MAX = 26;
  private static final double BULK_SHARE = 0.005;

  private final long seed;
  private final Tier tier;
  private final Faultiness faults;
  private final Draw draw;
  private final @Nullable IntakeDraw intake;
  private final @Nullable StagesDraw stages;

  private PlanDraw(long seed, Tier tier, Faultiness faults) {
    this.seed = seed;
    this.tier = tier;
    this.faults = faults;
    draw = Draw.of(seed, "plan");
    intake = drawsAll(seed) ? new IntakeDraw(seed) : null;
    stages = seed % STAGES_ONE_IN == ONE_IN ? new StagesDraw(seed) : null;
  }

  /** Whether the rules are drawn too that cost most: next action, attempts, cleanup, spikes ... */
  static boolean drawsAll(long seed) {
    return seed >= ALL_FROM || seed % ONE_IN == 0;
  }

  static Plan of(long seed, Tier tier, Faultiness faults) {
    return new PlanDraw(seed, tier, faults).draw();
  }

  private Plan draw() {
    ZoneId zone = ZoneId.of(draw.of(ZONES));
    LocalDate first = firstDay(zone);
    Instant start = first.atTime(draw.between(0, 23), draw.between(0, 59)).atZone(zone).toInstant();
    int oldContacts = draw.chance(BULK_SHARE) ? (draw.chance(0.05) ? 10_000 : 300) : 0;
    SlaPolicy policy =
        new PolicyDraw(draws(), zone, first).draw("seed " + seed, oldContacts > 0 ? start : null);
    boolean polled = draw.chance(0.1);
    Duration active =
        Duration.ofHours(draw.of(polled ? List.of(1, 2) : List.of(3, 6, 12, 24, 36, 36)));
    Instant faultsEnd = start.plus(active);
    Duration calm = Duration.ofMinutes(polled ? 75 : draw.of(List.of(150, 150, 150, 450)));
    Instant end = faultsEnd.plus(calm);
    Pace pace = pace();
    Plan plan = calm(new Span(start, faultsEnd, end), policy, pace, oldContacts, polled);
    return faults == Faultiness.NONE
        ? plan
        : new TroubleDraw(Draw.of(seed, "trouble"), faults, plan, polled).troubled();
  }

  private PolicyDraw.Draws draws() {
    return new PolicyDraw.Draws(
        Draw.of(seed, "policy"),
        Draw.of(seed, "limits"),
        drawsAll(seed) ? Draw.of(seed, "next") : null,
        drawsAll(seed) ? new SpikeDraw(seed) : null,
        intake,
        stages,
        drawsAll(seed) ? Draw.of(seed, "away") : null);
  }

  /** When a run starts, its faults end, and it ends. */
  record Span(Instant start, Instant faultsEnd, Instant end) {}

  private Plan calm(Span span, SlaPolicy policy, Pace pace, int oldContacts, boolean polled) {
    List<String> people = PolicyDraw.everybody(draw.chance(0.1) ? PolicyDraw.LAST_RESORT : null);
    Plan.Polling polling = polling(polled);
    LeadDraw leads =
        new LeadDraw(
            new LeadDraw.Draws(
                Draw.of(seed, "leads"),
                Draw.of(seed, "steps"),
                intake,
                stages,
                drawsAll(seed) ? Draw.of(seed, "erasures") : null),
            policy,
            people,
            span,
            polling);
    return new Plan(
        seed,
        tier,
        span.start(),
        span.faultsEnd(),
        span.end(),
        policy,
        people,
        leads.arrivals(leads(span)),
        leads.absences(),
        leads.marks(),
        oldContacts,
        pace,
        polling,
        Webhooks.Faults.NONE,
        polled ? SEARCH_LAGS.getFirst() : Draw.of(seed, "lag").of(SEARCH_LAGS),
        List.of(),
        Duration.ZERO,
        List.of(),
        List.of(),
        instances(),
        List.of(),
        List.of(),
        List.of());
  }

  /** As many as make about twenty lead-days. */
  private int leads(Span span) {
    long hours = Math.max(1, Duration.between(span.start(), span.end()).toHours());
    int leadHours = tier == Tier.A ? LEAD_HOURS : LEAD_HOURS / 3;
    return (int) Math.max(4, Math.min(LEADS_MAX, leadHours * 5 / 4 / hours));
  }

  private int instances() {
    return tier == Tier.B ? 1 : draw.of(List.of(1, 1, 1, 1, 1, 2, 2, 3));
  }

  /** An ordinary Monday, or the day before the clocks change. */
  private LocalDate firstDay(ZoneId zone) {
    LocalDate monday =
        LocalDate.of(2026, 1, 5)
            .plusDays(draw.between(0, 700))
            .with(TemporalAdjusters.nextOrSame(DayOfWeek.MONDAY));
    var change = zone.getRules().nextTransition(monday.atStartOfDay(zone).toInstant());
    return change != null && draw.chance(0.4)
        ? LocalDate.ofInstant(change.getInstant(), zone).minusDays(draw.between(0, 1))
        : monday;
  }

  private Plan.Polling polling(boolean polled) {
    if (polled) {
      return new Plan.Polling(Duration.ofSeconds(15), Duration.ofSeconds(20), Duration.ZERO);
    }
    Duration contacts = Duration.ofMinutes(draw.of(List.of(5, 10, 10)));
    Duration activities = draw.chance(0.5) ? Duration.ZERO : Duration.ofMinutes(10);
    return new Plan.Polling(contacts, activities, Duration.ofMinutes(30));
  }

  private Pace pace() {
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
}
