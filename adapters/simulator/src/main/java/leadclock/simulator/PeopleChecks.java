package leadclock.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import leadclock.engine.decide.Action;
import leadclock.engine.decide.Explanation.Code;
import leadclock.engine.decide.Explanation.Reason;
import leadclock.engine.lead.OwnerId;
import leadclock.flow.outbox.Intent;
import leadclock.sandbox.crm.Actor;

/** Whether what a person chose was left alone, or put back and told. */
final class PeopleChecks {
  private static final Duration IN_TIME = Duration.ofMinutes(2);

  /** What a lead may be taken for from whom a person chose, besides a miss. */
  private static final Set<Code> MOVING =
      EnumSet.of(
          Code.SENT_TO_CLEANUP,
          Code.SENT_TO_ENRICHMENT,
          Code.CLEANED_UP,
          Code.ENRICHED,
          Code.GIVEN_BACK,
          Code.HANDED_OFF,
          Code.OWNER_RESTORED,
          Code.OWNER_DEACTIVATED);

  private final Findings findings;

  PeopleChecks(Findings findings) {
    this.findings = findings;
  }

  void check() {
    for (CrmStory.Told lead : findings.leads()) {
      List<CrmStory.Change> owners = lead.of(CrmStory.OWNER);
      for (CrmStory.Change change : owners) {
        if (change.ours()) {
          peopleDecide(lead, owners, change);
          restored(lead, change);
        }
      }
    }
  }

  private void peopleDecide(
      CrmStory.Told lead, List<CrmStory.Change> owners, CrmStory.Change ours) {
    Optional<Action.Assign> assign = findings.assign(lead, ours);
    Optional<CrmStory.Change> chosen =
        owners.stream().takeWhile(change -> !change.equals(ours)).reduce((a, b) -> b);
    if (assign.isEmpty() || chosen.isEmpty() || chosen.get().by() != Actor.Kind.PERSON) {
      return;
    }
    var expected = assign.get().expected();
    boolean knew = ours.before().equals(expected == null ? "" : expected.value());
    boolean visible =
        chosen.get().at().isBefore(findings.seenBy(lead.id, ours.lastAction(), ours.at()));
    if (knew) {
      takenKnowingly(lead, ours, assign.get());
    } else if (visible) {
      findings.broken(
          Promise.PEOPLE_DECIDE,
          lead.id,
          "%s, chosen by a person at %s, was replaced at %s by a write that expected %s"
              .formatted(ours.before(), chosen.get().at(), ours.at(), expected));
    } else if (findings.canHold(ours.before()) && !isPutBack(lead, owners, ours)) {
      findings.broken(
          Promise.PEOPLE_DECIDE,
          lead.id,
          "%s, chosen by a person at %s, was replaced at %s by a write on its way, and not put back"
              .formatted(ours.before(), chosen.get().at(), ours.at()));
    }
  }

  /** Whether who was chosen has it again soon, or it went on without us. */
  private boolean isPutBack(
      CrmStory.Told lead, List<CrmStory.Change> owners, CrmStory.Change ours) {
    Duration allowed = IN_TIME.plus(findings.slack());
    Instant by = findings.service().after(ours.at(), allowed.plus(findings.braked(lead.id)));
    boolean rests =
        lead.merged
            || lead.goneAt != null
            || lead.restoredAt != null
            || !findings.writes(lead)
            || findings.closed(lead, by);
    return rests
        || by.isAfter(findings.remains().end())
        || wentOnWithout(lead, ours, by)
        || owners.stream()
            .skip(owners.indexOf(ours) + 1L)
            .filter(change -> !change.at().isAfter(by))
            .anyMatch(change -> !change.ours() || change.after().equals(ours.before()));
  }

  /** Whether somebody else got it for a miss while who was chosen had left, as far as was known. */
  private boolean wentOnWithout(CrmStory.Told lead, CrmStory.Change ours, Instant by) {
    OwnerId chosen = new OwnerId(ours.before());
    return findings.retold(lead.id).stream()
        .filter(one -> one.evidence().decidedAt().isAfter(ours.at()))
        .filter(one -> !one.evidence().decidedAt().isAfter(by))
        .filter(one -> one.again().actions().stream().anyMatch(Action.Assign.class::isInstance))
        .map(one -> one.evidence().situation().roster().owners().get(chosen))
        .anyMatch(owner -> owner != null && !owner.active());
  }

  /** Whoever was chosen and is still there loses it for a miss, or for what the decision says. */
  private void takenKnowingly(CrmStory.Told lead, CrmStory.Change ours, Action.Assign assign) {
    boolean why =
        assign.becauseOfMiss() || codes(lead, ours).anyMatch(MOVING::contains) || lead.merged;
    if (!why && findings.wasThere(lead, ours.before()) && isKnownToBeThere(lead, ours)) {
      findings.broken(
          Promise.PEOPLE_DECIDE,
          lead.id,
          "%s, chosen by a person, was replaced at %s for no reason"
              .formatted(ours.before(), ours.at()));
    }
  }

  /** Somebody who is just back counts as gone until the CRM's users are read again. */
  private boolean isKnownToBeThere(CrmStory.Told lead, CrmStory.Change ours) {
    OwnerId chosen = new OwnerId(ours.before());
    return findings.retold(lead.id).stream()
        .filter(one -> one.entry().actionIds().contains(ours.lastAction()))
        .map(one -> one.evidence().situation().roster().owners().get(chosen))
        .allMatch(owner -> owner != null && owner.active() && owner.person());
  }

  /** Whoever's choice was put back hears of it, unless the lead wants to be left alone. */
  private void restored(CrmStory.Told lead, CrmStory.Change ours) {
    boolean silent =
        lead.merged
            || lead.goneAt != null
            || lead.restoredAt != null
            || !lead.of("hs_email_optout").isEmpty();
    if (!silent
        && codes(lead, ours).anyMatch(Code.OWNER_RESTORED::equals)
        && findings.intents(lead.id).stream().noneMatch(PeopleChecks::tellsOfIt)) {
      findings.broken(
          Promise.PEOPLE_DECIDE,
          lead.id,
          "%s was put back at %s, and nobody was told".formatted(ours.after(), ours.at()));
    }
  }

  private static boolean tellsOfIt(Intent intent) {
    return intent.state() != Intent.State.SUPERSEDED
        && intent.action() instanceof Action.Alert alert
        && alert.topic() == Action.Topic.OWNER_RESTORED;
  }

  /** What the decisions say that name the change. */
  private Stream<Code> codes(CrmStory.Told lead, CrmStory.Change ours) {
    return findings.stores().ledger().history(Findings.id(lead.id)).stream()
        .filter(entry -> entry.actionIds().contains(ours.lastAction()))
        .flatMap(entry -> entry.explanation().reasons().stream())
        .map(Reason::code);
  }
}
