package leadclock.scenario;

import java.time.Instant;
import leadclock.engine.decide.Situation;
import leadclock.engine.policy.SlaPolicy;

/** What the engine was asked once. */
public record Review(Situation situation, SlaPolicy policy, Instant now) {}
