package leadclock.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import leadclock.engine.policy.Member;
import leadclock.engine.policy.Pool;
import leadclock.engine.policy.SpikeRule;
import leadclock.flow.review.Ledger;
import org.jspecify.annotations.Nullable;

/** Draws what is relaxed in a spike, and when a hand starts and stops one. */
final class SpikeDraw {
  /** A pool that no route asks. */
  static final String SPARE = "spare";

  private static final String NOBODY_ELSES = "hana@example.com";
  private static final Duration HOUR = Duration.ofHours(1);

  private final Draw draw;

  SpikeDraw(long seed) {
    draw = Draw.of(seed, "spikes");
  }

  /**
   * @param pools get one more where a spike asks for it
   */
  @Nullable SpikeRule rule(Map<String, Pool> pools) {
    if (!draw.chance(0.5)) {
      return null;
    }
    SpikeRule.Rate rate =
        draw.chance(0.8)
            ? new SpikeRule.Rate(
                draw.between(2, 5), Duration.ofMinutes(draw.of(List.of(10, 30, 60))))
            : null;
    String overflow = draw.of(List.of(SPARE, SPARE, "overflow", "none"));
    if (overflow.equals(SPARE)) {
      List<Member> members = List.of(Member.Named.of(NOBODY_ELSES));
      pools.put(SPARE, new Pool(SPARE, draw.of(List.of("inbound", "late")), members, null));
    }
    Set<SpikeRule.Accepted> accept = EnumSet.allOf(SpikeRule.Accepted.class);
    return new SpikeRule(
        rate,
        draw.chance(0.4) ? draw.between(2, 6) : null,
        draw.chance(0.85) ? draw.between(1, 3) : null,
        overflow.equals("none") ? null : overflow,
        accept,
        Duration.ofMinutes(draw.of(List.of(5, 15, 30))));
  }

  /** Lets a hand start one now and then, and stop whatever is on later. */
  static void byHand(Plan plan, Ledger ledger, BiConsumer<Instant, Runnable> at) {
    Draw draw = Draw.of(plan.seed(), "spikes by hand");
    if (plan.policy().spikes() == null || draw.chance(0.4)) {
      return;
    }
    Duration active = Duration.between(plan.start(), plan.faultsEnd());
    Instant from = plan.start().plus(draw.upTo(active));
    Instant until = from.plus(Duration.ofMinutes(1)).plus(draw.upTo(HOUR.multipliedBy(2)));
    at.accept(from, () -> ledger.startSpike(Account.CONNECTION, "mia", "drawn", until, from));
    if (draw.chance(0.5)) {
      Instant stopped = from.plus(draw.upTo(HOUR));
      at.accept(stopped, () -> ledger.stopSpikes(Account.CONNECTION, stopped));
    }
  }
}
