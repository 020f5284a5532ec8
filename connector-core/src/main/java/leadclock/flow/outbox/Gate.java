package leadclock.flow.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import leadclock.engine.decide.Action;
import leadclock.engine.lead.LeadId;
import leadclock.engine.policy.Mode;
import leadclock.engine.policy.SlaPolicy;
import leadclock.flow.Uptime;
import leadclock.flow.intake.CrmUnavailable;

/**
 * Everything that can keep a claimed intent from being sent: the mode and the pilot's scope as they
 * are now, the brake on mass reassignments, and the verification.
 */
final class Gate {
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(10);

  private final DispatchPorts ports;
  private final Supplier<SlaPolicy> policy;
  private final ReassignmentBrake brake;
  private final Verification verification;

  Gate(
      DispatchPorts ports,
      Supplier<SlaPolicy> policy,
      ReassignmentBrake brake,
      Uptime uptime,
      Duration verificationAge,
      WholeReads wholeReads) {
    this.ports = ports;
    this.policy = policy;
    this.brake = brake;
    verification =
        new Verification(ports.reader(), ports.mirror(), uptime, verificationAge, wholeReads);
  }

  /** An intent that does not go, and what is recorded of it. */
  record Kept(Intent intent, Delivery outcome) {}

  record Checked(List<Intent> pass, List<Kept> kept) {}

  Checked check(List<Intent> batch, Instant now) {
    Mode mode = policy.get().mode();
    Set<LeadId> unreviewed = unreviewed(batch, now);
    Set<Intent> held = brake.held(batch, now);
    List<Intent> candidates = new ArrayList<>();
    List<Kept> kept = new ArrayList<>();
    for (Intent intent : batch) {
      outside(mode, intent)
          .or(() -> unreviewed(intent, unreviewed, now))
          .or(() -> held.contains(intent) ? Optional.of(held(intent, now)) : Optional.empty())
          .ifPresentOrElse(
              outcome -> kept.add(new Kept(intent, outcome)), () -> candidates.add(intent));
    }
    Map<Long, String> disproved = verification.disproved(candidates, now);
    List<Intent> pass = new ArrayList<>();
    for (Intent intent : candidates) {
      String why = disproved.get(intent.number());
      if (why == null) {
        pass.add(intent);
      } else {
        kept.add(new Kept(intent, disproved(intent, why, now)));
      }
    }
    return lookedUp(pass, kept, now);
  }

  /** What a forgotten life of ours may have done already goes only when the CRM lacks it. */
  private Checked lookedUp(List<Intent> ready, List<Kept> kept, Instant now) {
    List<Intent> doubted = ready.stream().filter(ports.doubted()).toList();
    if (doubted.isEmpty()) {
      return new Checked(ready, kept);
    }
    List<Delivery> said =
        Attempts.complete(doubted, ports.writer().resolve(doubted, now).deliveries());
    List<Intent> pass = new ArrayList<>(ready);
    for (int i = 0; i < doubted.size(); i++) {
      Delivery outcome = said.get(i);
      if (outcome instanceof Delivery.Unsure unsure) {
        throw CrmUnavailable.heldBack(unsure.why(), now.plus(LOOK_AGAIN));
      }
      if (!(outcome instanceof Delivery.RetryAt)) {
        pass.remove(doubted.get(i));
        kept.add(new Kept(doubted.get(i), outcome));
      }
    }
    return new Checked(pass, kept);
  }

  /** What tells of a miss stands unless the review takes it back; an owner is decided anew. */
  private static Delivery disproved(Intent intent, String why, Instant now) {
    return intent.action() instanceof Action.Assign
        ? new Delivery.Superseded(intent.number(), why)
        : Claim.later(intent, now);
  }

  /** Leads with facts that no review has seen yet: nobody is struck and nobody moved before. */
  private Set<LeadId> unreviewed(List<Intent> batch, Instant now) {
    List<LeadId> decisive =
        batch.stream()
            .filter(intent -> verification.needs(intent, now))
            .map(intent -> intent.action().lead())
            .distinct()
            .toList();
    return decisive.isEmpty() ? Set.of() : ports.ledger().due(decisive, now);
  }

  private Optional<Delivery> unreviewed(Intent intent, Set<LeadId> unreviewed, Instant now) {
    return verification.needs(intent, now) && unreviewed.contains(intent.action().lead())
        ? Optional.of(Claim.later(intent, now))
        : Optional.empty();
  }

  private Optional<Delivery> outside(Mode mode, Intent intent) {
    boolean inside =
        switch (mode) {
          case Mode.Observe observe -> false;
          case Mode.Pilot pilot ->
              ports.mirror().lead(intent.action().lead()).map(mode::writesFor).orElse(false);
          case Mode.Enforce enforce -> true;
        };
    return inside
        ? Optional.empty()
        : Optional.of(new Delivery.Superseded(intent.number(), words(mode)));
  }

  private static String words(Mode mode) {
    return switch (mode) {
      case Mode.Observe observe -> "observe mode writes nothing";
      case Mode.Pilot pilot -> "the lead is outside the pilot's scope";
      case Mode.Enforce enforce -> "";
    };
  }

  private static Delivery held(Intent intent, Instant now) {
    return new Delivery.RetryAt(
        intent.number(),
        ReassignmentBrake.lookAgain(now),
        "held: too many reassignments after an outage");
  }

  /** These have passed and are on their way. */
  void sent(List<Intent> batch, Instant now) {
    brake.sent(batch, now);
  }
}
