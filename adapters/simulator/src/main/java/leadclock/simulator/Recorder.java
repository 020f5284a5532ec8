package leadclock.simulator;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import leadclock.engine.decide.Situation;
import leadclock.engine.policy.SlaPolicy;
import leadclock.flow.review.Evidence;

/** Keeps whole situations as evidence; what the store keeps is the number of one. */
final class Recorder implements Evidence {
  private final List<Seen> seen = new ArrayList<>();

  /** What a decision rested on. */
  record Seen(Situation situation, SlaPolicy policy, Instant at) {}

  @Override
  public String write(Situation situation, SlaPolicy policy, Instant now) {
    seen.add(new Seen(situation, policy, now));
    return Integer.toString(seen.size() - 1);
  }

  Seen get(String evidence) {
    return seen.get(Integer.parseInt(evidence));
  }

  List<Seen> all() {
    return seen;
  }
}
