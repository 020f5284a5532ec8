package leadclock.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import leadclock.engine.decide.Action;
import leadclock.engine.decide.FollowUp;
import leadclock.engine.decide.SlaClock;
import leadclock.engine.lead.OwnerId;
import leadclock.engine.policy.EscalationStep;
import leadclock.flow.outbox.Intent;
import leadclock.sandbox.crm.Person;

/** Whether every lead had an owner, and whether ours and people's changes of owner were right. */
final class OwnerChecks {
  private static final Duration IN_TIME = Duration.ofMinutes(2);
  private static final Duration TOMBSTONE = Duration.ofMinutes(20);

  private final Findings findings;

  OwnerChecks(Findings findings) {
    this.findings = findings;
  }

  void check() {
    for (CrmStory.Told lead : findings.leads()) {
      List<CrmStory.Change> owners = lead.of(CrmStory.OWNER);
      if (findings.writes(lead)) {
        ownerInTime(lead, owners);
      }
      oneChangePerMiss(lead, owners);
      if (findings.writes(lead) && !lead.merged && lead.goneAt == null && !owners.isEmpty()) {
        alertClosed(lead, owners.getLast());
      }
      owners.stream()
          .filter(CrmStory.Change::ours)
          .forEach(change -> givenToSomebodyThere(lead, change));
    }
  }

  private void ownerInTime(CrmStory.Told lead, List<CrmStory.Change> owners) {
    Instant since = lead.createdAt;
    String owner = "";
    for (CrmStory.Change change : owners) {
      if (owner.isEmpty()) {
        ownerless(lead, since, change.at());
      }
      owner = change.after();
      since = change.at();
    }
    Instant goneAt = lead.goneAt;
    Instant end = goneAt == null ? findings.remains().end() : goneAt;
    if (owner.isEmpty()) {
      ownerless(lead, since, end);
    } else {
      stillThere(lead, owner, end);
    }
  }

  private void ownerless(CrmStory.Told lead, Instant since, Instant until) {
    Instant restored = lead.restoredAt;
    Instant from = restored == null ? since : ServiceTime.later(since, restored);
    Duration allowed = IN_TIME.plus(findings.slack()).plus(hidden(lead));
    boolean told =
        findings.intents(lead.id).stream()
            .filter(OwnerChecks::saysNobody)
            .filter(one -> !Findings.CALLED_OFF.contains(one.state()))
            .anyMatch(one -> isSince(one, from, until) || standsOpen(lead, one, until));
    boolean failed =
        findings.intents(lead.id).stream()
            .filter(one -> isSince(one, from, until))
            .anyMatch(
                one -> one.action() instanceof Action.Assign && one.state() == Intent.State.DEAD);
    if (!told && !failed && findings.service().longer(from, until, allowed)) {
      findings.broken(
          Promise.OWNER_IN_TIME,
          lead.id,
          "nobody owned it from %s to %s, %s of it service time"
              .formatted(from, until, findings.service().between(from, until)));
    }
  }

  /** What a wrong clock saw deleted is found to be back by the next poll but one. */
  private Duration hidden(CrmStory.Told lead) {
    boolean wrong = !findings.remains().clocksDiffer().isZero();
    return lead.restoredAt != null && wrong ? TOMBSTONE : Duration.ZERO;
  }

  private static boolean saysNobody(Intent intent) {
    return intent.action() instanceof Action.Alert alert
        && alert.topic() == Action.Topic.NO_ELIGIBLE;
  }

  /** It was told before, and nobody has closed that. */
  private boolean standsOpen(CrmStory.Told lead, Intent told, Instant until) {
    return lead.logged.stream()
        .filter(task -> task.value(CrmStory.ACTION_ID).equals(told.action().id()))
        .anyMatch(task -> stillAsks(lead, task, until));
  }

  /** It is closed for a lead that asks nobody for anything any more. */
  private boolean stillAsks(CrmStory.Told lead, CrmStory.Logged task, Instant until) {
    Instant done = task.doneAt;
    return done == null
        || !done.isBefore(until)
        || findings.closed(lead, done)
        || lead.value("hs_email_optout", done).equals("true");
  }

  /** That nobody could have it is over once somebody has. */
  private void alertClosed(CrmStory.Told lead, CrmStory.Change last) {
    Duration allowed = IN_TIME.plus(findings.slack()).plus(findings.braked(lead.id));
    if (last.after().isEmpty()
        || isLastResort(last.after())
        || waitsForRole(lead)
        || !findings.service().longer(last.at(), findings.remains().end(), allowed)) {
      return;
    }
    for (Intent intent : findings.intents(lead.id)) {
      boolean open =
          intent.state() == Intent.State.DELIVERED
              && saysNobody(intent)
              && lead.logged.stream()
                  .filter(task -> task.value(CrmStory.ACTION_ID).equals(intent.action().id()))
                  .anyMatch(task -> task.doneAt == null && task.archivedAt == null);
      if (open && findings.wasThere(lead, last.after())) {
        findings.broken(
            Promise.OWNER_IN_TIME,
            lead.id,
            "%s has it since %s, and it still says that nobody can: %s"
                .formatted(last.after(), last.at(), intent.action()));
      }
    }
  }

  /** Its owner keeps it until somebody of its stage's role is there. */
  private boolean waitsForRole(CrmStory.Told lead) {
    return findings.followUp(lead.id).stream()
        .map(FollowUp::position)
        .anyMatch(at -> at != null && at.waitsForSomebody());
  }

  /** Who has what nobody else could have, as somebody must see to. */
  private boolean isLastResort(String owner) {
    Person person = findings.remains().crm().people().byOwnerId(Long.parseLong(owner));
    return person != null && person.email().equals(PolicyDraw.LAST_RESORT);
  }

  private boolean isSince(Intent intent, Instant from, Instant until) {
    Instant earliest = from.minus(findings.remains().clocksDiffer());
    return !intent.createdAt().isBefore(earliest) && intent.createdAt().isBefore(until);
  }

  /** Nobody gets a lead from us who is a queue, or had left before we can have failed to know. */
  private void givenToSomebodyThere(CrmStory.Told lead, CrmStory.Change ours) {
    String to = ours.after();
    Person person =
        to.isEmpty() ? null : findings.remains().crm().people().byOwnerId(Long.parseLong(to));
    if (person == null) {
      return;
    }
    Instant left = Instant.ofEpochMilli(person.updatedMillis());
    Duration unknown = IN_TIME.plus(findings.slack()).plus(findings.remains().pace().ownersEvery());
    boolean gone =
        !person.active()
            && findings.service().longer(left, ours.at(), unknown)
            && !findings.shortOfCalls(left, ours.at());
    if (gone || person.kind() == Person.Kind.QUEUE) {
      findings.broken(
          Promise.OWNER_IN_TIME,
          lead.id,
          "we gave it at %s to %s, %s"
              .formatted(ours.at(), to, gone ? "who had left at " + left : "a queue"));
    }
  }

  /** Whoever was deactivated with an open clock must have been replaced. */
  private void stillThere(CrmStory.Told lead, String owner, Instant end) {
    Person person = findings.remains().crm().people().byOwnerId(Long.parseLong(owner));
    if (lead.goneAt != null || person == null || person.active()) {
      return;
    }
    Instant since = Instant.ofEpochMilli(person.updatedMillis());
    Optional<FollowUp> followUp = findings.followUp(lead.id);
    boolean open =
        followUp.isPresent()
            && followUp.get().clocks().stream()
                .anyMatch(
                    clock ->
                        clock.kind() != SlaClock.Kind.ASSIGN && clock instanceof SlaClock.Running);
    Duration allowed = IN_TIME.plus(findings.slack()).plus(findings.remains().pace().ownersEvery());
    if (open && findings.service().longer(since, end, allowed)) {
      findings.broken(Promise.OWNER_IN_TIME, lead.id, "its owner " + owner + " left at " + since);
    }
  }

  private void oneChangePerMiss(CrmStory.Told lead, List<CrmStory.Change> owners) {
    Set<String> seen = new HashSet<>();
    Map<String, Integer> struck = new TreeMap<>();
    int inARow = 0;
    for (CrmStory.Change change : owners) {
      String victim =
          findings
              .assign(lead, change)
              .filter(Action.Assign::becauseOfMiss)
              .map(Action.Assign::expected)
              .map(OwnerId::value)
              .orElse("");
      if (change.ours() && !seen.add(change.lastAction())) {
        again(lead, owners, change);
      } else if (change.ours() && findings.wasThere(lead, victim)) {
        struck.merge(victim, 1, Integer::sum);
        inARow += isCalledOff(lead, change) ? 0 : 1;
      } else {
        inARow = 0;
      }
      withinLadder(lead, change, inARow);
    }
    struck.forEach((owner, times) -> charged(lead, owner, times));
  }

  /** A write that came after it was called off is no step that anybody decided on. */
  private boolean isCalledOff(CrmStory.Told lead, CrmStory.Change change) {
    return findings.intents(lead.id).stream()
        .filter(intent -> intent.action().id().equals(change.lastAction()))
        .anyMatch(intent -> intent.state() == Intent.State.SUPERSEDED);
  }

  /** Nobody loses a lead more often than they missed it. */
  private void charged(CrmStory.Told lead, String owner, int times) {
    long misses =
        findings.followUp(lead.id).stream()
            .flatMap(followUp -> followUp.misses().stream())
            .filter(miss -> miss.kind() != SlaClock.Kind.SECOND_TOUCH)
            .filter(miss -> miss.owner().value().equals(owner))
            .count();
    if (times > misses) {
      findings.broken(
          Promise.ONE_CHANGE_PER_MISS,
          lead.id,
          "%s lost it %d times for %d misses".formatted(owner, times, misses));
    }
  }

  /** No ladder is longer than the steps that it has. */
  private void withinLadder(CrmStory.Told lead, CrmStory.Change change, int inARow) {
    long rungs =
        Stream.of(SlaClock.Kind.values())
            .flatMap(kind -> kind.ladder(findings.policy().escalations()).stream())
            .flatMap(step -> step.acts().stream())
            .filter(EscalationStep.Act.Reassign.class::isInstance)
            .count();
    if (inARow > rungs) {
      findings.broken(
          Promise.PEOPLE_DECIDE,
          lead.id,
          "moved %d times in a row by %s on a ladder of %d".formatted(inARow, change.at(), rungs));
    }
  }

  /** Of two tries that both came through, the first may have come after it was looked for. */
  private void again(CrmStory.Told lead, List<CrmStory.Change> owners, CrmStory.Change change) {
    boolean late =
        owners.stream()
            .filter(one -> one.lastAction().equals(change.lastAction()))
            .anyMatch(one -> findings.cameLate(lead, one));
    if (!lead.merged && !late) {
      findings.broken(
          Promise.ONE_CHANGE_PER_MISS,
          lead.id,
          "action %s changed the owner again at %s".formatted(change.lastAction(), change.at()));
    }
  }
}
