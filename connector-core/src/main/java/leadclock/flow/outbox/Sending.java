package leadclock.flow.outbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import leadclock.flow.Backoff;
import leadclock.flow.Recency;
import leadclock.flow.Uptime;
import leadclock.flow.intake.CrmUnavailable;
import leadclock.flow.mirror.MirrorPage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes claimed intents batch by batch through the gate, into Sent, to the CRM, to their outcome.
 */
final class Sending {
  private static final Logger LOG = LoggerFactory.getLogger(Sending.class);

  private final DispatchPorts ports;
  private final Gate gate;
  private final Attempts attempts;
  private final Refusals refusals;
  private final Uptime uptime;
  private final Duration checkedFor;
  private final Clock clock;
  private final Backoff backoff = new Backoff();

  /** Smaller batches are checked sooner, so that a slow CRM holds nothing up for good. */
  private int most = Batches.INTENTS_MAX;

  /**
   * @param checkedFor how long after a check began what passed it may still leave; a process may
   *     stand still at any moment
   */
  Sending(
      DispatchPorts ports,
      Gate gate,
      Attempts attempts,
      Uptime uptime,
      Duration checkedFor,
      Clock clock) {
    this.ports = ports;
    this.gate = gate;
    this.attempts = attempts;
    refusals = new Refusals(ports, uptime);
    this.uptime = uptime;
    this.checkedFor = checkedFor;
    this.clock = clock;
  }

  /**
   * @param leases the lease, good for one more call; empty when it is lost
   */
  Claim.Outcome send(List<Intent> claimed, Supplier<Optional<Lease>> leases) {
    Claim claim = new Claim(ports);
    for (List<Intent> batch : Batches.of(claimed, most)) {
      List<Intent> ready = claim.ready(batch);
      if (!ready.isEmpty()) {
        send(ready, leases, claim);
      }
    }
    return claim.end();
  }

  private void send(List<Intent> ready, Supplier<Optional<Lease>> leases, Claim claim) {
    Instant asked = clock.instant();
    List<Intent> pass = check(ready, claim);
    if (pass.isEmpty()) {
      return;
    }
    Optional<Lease> lease = leases.get();
    Instant now = clock.instant();
    List<Long> numbers = pass.stream().map(Intent::number).toList();
    boolean stale = !Recency.isRecent(asked, checkedFor, now);
    most = stale ? Math.max(1, most / 2) : Math.min(Batches.INTENTS_MAX, most * 2);
    if (stale || lease.isEmpty() || !ports.outbox().markSent(numbers, now, lease.get())) {
      claim.stop(pass);
      return;
    }
    gate.sent(pass, now);
    Delivery.Batch answer = write(pass, now);
    record(pass, answer, claim);
  }

  private List<Intent> check(List<Intent> ready, Claim claim) {
    Instant now = clock.instant();
    try {
      Gate.Checked checked = gate.check(ready, now);
      claim.keep(checked.kept(), now);
      return checked.pass();
    } catch (CrmUnavailable unavailable) {
      claim.stop(ready);
      boolean news = unavailable.putOff(backoff, uptime, now);
      Instant until = backoff.until();
      claim.pause(until);
      if (news) {
        LOG.warn("{}: writes wait until {}: {}", ports.connection(), until, unavailable.why());
      }
      return List.of();
    }
  }

  private Delivery.Batch write(List<Intent> pass, Instant now) {
    try {
      return ports.writer().write(pass, now);
    } catch (RuntimeException broken) {
      LOG.error("{}: a write of {} intents broke off", ports.connection(), pass.size(), broken);
      String why = "the write broke off: " + broken.getMessage();
      List<Delivery> outcomes = new ArrayList<>();
      pass.forEach(intent -> outcomes.add(new Delivery.Unsure(intent.number(), why)));
      return new Delivery.Batch(outcomes, MirrorPage.empty(ports.connection()));
    }
  }

  private void record(List<Intent> sent, Delivery.Batch answer, Claim claim) {
    Instant now = clock.instant();
    List<Delivery> said = refusals.judged(sent, Attempts.complete(sent, answer.deliveries()), now);
    List<Delivery> outcomes = new ArrayList<>();
    for (int i = 0; i < sent.size(); i++) {
      outcomes.add(attempts.judged(said.get(i), sent.get(i).attempts() + 1, now));
    }
    claim.record(sent, outcomes, answer.answered(), now);
    if (said.stream().anyMatch(Sending::answers)) {
      uptime.answered(now);
      backoff.succeeded();
    } else if (!said.stream().allMatch(Sending::isHeldBack)) {
      uptime.failed("no write came through", now);
      claim.pause(backoff.failed(now, earliest(said, now)));
    }
  }

  private static boolean answers(Delivery said) {
    return !(said instanceof Delivery.RetryAt || said instanceof Delivery.Unsure);
  }

  /** Held back for want of calls: what is more urgent may still use the calls kept for it. */
  private static boolean isHeldBack(Delivery said) {
    return said instanceof Delivery.RetryAt retry && retry.heldBack();
  }

  /** A batch of which nothing came through means that the CRM takes nothing until then. */
  private static Instant earliest(List<Delivery> said, Instant now) {
    return said.stream()
        .filter(Delivery.RetryAt.class::isInstance)
        .map(retry -> ((Delivery.RetryAt) retry).at())
        .min(Instant::compareTo)
        .orElse(now);
  }
}
