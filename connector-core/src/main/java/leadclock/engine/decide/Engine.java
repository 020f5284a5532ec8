package leadclock.engine.decide;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import leadclock.engine.policy.SlaPolicy;

/**
 * The one decision function. Live connector, simulator, back-test and explanation call it alike.
 */
public final class Engine {
  private Engine() {}

  /** Never throws for bad facts; what cannot be used is named in the explanation. */
  public static Decision decide(Situation situation, SlaPolicy policy, Instant now) {
    FollowUp before =
        Objects.requireNonNull(situation.followUp(), "The first review is not built yet.");
    Explanation why = new Explanation(policy.hash(), "", "", List.of(), List.of());
    return new Decision(List.of(), before, situation.roster(), now, why);
  }
}
