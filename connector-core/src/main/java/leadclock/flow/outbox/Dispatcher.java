package leadclock.flow.outbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import leadclock.engine.policy.SlaPolicy;
import leadclock.flow.Loop;
import leadclock.flow.Pace;
import leadclock.flow.Uptime;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends one connection's intents. Each is stored as Sent before the CRM hears of it and recorded
 * after; in between nothing is locked. One instance at a time holds the lease to do so.
 */
public final class Dispatcher implements Loop {
  private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
  private static final int CLAIMED_MAX = 400;
  private static final int ROUNDS_AT_ONCE = 20;
  private static final int LEFT_MAX = 10_000;
  private static final Duration LEASE_WAIT = Duration.ofSeconds(5);

  /** Another instance's clock may be ahead by so much. */
  private static final Duration CLOCKS_DIFFER = Duration.ofHours(1);

  private final DispatchPorts ports;
  private final Pace pace;
  private final String holder;
  private final Clock clock;
  private final Resolver resolver;
  private final ReassignmentBrake brake;
  private final Sending sending;
  private @Nullable Lease lease;
  private long epoch = -1;
  private Instant pausedUntil = Instant.MIN;

  /**
   * @param policy the one in force; its mode is asked right before each send
   * @param wholeReads reads of others that count as verification
   * @param holder names this instance among those that share the store
   */
  public Dispatcher(
      DispatchPorts ports,
      Supplier<SlaPolicy> policy,
      Uptime uptime,
      WholeReads wholeReads,
      Pace pace,
      String holder,
      Clock clock) {
    this.ports = ports;
    this.pace = pace;
    this.holder = holder;
    this.clock = clock;
    Attempts attempts = new Attempts(uptime);
    resolver = new Resolver(ports, attempts, uptime);
    brake = new ReassignmentBrake(uptime);
    Gate gate = new Gate(ports, policy, brake, uptime, pace.verificationAge(), wholeReads);
    Duration checkedFor = pace.verificationAge().plus(pace.callTimeout());
    sending = new Sending(ports, gate, attempts, uptime, checkedFor, clock);
  }

  @Override
  public String name() {
    return "dispatch " + ports.connection();
  }

  @Override
  public int runDue() {
    Instant now = clock.instant();
    if (pausedUntil.isAfter(now) || !due(now)) {
      return 0;
    }
    if (lease(now).isEmpty()) {
      pausedUntil = now.plus(LEASE_WAIT);
      return 0;
    }
    resolving(now).filter(at -> !at.isAfter(now)).ifPresent(at -> resolver.lookNow(now));
    int done = resolver.runDue(now);
    for (int round = 0; round < ROUNDS_AT_ONCE; round++) {
      Claim.Outcome outcome = round();
      done += outcome.settled();
      if (!outcome.smooth()) {
        break;
      }
    }
    return done;
  }

  private boolean due(Instant now) {
    return Stream.concat(resolving(now).stream(), nextLeave().stream())
        .anyMatch(at -> !at.isAfter(now));
  }

  /**
   * When something in Sent is to be looked up: what we expect there, else what another instance
   * left when it went away, once its lease has run out over it.
   */
  private Optional<Instant> resolving(Instant now) {
    return resolver.nextDue().isPresent()
        ? resolver.nextDue()
        : ports.outbox().unresolved(ports.connection(), now.plus(CLOCKS_DIFFER), 1).stream()
            .findFirst()
            .map(Intent::sentAt)
            .map(sent -> sent.plus(pace.leaseLength()));
  }

  private Claim.Outcome round() {
    Instant now = clock.instant();
    Optional<Lease> current = lease(now);
    List<Intent> claimed =
        current
            .map(held -> ports.outbox().claim(ports.connection(), now, CLAIMED_MAX, held))
            .orElse(List.of());
    if (claimed.isEmpty()) {
      return Claim.Outcome.NOTHING;
    }
    Claim.Outcome outcome = sending.send(claimed, () -> lease(clock.instant()));
    pausedUntil = outcome.pausedUntil();
    if (outcome.unsure()) {
      resolver.expectSome(clock.instant());
    }
    return outcome;
  }

  /** The lease, good for at least one more call; a new one finds what its predecessor left. */
  private Optional<Lease> lease(Instant now) {
    Lease held = lease;
    if (held != null && !held.until().isBefore(now.plus(pace.callTimeout()))) {
      return Optional.of(held);
    }
    Optional<Lease> taken = ports.outbox().lease(name(), holder, now, now.plus(pace.leaseLength()));
    lease = taken.orElse(null);
    taken.filter(next -> next.epoch() != epoch).ifPresent(this::takeOver);
    return taken;
  }

  private void takeOver(Lease taken) {
    epoch = taken.epoch();
    LOG.info("{}: {} sends from now on", name(), holder);
    List<Intent> left =
        ports.outbox().list(ports.connection(), List.of(Intent.State.CLAIMED), 0, LEFT_MAX);
    ports.outbox().release(left.stream().map(Intent::number).toList());
    resolver.expectSome(Instant.MIN.plus(Resolver.FIRST_LOOK));
  }

  /** Lets reassignments that are held after an outage go. Any thread may call it. */
  public void releaseHeld() {
    brake.release(clock.instant());
  }

  /** Since when reassignments are held after an outage; empty while none is. */
  public Optional<Instant> heldSince() {
    return brake.heldSince();
  }

  @Override
  public Optional<Instant> nextDue() {
    return Stream.concat(resolving(clock.instant()).stream(), nextLeave().stream())
        .min(Instant::compareTo)
        .map(at -> pausedUntil.isAfter(at) ? pausedUntil : at);
  }

  private Optional<Instant> nextLeave() {
    return ports.outbox().nextLeave(ports.connection());
  }
}
