package leadclock.flow.review;

import java.time.Instant;
import leadclock.engine.decide.Situation;
import leadclock.engine.policy.SlaPolicy;

/** Port: puts what a decision rested on into text, to be stored beside it. */
public interface Evidence {
  String write(Situation situation, SlaPolicy policy, Instant now);
}
