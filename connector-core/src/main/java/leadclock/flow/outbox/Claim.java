package leadclock.flow.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import leadclock.engine.decide.Action;
import leadclock.engine.lead.LeadId;
import leadclock.flow.mirror.MirrorPage;

/**
 * One claim on its way: what was settled, what stays behind. Once an intent of a lead did not get
 * through, the lead's later ones stay behind too; once the CRM takes nothing, all do.
 */
final class Claim {
  private static final Duration REVIEWED_WITHIN = Duration.ofSeconds(1);

  private final DispatchPorts ports;
  private final Set<LeadId> halted = new HashSet<>();
  private final List<Long> behind = new ArrayList<>();
  private boolean stopped;
  private boolean unsure;
  private int settled;
  private Instant pausedUntil = Instant.MIN;

  Claim(DispatchPorts ports) {
    this.ports = ports;
  }

  /**
   * What became of one claim.
   *
   * @param settled how many outcomes were recorded
   * @param smooth whether the next claim may follow at once
   * @param unsure whether something stayed in Sent
   * @param pausedUntil nothing is sent before; {@link Instant#MIN} for no pause
   */
  record Outcome(int settled, boolean smooth, boolean unsure, Instant pausedUntil) {
    static final Outcome NOTHING = new Outcome(0, false, false, Instant.MIN);
  }

  /** Those of the batch that may still go; the others stay behind. */
  List<Intent> ready(List<Intent> batch) {
    List<Intent> ready = new ArrayList<>();
    for (Intent intent : batch) {
      if (stopped || halted.contains(intent.action().lead())) {
        behind.add(intent.number());
      } else {
        ready.add(intent);
      }
    }
    return ready;
  }

  /** Nothing of this claim goes any more. */
  void stop(List<Intent> unsent) {
    stopped = true;
    unsent.forEach(intent -> behind.add(intent.number()));
  }

  void pause(Instant until) {
    stopped = true;
    pausedUntil = until;
  }

  /** Records those that the gate kept, and puts their leads' other intents off until a review. */
  void keep(List<Gate.Kept> kept, Instant now) {
    if (kept.isEmpty()) {
      return;
    }
    Set<Long> numbers = kept.stream().map(one -> one.intent().number()).collect(Collectors.toSet());
    List<Delivery> outcomes = new ArrayList<>();
    for (Gate.Kept one : kept) {
      outcomes.add(one.outcome());
      LeadId lead = one.intent().action().lead();
      if (halted.add(lead) && one.outcome() instanceof Delivery.Superseded) {
        outcomes.addAll(putOff(lead, numbers, now));
      }
    }
    ports.outbox().record(new Delivery.Batch(outcomes, MirrorPage.empty(ports.connection())), now);
    settled += outcomes.size();
  }

  private List<Delivery> putOff(LeadId lead, Set<Long> decided, Instant now) {
    return ports.outbox().ofLead(lead).stream()
        .filter(intent -> waits(intent) && !decided.contains(intent.number()))
        .map(intent -> later(intent, now))
        .toList();
  }

  /** Put off for long enough to be reviewed, which supersedes it or lets it stand. */
  static Delivery later(Intent intent, Instant now) {
    Instant at = now.plus(REVIEWED_WITHIN);
    Instant leaveAt = intent.leaveAt().isAfter(at) ? intent.leaveAt() : at;
    return new Delivery.RetryAt(intent.number(), leaveAt, "waits for a review of its lead");
  }

  private static boolean waits(Intent intent) {
    return (intent.state() == Intent.State.PENDING || intent.state() == Intent.State.CLAIMED)
        && !(intent.action() instanceof Action.Stamp);
  }

  /** Records what became of a batch that was sent; the outcomes stand in the intents' order. */
  void record(List<Intent> sent, List<Delivery> outcomes, MirrorPage answered, Instant now) {
    ports.outbox().record(new Delivery.Batch(outcomes, answered), now);
    settled += outcomes.size();
    for (int i = 0; i < sent.size(); i++) {
      unsure |= outcomes.get(i) instanceof Delivery.Unsure;
      if (!(outcomes.get(i) instanceof Delivery.Delivered)) {
        halted.add(sent.get(i).action().lead());
      }
    }
  }

  /** Puts what stayed behind back. */
  Outcome end() {
    if (!behind.isEmpty()) {
      ports.outbox().release(behind);
    }
    return new Outcome(settled, !stopped && halted.isEmpty(), unsure, pausedUntil);
  }
}
