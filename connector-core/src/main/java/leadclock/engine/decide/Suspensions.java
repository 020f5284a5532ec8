package leadclock.engine.decide;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import leadclock.engine.decide.Conduct.Charge;
import leadclock.engine.decide.Explanation.Code;
import leadclock.engine.decide.FollowUp.Miss;
import leadclock.engine.decide.SlaClock.Kind;
import leadclock.engine.lead.OwnerId;
import leadclock.engine.policy.Escalations.Promised;
import leadclock.engine.policy.Escalations.Suspension;

/**
 * Takes whoever misses too often out of rotation, visibly, until a manager reinstates them (F5). A
 * miss that turns out to be none counts no more; one found long after the deadline is nobody's, for
 * nobody could be told in time.
 */
final class Suspensions {
  private final Draft draft;
  private final Alerts alerts;

  Suspensions(Draft draft) {
    this.draft = draft;
    this.alerts = new Alerts(draft);
  }

  void apply() {
    Suspension rule = draft.policy.escalations().suspension();
    boolean none = draft.misses.isEmpty() && draft.before.misses().isEmpty();
    if (!none && rule != null && draft.policy.mode().writesFor(draft.lead)) {
      apply(rule);
    }
  }

  private void apply(Suspension rule) {
    Conduct before = draft.roster.conduct();
    Conduct after = before.charged(draft.lead.id(), charges(rule));
    draft.roster = draft.roster.with(after);
    Instant from = draft.now.minus(rule.within());
    for (OwnerId owner : owners()) {
      int was = before.count(owner, from);
      int is = after.count(owner, from);
      if (is > was && is >= rule.limit() && !after.isOut(owner)) {
        suspend(owner, is, rule);
      } else if (after.lacks(owner, before) && isOutForNothing(owner, after, rule)) {
        lift(owner);
      }
    }
  }

  private static boolean isOutForNothing(OwnerId owner, Conduct after, Suspension rule) {
    return after.isOut(owner) && !after.isDeserved(owner, rule);
  }

  private Set<OwnerId> owners() {
    Set<OwnerId> owners = new HashSet<>();
    draft.before.misses().forEach(miss -> owners.add(miss.owner()));
    draft.misses.forEach(miss -> owners.add(miss.owner()));
    return owners;
  }

  private Map<OwnerId, Set<Charge>> charges(Suspension rule) {
    Map<OwnerId, Set<Charge>> charges = new HashMap<>();
    for (Miss miss : draft.misses) {
      if (counts(miss, rule)) {
        charges
            .computeIfAbsent(miss.owner(), owner -> new HashSet<>())
            .add(new Charge(draft.lead.id(), miss.kind(), miss.ordinal(), miss.at()));
      }
    }
    return charges;
  }

  private boolean counts(Miss miss, Suspension rule) {
    boolean inTime = !miss.detectedAt().isAfter(miss.at().plus(Causes.FOUND_WITHIN));
    boolean recent = !miss.at().isBefore(draft.now.minus(Conduct.KEPT));
    return !miss.voided() && inTime && recent && counts(miss.kind(), rule);
  }

  private static boolean counts(Kind kind, Suspension rule) {
    return switch (kind) {
      case ASSIGN, NEXT_ACTION, CLEANUP, STAGE -> false;
      case FIRST_TOUCH -> rule.of().contains(Promised.FIRST_TOUCH);
      case SECOND_TOUCH -> rule.of().contains(Promised.SECOND_TOUCH);
    };
  }

  private void suspend(OwnerId owner, int misses, Suspension rule) {
    long days = rule.within().toDays();
    String reason =
        "%d %s in %d %s"
            .formatted(misses, misses == 1 ? "miss" : "misses", days, days == 1 ? "day" : "days");
    draft.roster = draft.roster.with(draft.roster.conduct().suspended(owner, draft.now, reason));
    draft.say(Code.SUSPENDED, "owner", owner.value(), "name", draft.nameOf(owner), "why", reason);
    theirs(owner)
        .filter(miss -> counts(miss, rule))
        .reduce((a, b) -> b)
        .ifPresent(alerts::suspended);
  }

  private Stream<Miss> theirs(OwnerId owner) {
    return draft.misses.stream().filter(miss -> miss.owner().equals(owner));
  }

  private void lift(OwnerId owner) {
    draft.roster = draft.roster.with(draft.roster.conduct().lifted(owner, draft.now));
    draft.say(Code.SUSPENSION_LIFTED, "owner", owner.value(), "name", draft.nameOf(owner));
    theirs(owner).filter(Miss::voided).forEach(alerts::notSuspended);
  }
}
