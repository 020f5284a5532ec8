package leadclock.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import leadclock.engine.decide.Appeal;
import leadclock.engine.decide.FollowUp;
import leadclock.flow.review.Ledger;

/** A manager who now and then rules that a miss was none, drawn from the seed. */
final class Appellant {
  private static final int APPEALS = 6;
  private static final Comparator<FollowUp> BY_LEAD = Comparator.comparing(FollowUp::lead);

  private final Plan plan;
  private final Ledger ledger;
  private final Reached reached;
  private final Draw draw;

  Appellant(Plan plan, Ledger ledger, Reached reached) {
    this.plan = plan;
    this.ledger = ledger;
    this.reached = reached;
    draw = Draw.of(plan.seed(), "appeals");
  }

  /** When, and what happens then. */
  Map<Instant, Runnable> moments() {
    Map<Instant, Runnable> moments = new TreeMap<>();
    long seconds = Duration.between(plan.start(), plan.faultsEnd()).toSeconds();
    for (int number = 0; number < APPEALS; number++) {
      Instant when = plan.start().plusSeconds(draw.random().nextLong(seconds));
      moments.put(when, () -> appeal(when));
    }
    return moments;
  }

  private void appeal(Instant when) {
    List<FollowUp> missed =
        ledger.reviewedSince(Account.CONNECTION, plan.start(), Integer.MAX_VALUE).stream()
            .filter(one -> !one.misses().isEmpty())
            .sorted(BY_LEAD)
            .toList();
    if (!missed.isEmpty()) {
      FollowUp one = draw.of(missed);
      FollowUp.Miss miss = draw.of(one.misses());
      Appeal appeal = new Appeal(miss.kind(), miss.ordinal(), when, "Mia", "it was not theirs");
      if (ledger.appeal(one.lead(), appeal) == Ledger.Ruling.GRANTED) {
        reached.note("appeal granted");
      }
    }
  }
}
