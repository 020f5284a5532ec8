package leadclock.flow.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import leadclock.engine.decide.Action;
import leadclock.flow.Uptime;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds mass reassignments after an outage: what ran out while nobody could act would otherwise
 * take leads from half the team at once. Past the limit the rest waits for a manager, and is
 * released by itself half an hour after the CRM came back. It works only for a while after an
 * outage, so that a morning's opening never trips it.
 */
final class ReassignmentBrake {
  static final int LIMIT = 25;
  static final Duration WINDOW = Duration.ofMinutes(10);
  static final Duration RELEASED_AFTER = Duration.ofMinutes(30);
  private static final Duration WATCH = Duration.ofMinutes(45);
  private static final Duration STEP = Duration.ofMinutes(1);
  private static final Logger LOG = LoggerFactory.getLogger(ReassignmentBrake.class);

  private final Uptime uptime;
  private final Map<Long, Instant> passed = new HashMap<>();
  private volatile @Nullable Instant heldSince;
  private volatile @Nullable Instant releasedFor;

  ReassignmentBrake(Uptime uptime) {
    this.uptime = uptime;
  }

  /** Those of the batch that must wait. */
  Set<Intent> held(List<Intent> batch, Instant now) {
    passed.values().removeIf(at -> at.plus(WINDOW).isBefore(now));
    if (open(now)) {
      return Set.of();
    }
    int free = Math.max(0, LIMIT - passed.size());
    Set<Intent> held =
        batch.stream()
            .filter(ReassignmentBrake::takesAway)
            .filter(intent -> !passed.containsKey(intent.number()))
            .skip(free)
            .collect(Collectors.toUnmodifiableSet());
    if (!held.isEmpty() && heldSince == null && !uptime.down()) {
      heldSince = now;
      LOG.error(
          "More than {} reassignments in {} minutes after an outage: the rest is held until {}"
              + " unless a manager releases it.",
          LIMIT,
          WINDOW.toMinutes(),
          now.plus(RELEASED_AFTER));
    }
    return held;
  }

  /** What was held is looked at again then. */
  static Instant lookAgain(Instant now) {
    return now.plus(STEP);
  }

  /** These are on their way; one that is sent again counts once. */
  void sent(List<Intent> batch, Instant now) {
    batch.stream()
        .filter(ReassignmentBrake::takesAway)
        .forEach(intent -> passed.put(intent.number(), now));
  }

  /** A lead that nobody has is taken from nobody. */
  private static boolean takesAway(Intent intent) {
    return intent.action() instanceof Action.Assign assign
        && assign.becauseOfMiss()
        && assign.expected() != null;
  }

  private boolean open(Instant now) {
    Optional<Uptime.Outage> outage = uptime.lastNotable(now);
    if (outage.isEmpty() || outage.get().until().plus(WATCH).isBefore(now)) {
      heldSince = null;
      return true;
    }
    Instant since = heldSince;
    if (since != null && outage.get().until().isAfter(since)) {
      heldSince = null;
    } else if (since != null && !since.plus(RELEASED_AFTER).isAfter(now)) {
      release(now);
    }
    return outage.get().since().equals(releasedFor);
  }

  /** Lets everything that is held go, until the next outage. Any thread may call it. */
  void release(Instant now) {
    releasedFor = uptime.lastNotable(now).map(Uptime.Outage::since).orElse(null);
    heldSince = null;
  }

  /** Since when reassignments are held; empty while none is. */
  Optional<Instant> heldSince() {
    return Optional.ofNullable(heldSince);
  }
}
