package leadclock.flow.reconcile;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import leadclock.engine.decide.SlaClock;
import leadclock.engine.lead.Lead;
import leadclock.engine.lead.LeadId;
import leadclock.flow.mirror.MirrorPage;

/**
 * Compares what the CRM shows with our copy, and repairs the copy. Leads that are being worked or
 * were touched lately, and those we had not heard of, are read with their activities; for all
 * others the lead is enough.
 */
final class Comparison {
  private static final Duration STILL_ON_ITS_WAY = Duration.ofMinutes(5);

  /** What is deleted or logged later than that changes no result any more. */
  private static final Duration MAY_CHANGE = Duration.ofHours(24);

  private static final Instant LATER = Instant.parse("9999-01-01T00:00:00Z");

  private final ReconcilePorts ports;

  Comparison(ReconcilePorts ports) {
    this.ports = ports;
  }

  /** A page of the CRM's list. */
  List<Drift> listed(MirrorPage page, Instant now) {
    Set<LeadId> whole = new HashSet<>();
    List<Drift> drifts = new ArrayList<>();
    for (Lead theirs : page.leads()) {
      Optional<Lead> ours = ports.mirror().lead(theirs.id());
      if (ours.isEmpty() && isErased(theirs.id())) {
        continue;
      }
      drifts.addAll(differences(ours, theirs, now));
      if (ours.map(Lead::gone).orElse(true) || isOpen(theirs.id(), now)) {
        whole.add(theirs.id());
      }
    }
    drifts.addAll(activities(whole, drifts, now));
    ports.mirror().apply(page, now);
    return drifts;
  }

  /** Whom the CRM still has and we must not. */
  private boolean isErased(LeadId lead) {
    return ports.mirror().erasure(lead).isPresent();
  }

  /** Leads that the CRM's list did not show: most likely they are gone. */
  List<Drift> unlisted(Set<LeadId> leads, Instant now) {
    return applied(ports.reader().read(leads, now), now);
  }

  /** One lead with its activities. */
  List<Drift> whole(LeadId lead, Instant now) {
    MirrorPage page = ports.reader().readWhole(Set.of(lead), now);
    List<Drift> drifts = differences(page, now);
    Set<LeadId> changed = settled(page, ports.mirror().apply(page, now), now);
    return drifts.isEmpty() && changed.contains(lead) ? List.of(activities(lead)) : drifts;
  }

  private List<Drift> applied(MirrorPage page, Instant now) {
    List<Drift> drifts = differences(page, now);
    ports.mirror().apply(page, now);
    return drifts;
  }

  private List<Drift> activities(Set<LeadId> leads, List<Drift> known, Instant now) {
    if (leads.isEmpty()) {
      return List.of();
    }
    MirrorPage page = ports.reader().readWhole(leads, now);
    Set<LeadId> changed = settled(page, ports.mirror().apply(page, now), now);
    return leads.stream()
        .filter(changed::contains)
        .filter(lead -> known.stream().noneMatch(drift -> drift.lead().equals(lead)))
        .map(Comparison::activities)
        .toList();
  }

  /** Those of the changed leads whose change is not on its way to us by the usual road. */
  private static Set<LeadId> settled(MirrorPage page, Set<LeadId> changed, Instant now) {
    Set<LeadId> settled = new HashSet<>(changed);
    page.leads().stream()
        .filter(lead -> onItsWay(lead, now))
        .map(Lead::id)
        .forEach(settled::remove);
    return settled;
  }

  /** What changed a moment ago is on its way to us, and is no drift. */
  private static boolean onItsWay(Lead theirs, Instant now) {
    return theirs.modifiedAt().plus(STILL_ON_ITS_WAY).isAfter(now);
  }

  private static Drift activities(LeadId lead) {
    return new Drift(lead, "activities", "", "changed");
  }

  private List<Drift> differences(MirrorPage page, Instant now) {
    return page.leads().stream()
        .filter(lead -> !isErased(lead.id()))
        .flatMap(lead -> differences(ports.mirror().lead(lead.id()), lead, now).stream())
        .toList();
  }

  private static List<Drift> differences(Optional<Lead> ours, Lead theirs, Instant now) {
    if (onItsWay(theirs, now)) {
      return List.of();
    }
    if (ours.isEmpty()) {
      return List.of(new Drift(theirs.id(), "lead", "", "present"));
    }
    boolean older = theirs.modifiedAt().isBefore(ours.get().modifiedAt());
    return older ? List.of() : Drift.between(ours.get(), theirs);
  }

  /** Whether a clock of the lead is open, or ended so lately that what is found may change it. */
  private boolean isOpen(LeadId lead, Instant now) {
    return ports
        .ledger()
        .followUp(lead)
        .map(known -> known.clocks().stream().anyMatch(clock -> isOpen(clock, now)))
        .orElse(false);
  }

  private static boolean isOpen(SlaClock clock, Instant now) {
    boolean touched = clock.kind() != SlaClock.Kind.ASSIGN;
    return clock instanceof SlaClock.Open || (touched && end(clock).plus(MAY_CHANGE).isAfter(now));
  }

  private static Instant end(SlaClock clock) {
    return switch (clock) {
      case SlaClock.Open open -> LATER;
      case SlaClock.Met met -> met.metAt();
      case SlaClock.Breached breached -> breached.breachedAt();
      case SlaClock.Voided voided -> voided.voidedAt();
    };
  }
}
