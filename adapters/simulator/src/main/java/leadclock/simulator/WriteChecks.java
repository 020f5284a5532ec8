package leadclock.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import leadclock.engine.decide.Action;
import leadclock.engine.lead.OwnerId;
import leadclock.engine.policy.Mode;
import leadclock.flow.outbox.CrmWriter;
import leadclock.flow.outbox.Intent;
import leadclock.sandbox.crm.Actor;
import leadclock.sandbox.crm.Mutation;
import leadclock.sandbox.crm.Person;
import org.jspecify.annotations.Nullable;

/** Whether what we wrote was meant, once, allowed, and in time. */
final class WriteChecks {
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
  private static final Duration IN_TIME = Duration.ofMinutes(1);
  private static final Duration IN_FLIGHT = Duration.ofSeconds(1);

  /** How the note begins of what the CRM can say nothing of, such as on a lead that is gone. */
  private static final String UNKNOWN = "nobody could say within";

  private final Findings findings;
  private final TaskChecks tasks;

  WriteChecks(Findings findings) {
    this.findings = findings;
    tasks = new TaskChecks(findings);
  }

  void check() {
    for (Mutation row : findings.story().rows()) {
      if (row.number() > findings.remains().setUpRows()
          && row.actor().kind() == Actor.Kind.CONNECTOR) {
        allowed(row);
      }
    }
    for (CrmStory.Told lead : findings.leads()) {
      toldOnce(lead);
      sameWords(lead);
      tasks.changed(lead);
      tasks.once(lead);
      lead.changes.stream().filter(CrmStory.Change::ours).forEach(change -> meant(lead, change));
      findings.intents(lead.id).forEach(intent -> ended(lead, intent));
    }
    killed();
    limits();
  }

  /** What is not marked as sent within a second of the kill switch does not leave. */
  private void killed() {
    SentLog sent = findings.remains().sent();
    if (sent == null) {
      return;
    }
    for (Stretch kill : findings.remains().killed()) {
      for (SentLog.Row row : sent.between(kill.from().plus(IN_FLIGHT), kill.until())) {
        findings.broken(
            Promise.WRITES_IN_SCOPE,
            row.intent().action().lead().record(),
            "sent at %s, killed at %s".formatted(row.at(), kill.from()));
      }
    }
  }

  private void allowed(Mutation row) {
    Instant at = Instant.ofEpochMilli(row.atMillis());
    String lead = row.objectType().equals("contacts") ? Long.toString(row.id()) : "";
    CrmStory.Told told = findings.story().leads().get(lead);
    if (told != null && findings.isErased(told)) {
      return;
    }
    boolean inside =
        told == null ? !(findings.policy().mode() instanceof Mode.Observe) : findings.writes(told);
    boolean onItsWay =
        told != null && told.merged && !at.isAfter(told.createdAt.plus(findings.slack()));
    if (!inside && !onItsWay) {
      findings.broken(Promise.WRITES_IN_SCOPE, lead, "written at " + at + " outside the mode");
    }
    for (Stretch kill : findings.remains().killed()) {
      Duration late =
          IN_FLIGHT.plus(findings.remains().answerTakes()).plus(findings.remains().appliedLate());
      if (at.isAfter(kill.from().plus(late)) && at.isBefore(kill.until())) {
        findings.broken(
            Promise.WRITES_IN_SCOPE,
            lead,
            "written at %s, killed at %s".formatted(at, kill.from()));
      }
    }
  }

  private void toldOnce(CrmStory.Told lead) {
    Set<String> seen = new HashSet<>();
    for (CrmStory.Logged task : lead.logged) {
      if (!task.ours()) {
        continue;
      }
      String action = task.value(CrmStory.ACTION_ID);
      Optional<Intent> intent = findings.intent(lead.id, action);
      if (!seen.add(action)) {
        findings.broken(Promise.TOLD_ONCE, lead.id, "action " + action + " made two tasks");
      }
      if (lead.merged) {
        continue;
      }
      if (intent.isEmpty() || createdAfter(intent.get(), task.createdAt)) {
        findings.broken(
            Promise.INTENT_FIRST, lead.id, task.id + " was created without an intent " + action);
      } else {
        inTime(lead, intent.get(), task.createdAt);
        silent(lead, intent.get(), task.createdAt);
        tasks.opened(lead, task, intent.get().action());
      }
    }
  }

  /** The same words reach a person once per miss, whatever the action is called. */
  private void sameWords(CrmStory.Told lead) {
    Map<String, Integer> told = new HashMap<>();
    int misses = findings.followUp(lead.id).map(one -> one.misses().size()).orElse(0);
    for (Intent intent : findings.intents(lead.id)) {
      boolean came = intent.state() == Intent.State.DELIVERED;
      if (came
          && intent.action() instanceof Action.Alert alert
          && told.merge(alert.to() + " " + alert.topic() + " " + alert.text(), 1, Integer::sum)
              > Math.max(1, misses)) {
        findings.broken(Promise.TOLD_ONCE, lead.id, "told twice: " + alert);
      }
    }
  }

  /** An owner change takes effect soon after it was let go, or its verification was too old. */
  private void stale(CrmStory.Told lead, CrmStory.Change change) {
    Remains remains = findings.remains();
    SentLog sent = remains.sent();
    Duration most =
        CrmWriter.LEAVES_WITHIN
            .plus(remains.answerTakes())
            .plus(remains.appliedLate())
            .plus(remains.clocksDiffer());
    if (sent != null
        && !lead.merged
        && sent.lastSent(lead.id, change.lastAction(), change.at())
            .filter(left -> !left.plus(most).isBefore(change.at()))
            .isEmpty()) {
      findings.broken(
          Promise.PEOPLE_DECIDE,
          lead.id,
          "the write of %s came long after its verification".formatted(change.at()));
    }
  }

  private boolean createdAfter(Intent intent, Instant at) {
    return intent.createdAt().isAfter(at.plus(findings.remains().clocksDiffer()));
  }

  /** Every field we wrote reads as an intent that was on disk as sent said it should. */
  private void meant(CrmStory.Told lead, CrmStory.Change change) {
    boolean owner = change.property().equals(CrmStory.OWNER);
    if (!owner && !change.property().startsWith("leadclock_")) {
      return;
    }
    SentLog sent = findings.remains().sent();
    boolean meant =
        sent == null
            || lead.merged
            || sent.of(lead.id).stream()
                .filter(row -> !row.at().isAfter(change.at()))
                .anyMatch(row -> row.says(change.property(), change.after()));
    if (!meant) {
      findings.broken(
          Promise.INTENT_FIRST,
          lead.id,
          "%s=%s was written at %s without an intent that says so"
              .formatted(change.property(), change.after(), change.at()));
    }
    if (owner) {
      stale(lead, change);
      findings
          .intent(lead.id, change.lastAction())
          .ifPresent(
              intent -> {
                inTime(lead, intent, change.at());
                silent(lead, intent, change.at());
              });
    }
  }

  /** What fails by itself is tried again after 5 s, then after twice as long, 5 min at most. */
  private static Duration pauses(Intent intent) {
    Duration all = Duration.ZERO;
    Duration next = FIRST_PAUSE;
    for (int tried = 1; tried < intent.attempts(); tried++) {
      all = all.plus(next);
      Duration twice = next.multipliedBy(2);
      next = twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
    }
    return all;
  }

  /** A clock that is behind dates the decision too early, and waits longer for a lease besides. */
  private void inTime(CrmStory.Told lead, Intent intent, Instant at) {
    Duration allowed =
        IN_TIME
            .plus(findings.slack())
            .plus(findings.remains().clocksDiffer())
            .plus(findings.braked(lead.id))
            .plus(pauses(intent));
    Instant decided = findings.lastDecided(intent, at);
    if (findings.service().longer(decided, at, allowed)) {
      findings.broken(
          Promise.ACTED_IN_TIME,
          lead.id,
          "decided at %s, in the CRM at %s: %s".formatted(decided, at, intent));
    }
  }

  private void silent(CrmStory.Told lead, Intent intent, Instant at) {
    Instant seen = findings.seenBy(lead.id, intent.action().id(), at);
    boolean silenced =
        lead.value("hs_email_optout", seen).equals("true")
            && lead.value("hs_email_optout", at.plusMillis(1)).equals("true");
    if (silenced && (intent.action().strikes() || isTaskFor(lead, intent, at))) {
      findings.broken(
          Promise.SILENCE, lead.id, "acted at %s after an opt-out: %s".formatted(at, intent));
    }
    if (lead.goneBy(seen)) {
      findings.broken(Promise.SILENCE, lead.id, "written at %s after it was gone".formatted(at));
    }
  }

  /** A task for somebody who is known to want no contact; nothing is read again for a task. */
  private boolean isTaskFor(CrmStory.Told lead, Intent intent, Instant at) {
    Instant told =
        lead.of("hs_email_optout").stream()
            .map(CrmStory.Change::at)
            .filter(when -> !when.isAfter(at))
            .max(Instant::compareTo)
            .orElse(Instant.MAX);
    return intent.action() instanceof Action.OpenTask
        && told.isBefore(at)
        && !findings.shortOfCalls(told, at)
        && findings.service().longer(told, at, IN_TIME.plus(findings.slack()));
  }

  private void ended(CrmStory.Told lead, Intent intent) {
    Instant end = findings.remains().end();
    boolean waits =
        (intent.state() == Intent.State.PENDING || intent.state() == Intent.State.CLAIMED)
            && intent.leaveAt().isBefore(end.minus(Duration.ofMinutes(30)));
    Instant sentAt = intent.sentAt();
    boolean unsure =
        intent.state() == Intent.State.SENT
            && sentAt != null
            && sentAt.isBefore(end.minus(Duration.ofMinutes(15)));
    if (waits || unsure) {
      findings.broken(Promise.INTENTS_END, lead.id, "has not ended: " + intent);
    } else if (intent.state() == Intent.State.DEAD && !intent.note().startsWith(UNKNOWN)) {
      findings.broken(Promise.INTENTS_END, lead.id, "was given up: " + intent);
    } else if (intent.state() == Intent.State.REFUSED && !mayBeRefused(lead, intent)) {
      findings.broken(Promise.INTENTS_END, lead.id, "was refused: " + intent);
    }
  }

  /** The lead is gone, or who should get it, or the task of it, has left or had. */
  private boolean mayBeRefused(CrmStory.Told lead, Intent intent) {
    @Nullable OwnerId to =
        switch (intent.action()) {
          case Action.OpenTask task -> task.to();
          case Action.Alert alert -> alert.to();
          case Action.Assign assign -> assign.to();
          case Action.MoveTasks move -> move.to();
          case Action.Stamp stamp -> null;
          case Action.SetTask set -> null;
          case Action.Acknowledge acknowledge -> null;
        };
    Person person =
        to == null ? null : findings.remains().crm().people().byOwnerId(Long.parseLong(to.value()));
    boolean left =
        person != null
            && (!person.active()
                || Instant.ofEpochMilli(person.updatedMillis()).isAfter(intent.createdAt()));
    return left || lead.merged || lead.goneAt != null;
  }

  /** After a refusal for the rate nothing of that lane goes until its time. */
  private void limits() {
    Map<String, Refusal> refused = new HashMap<>();
    for (CrmCall row : findings.remains().calls()) {
      Refusal last = refused.isEmpty() ? null : refused.get(lane(row.kind()));
      if (last != null && last.forbids(row.at())) {
        findings.broken(
            Promise.LIMITS_OBEYED,
            "",
            "%s at %s, refused until %s".formatted(row.kind(), row.at(), last.until()));
      }
      if (row.limited()) {
        refused.put(lane(row.kind()), refusal(row));
      }
    }
  }

  private record Refusal(Instant at, Instant until) {
    boolean forbids(Instant when) {
      return when.isAfter(at) && when.isBefore(until);
    }
  }

  private Refusal refusal(CrmCall row) {
    boolean secondly = row.body().contains("\"SECONDLY\"");
    Duration wait =
        row.retryAfterSeconds() > 0
            ? Duration.ofSeconds(row.retryAfterSeconds())
            : Duration.ofSeconds(secondly ? 1 : 10);
    Instant until = row.answeredAt().plus(wait).minus(findings.remains().clocksDiffer());
    return new Refusal(row.answeredAt(), until);
  }

  private static String lane(String kind) {
    int by = kind.lastIndexOf(" by ");
    if (by >= 0) {
      return kind.substring(by);
    }
    if (kind.endsWith("/search")) {
      return "search";
    }
    return kind.contains("/associations/") ? "associations" : "general";
  }
}
