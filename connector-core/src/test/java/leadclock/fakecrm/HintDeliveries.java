package leadclock.fakecrm;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import leadclock.flow.Loop;
import leadclock.flow.intake.ChangeHint;
import leadclock.flow.intake.Intake;

/**
 * Carries the CRM's hints to the intake, as webhooks would: some twice, some never, in any order,
 * all by a seed. A hint is delivered again until the intake has taken it.
 */
public final class HintDeliveries implements Loop {
  private final FakeCrm crm;
  private final Intake intake;
  private final Random random;
  private final int lostPercent;
  private final List<ChangeHint> waiting = new ArrayList<>();

  /**
   * @param lostPercent how many of a hundred hints never arrive
   */
  public HintDeliveries(FakeCrm crm, Intake intake, long seed, int lostPercent) {
    this.crm = crm;
    this.intake = intake;
    this.random = new Random(seed);
    this.lostPercent = lostPercent;
  }

  @Override
  public String name() {
    return "deliveries";
  }

  @Override
  public int runDue() {
    for (ChangeHint hint : crm.takeHints()) {
      if (random.nextInt(100) >= lostPercent) {
        waiting.add(hint);
        if (random.nextInt(4) == 0) {
          waiting.add(hint);
        }
      }
    }
    if (waiting.isEmpty()) {
      return 0;
    }
    Collections.shuffle(waiting, random);
    intake.note(waiting);
    int delivered = waiting.size();
    waiting.clear();
    return delivered;
  }

  @Override
  public Optional<Instant> nextDue() {
    return Optional.empty();
  }
}
