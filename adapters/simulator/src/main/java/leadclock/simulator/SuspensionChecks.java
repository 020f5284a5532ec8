package leadclock.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import leadclock.engine.decide.Conduct.Charge;
import leadclock.engine.decide.Explanation;
import leadclock.engine.decide.Explanation.Code;
import leadclock.engine.decide.FollowUp;
import leadclock.engine.decide.SlaClock;
import leadclock.engine.lead.OwnerId;
import leadclock.engine.policy.Escalations.Promised;
import leadclock.engine.policy.Escalations.Suspension;
import leadclock.flow.review.Evidence;
import leadclock.flow.review.Ledger;

/** Whether misses were counted right, and who is out of rotation got no turn. */
final class SuspensionChecks {
  private static final Duration FOUND_WITHIN = Duration.ofMinutes(2);

  private final Findings findings;

  SuspensionChecks(Findings findings) {
    this.findings = findings;
  }

  void check() {
    Suspension rule = findings.policy().escalations().suspension();
    Map<OwnerId, Set<Charge>> charged =
        findings.stores().ledger().conduct(Account.CONNECTION, findings.remains().end()).charges();
    for (CrmStory.Told lead : findings.leads()) {
      boolean counts = findings.writes(lead);
      findings
          .followUp(lead.id)
          .filter(followUp -> followUp.enrolment() == FollowUp.Enrolment.ENROLLED)
          .ifPresent(
              followUp ->
                  same(lead, rule != null && counts ? charges(followUp, rule) : Map.of(), charged));
    }
    turns();
  }

  private static Map<OwnerId, Set<Charge>> charges(FollowUp followUp, Suspension rule) {
    Map<OwnerId, Set<Charge>> charges = new HashMap<>();
    for (FollowUp.Miss miss : followUp.misses()) {
      Promised promised =
          miss.kind() == SlaClock.Kind.SECOND_TOUCH ? Promised.SECOND_TOUCH : Promised.FIRST_TOUCH;
      boolean inTime = !miss.detectedAt().isAfter(miss.at().plus(FOUND_WITHIN));
      boolean touch =
          miss.kind() == SlaClock.Kind.FIRST_TOUCH || miss.kind() == SlaClock.Kind.SECOND_TOUCH;
      if (touch && !miss.voided() && inTime && rule.of().contains(promised)) {
        charges
            .computeIfAbsent(miss.owner(), owner -> new HashSet<>())
            .add(new Charge(followUp.lead(), miss.kind(), miss.ordinal(), miss.at()));
      }
    }
    return charges;
  }

  private void same(
      CrmStory.Told lead, Map<OwnerId, Set<Charge>> expected, Map<OwnerId, Set<Charge>> charged) {
    Map<OwnerId, Set<Charge>> held = new HashMap<>();
    charged.forEach(
        (owner, all) ->
            all.stream()
                .filter(charge -> charge.lead().equals(Findings.id(lead.id)))
                .forEach(
                    charge -> held.computeIfAbsent(owner, one -> new HashSet<>()).add(charge)));
    if (!held.equals(expected)) {
      findings.broken(
          Promise.NO_STRIKE_AFTER_TOUCH,
          lead.id,
          "charged with %s, but missed %s".formatted(held, expected));
    }
  }

  /**
   * Nobody gets a turn from a decision that comes after the one that took them out. Where another
   * of the same instant took that back, nothing tells which of them came last.
   */
  private void turns() {
    NavigableMap<Instant, Map<OwnerId, Boolean>> changes = new TreeMap<>();
    each(
        (entry, reason) -> {
          boolean out = reason.code() == Code.SUSPENDED;
          if (out || reason.code() == Code.SUSPENSION_LIFTED) {
            changes
                .computeIfAbsent(entry.decidedAt(), at -> new HashMap<>())
                .merge(
                    new OwnerId(reason.values().getOrDefault("owner", "")),
                    out,
                    (one, other) -> one && other);
          }
        });
    each((entry, reason) -> turn(entry, reason, changes));
  }

  private void turn(
      Ledger.Entry entry,
      Explanation.Reason reason,
      NavigableMap<Instant, Map<OwnerId, Boolean>> changes) {
    boolean lastResort = reason.values().getOrDefault("pool", "").isEmpty();
    if (lastResort || !TurnChecks.TURNS.contains(reason.code())) {
      return;
    }
    OwnerId owner = new OwnerId(reason.values().getOrDefault("owner", ""));
    boolean out = false;
    for (Map<OwnerId, Boolean> change : changes.headMap(entry.decidedAt()).values()) {
      out = change.getOrDefault(owner, out);
    }
    Map<OwnerId, Boolean> meanwhile = changes.getOrDefault(entry.decidedAt(), Map.of());
    out &= meanwhile.getOrDefault(owner, true);
    out &= !findings.anyErased() || seenOut(entry, owner);
    boolean reviewed = !entry.decidedAt().isBefore(findings.remains().reviewedAt());
    if (out && !reviewed && findings.remains().clocksDiffer().isZero()) {
      findings.broken(
          Promise.FAIR_ROTATION,
          entry.lead().record(),
          "%s got it at %s though out of rotation".formatted(owner, entry.decidedAt()));
    }
  }

  /** Whoever an erased lead's decision let back in, no history tells any more. */
  private static boolean seenOut(Ledger.Entry entry, OwnerId owner) {
    Evidence evidence = Objects.requireNonNull(entry.evidence());
    return evidence.situation().roster().conduct().isOut(owner);
  }

  /** One reason of one decision. */
  private interface Told {
    void of(Ledger.Entry entry, Explanation.Reason reason);
  }

  private void each(Told told) {
    for (String lead : findings.story().leads().keySet()) {
      for (Ledger.Entry entry : findings.stores().ledger().history(Findings.id(lead))) {
        entry.explanation().reasons().forEach(reason -> told.of(entry, reason));
      }
    }
  }
}
