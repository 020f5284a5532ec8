package leadclock.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import leadclock.Stores;
import leadclock.engine.decide.Action;
import leadclock.engine.decide.Conduct;
import leadclock.engine.decide.Decision;
import leadclock.engine.decide.FollowUp;
import leadclock.engine.lead.LeadId;
import leadclock.engine.policy.FacetTest;
import leadclock.engine.policy.Mode;
import leadclock.engine.policy.SlaPolicy;
import leadclock.flow.outbox.Intent;
import leadclock.flow.review.Evidence;
import leadclock.flow.review.Ledger;
import leadclock.sandbox.crm.Person;

/** What a finished run left behind, and what is wrong with it. */
final class Findings {
  /** Half an hour after an outage; one more within its watch of 45 minutes holds anew. */
  private static final Duration BRAKED = Duration.ofMinutes(77);

  private final Remains remains;
  private final CrmStory story;
  private final ServiceTime service;
  private final Map<String, List<Intent>> intents = new HashMap<>();

  /** What became of a change that never reached the CRM, and never will. */
  static final Set<Intent.State> CALLED_OFF =
      EnumSet.of(Intent.State.SUPERSEDED, Intent.State.REFUSED);

  private final Map<String, List<Retold>> retold = new HashMap<>();
  private final List<Violation> violations = new ArrayList<>();
  private final Reached reached = new Reached();
  private final MinuteOracle deadlines = new MinuteOracle();
  private final Set<String> erased = new HashSet<>();

  Findings(Remains remains) {
    this.remains = remains;
    story = new CrmStory(remains.crm());
    service = new ServiceTime(remains);
    story
        .leads()
        .keySet()
        .forEach(lead -> intents.put(lead, remains.stores().outbox().ofLead(id(lead))));
    erased.addAll(remains.erasures().byHand().keySet());
    story.leads().values().stream()
        .filter(lead -> lead.erasedAt != null)
        .forEach(lead -> erased.add(lead.id));
    while (story.leads().values().stream().anyMatch(this::joins)) {}
  }

  /** What the CRM merged is one person. */
  private boolean joins(CrmStory.Told lead) {
    CrmStory.Told survivor = lead.survivor;
    if (survivor == null || erased.contains(lead.id) == erased.contains(survivor.id)) {
      return false;
    }
    erased.add(lead.id);
    erased.add(survivor.id);
    return true;
  }

  /** Whether somebody asked for the person to be erased, here or in the CRM. */
  boolean isErased(CrmStory.Told lead) {
    return erased.contains(lead.id);
  }

  boolean anyErased() {
    return !erased.isEmpty();
  }

  /** All of whom the store may tell. */
  List<CrmStory.Told> leads() {
    return story.leads().values().stream().filter(lead -> !isErased(lead)).toList();
  }

  /** Leads that anybody is charged with a miss of. */
  Set<LeadId> charged() {
    return stores().ledger().conduct(Account.CONNECTION, remains.end()).charges().values().stream()
        .flatMap(Set::stream)
        .map(Conduct.Charge::lead)
        .collect(Collectors.toSet());
  }

  /** A decision as it was stored, what it rested on, and what that gives again. */
  record Retold(Ledger.Entry entry, Evidence evidence, Decision again) {}

  /** All decisions on a lead, oldest first. */
  List<Retold> retold(String lead) {
    return retold.computeIfAbsent(
        lead, one -> stores().ledger().history(id(one)).stream().map(Findings::retell).toList());
  }

  private static Retold retell(Ledger.Entry entry) {
    Evidence evidence = Objects.requireNonNull(entry.evidence());
    return new Retold(entry, evidence, evidence.decideAgain());
  }

  static LeadId id(String lead) {
    return new LeadId(Account.CONNECTION, lead);
  }

  void broken(Promise promise, String lead, String what) {
    violations.add(new Violation(promise, lead, what));
  }

  MinuteOracle deadlines() {
    return deadlines;
  }

  /** What this run reached, as far as its remains tell. */
  Reached reached() {
    return reached;
  }

  List<Violation> violations() {
    return violations;
  }

  Remains remains() {
    return remains;
  }

  SlaPolicy policy() {
    return remains.policy();
  }

  Stores stores() {
    return remains.stores();
  }

  CrmStory story() {
    return story;
  }

  ServiceTime service() {
    return service;
  }

  List<Intent> intents(String lead) {
    return intents.getOrDefault(lead, List.of());
  }

  Optional<Intent> intent(String lead, String action) {
    return intents(lead).stream().filter(one -> one.action().id().equals(action)).findFirst();
  }

  /** The assignment that a change of owner says it carried out. */
  Optional<Action.Assign> assign(CrmStory.Told lead, CrmStory.Change change) {
    return intent(lead.id, change.lastAction())
        .map(Intent::action)
        .filter(Action.Assign.class::isInstance)
        .map(Action.Assign.class::cast);
  }

  /**
   * Whether a change of owner took the lead from who had it because they missed it. A late write
   * that replaced somebody whom it did not know of struck another.
   */
  boolean struckBy(CrmStory.Told lead, CrmStory.Change change) {
    return change.ours()
        && assign(lead, change)
            .filter(Action.Assign::becauseOfMiss)
            .map(Action.Assign::expected)
            .filter(missed -> missed.value().equals(change.before()))
            .isPresent();
  }

  Optional<FollowUp> followUp(String lead) {
    return stores().ledger().followUp(id(lead));
  }

  /** Whether it is closed then, or the policy has nobody follow it up. */
  boolean closed(CrmStory.Told lead, Instant at) {
    return closing().stream().anyMatch(one -> lead.value(one.getKey(), at).equals(one.getValue()));
  }

  /** Each change from then on that closes it. */
  Stream<CrmStory.Change> closings(CrmStory.Told lead, Instant from) {
    return closing().stream()
        .flatMap(
            one ->
                lead.of(one.getKey()).stream()
                    .filter(change -> change.after().equals(one.getValue())))
        .filter(change -> !change.at().isBefore(from));
  }

  /** The properties that may close a lead, each with the value that does. */
  private Set<Map.Entry<String, String>> closing() {
    Map<String, String> closing = new HashMap<>(Map.of("hs_lead_status", PolicyDraw.CLOSED));
    if (!policy().exceptions().stopped().isEmpty()) {
      closing.put(IntakeDraw.CHECKED, IntakeDraw.INVALID);
    }
    return closing.entrySet();
  }

  /** Whether scope and mode let us write on this lead at all. */
  boolean writes(CrmStory.Told lead) {
    if (!policy().scope().live(lead.createdAt)) {
      return false;
    }
    return switch (policy().mode()) {
      case Mode.Observe observe -> false;
      case Mode.Enforce enforce -> true;
      case Mode.Pilot pilot -> {
        String source = lead.value("hs_analytics_source", Instant.MAX);
        yield pilot.scope().tests().stream()
            .map(FacetTest.OfOne.class::cast)
            .allMatch(test -> test.accepts(source.replace('_', '-')));
      }
    };
  }

  /** When what an intent carries was last decided up to an instant; it may have been taken back. */
  Instant lastDecided(Intent intent, Instant until) {
    Instant last = intent.createdAt();
    Instant limit = until.plus(remains.clocksDiffer());
    for (Ledger.Entry entry : stores().ledger().history(intent.action().lead())) {
      boolean names = entry.actionIds().contains(intent.action().id());
      if (names && entry.decidedAt().isAfter(last) && !entry.decidedAt().isAfter(limit)) {
        last = entry.decidedAt();
      }
    }
    return last;
  }

  /** Where hints get lost, some changes are found by comparing all leads, once a period. */
  boolean stillHidden(Instant changedAt) {
    Duration period = remains.pace().reconcileEvery().plus(slack());
    boolean late = remains.hintsGetLost() || !remains.clocksDiffer().isZero();
    return late && !service.longer(changedAt, remains.end(), period);
  }

  /** Whether there was time to hear of a change before the run ended. */
  boolean heardOf(Instant at) {
    return service.longer(at, remains.end(), slack());
  }

  /** Whether an owner is a person who still works here; false for nobody. */
  boolean canHold(String owner) {
    Person person =
        owner.isEmpty() ? null : remains.crm().people().byOwnerId(Long.parseLong(owner));
    return person != null && person.active() && person.kind() != Person.Kind.QUEUE;
  }

  /** Whether an owner is somebody who neither left nor came back since a lead arrived. */
  boolean wasThere(CrmStory.Told lead, String owner) {
    Person person =
        owner.isEmpty() ? null : remains.crm().people().byOwnerId(Long.parseLong(owner));
    return person != null
        && person.active()
        && person.updatedMillis() < lead.createdAt.toEpochMilli();
  }

  /** Whether calls were short meanwhile or right before, so that what can wait was not read. */
  boolean shortOfCalls(Instant from, Instant until) {
    return remains.tight().stream()
        .anyMatch(
            tight ->
                tight.from().isBefore(until)
                    && tight.until().plus(remains.pace().ownersEvery()).isAfter(from));
  }

  /** How long the brake on mass reassignments may have held something of a lead. */
  Duration braked(String lead) {
    SentLog sent = remains.sent();
    return sent != null && sent.braked(lead) ? BRAKED : Duration.ZERO;
  }

  /** How long news may take to reach us, and an answer to go back. */
  Duration slack() {
    Duration holds = remains.pace().hold().multipliedBy(2).plus(remains.pace().activityHold());
    return holds.plus(remains.newsTakes());
  }

  /** It was sent once, its answer lost, and the CRM did it only when more had been sent. */
  boolean cameLate(CrmStory.Told lead, CrmStory.Change change) {
    SentLog sent = remains.sent();
    return sent != null
        && !remains.appliedLate().isZero()
        && sent.of(lead.id).stream()
            .filter(row -> row.intent().action().id().equals(change.lastAction()))
            .map(row -> row.at().plus(remains.appliedLate()))
            .anyMatch(
                late ->
                    !late.isAfter(change.at())
                        && !late.plus(remains.answerTakes()).isBefore(change.at()));
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? other : one;
  }

  private boolean stoodStill(Instant from, Instant until) {
    return remains.away().stream()
        .anyMatch(away -> away.from().isBefore(until) && away.until().isAfter(from));
  }

  /**
   * When a fact must have been there to be visible for sure to whoever sent a write. A process that
   * stands still while its clock is set back by as much cannot know how old its reading is.
   *
   * @param action what the write carried
   * @param at when it took effect
   */
  Instant seenBy(String lead, String action, Instant at) {
    Duration answer = longer(remains.answerTakes(), remains.pace().callTimeout());
    Duration age = remains.pace().verificationAge().plus(answer).plusMillis(1);
    SentLog sent = remains.sent();
    Instant left = sent == null ? at : sent.lastSent(lead, action, at).orElse(at);
    Instant seen = left.minus(age);
    Instant longAgo = seen.minus(sent == null ? Duration.ZERO : sent.hidden(age, left));
    return stoodStill(longAgo, seen) ? longAgo : seen;
  }
}
