package leadclock.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import leadclock.engine.lead.LeadId;
import leadclock.flow.intake.ChangeHint;
import leadclock.flow.intake.Intake;
import leadclock.flow.mirror.Erasure;
import leadclock.flow.outbox.CrmWriter;
import leadclock.flow.review.Evidence;
import leadclock.flow.review.Ledger;

/** Whether who was to be erased is gone from the store, nobody else is, and nobody acts on them. */
final class ErasureChecks {
  private static final Set<String> LEADS = Set.of("contacts");

  private final Findings findings;

  ErasureChecks(Findings findings) {
    this.findings = findings;
  }

  void check() {
    for (CrmStory.Told lead : findings.story().leads().values()) {
      Optional<Erasure> erasure = findings.stores().mirror().erasure(Findings.id(lead.id));
      if (!findings.isErased(lead)) {
        erasure.ifPresent(
            done -> findings.broken(Promise.ERASED, lead.id, "nobody asked for " + done));
      } else if (erasure.isEmpty()) {
        due(lead);
      } else {
        findings.reached().note("erased for " + erasure.get().by());
        nothingIsLeft(lead);
        silent(lead, erasure.get());
      }
    }
  }

  /** An operator is obeyed at once, the CRM once it was heard and read. */
  private void due(CrmStory.Told lead) {
    ErasureLog log = findings.remains().erasures();
    Instant announced = log.announced().get(lead.id);
    boolean heard = lead.erasedAt != null && announced != null && findings.heardOf(announced);
    if (heard || log.byHand().containsKey(lead.id)) {
      findings.broken(Promise.ERASED, lead.id, "is not erased");
    }
  }

  private void nothingIsLeft(CrmStory.Told lead) {
    LeadId id = Findings.id(lead.id);
    empty(lead, "lead", findings.stores().mirror().lead(id).isEmpty());
    empty(lead, "touches", findings.stores().mirror().touches(id).isEmpty());
    empty(lead, "replies", findings.stores().mirror().replies(id).isEmpty());
    empty(lead, "follow-up", findings.stores().ledger().followUp(id).isEmpty());
    empty(lead, "decisions", findings.stores().ledger().history(id).isEmpty());
    empty(lead, "intents", findings.stores().outbox().ofLead(id).isEmpty());
    empty(lead, "charges", !findings.charged().contains(id));
    empty(lead, "others' evidence", !inOthersEvidence(id));
    empty(lead, "hints", noHint(lead));
  }

  private void empty(CrmStory.Told lead, String what, boolean empty) {
    if (!empty) {
      findings.broken(Promise.ERASED, lead.id, what + " are left");
    }
  }

  private boolean inOthersEvidence(LeadId id) {
    return findings.leads().stream()
        .flatMap(other -> findings.stores().ledger().history(Findings.id(other.id)).stream())
        .map(Ledger.Entry::evidence)
        .anyMatch(evidence -> evidence != null && names(evidence, id));
  }

  private static boolean names(Evidence evidence, LeadId id) {
    return evidence.situation().roster().conduct().charges().values().stream()
        .flatMap(Set::stream)
        .anyMatch(charge -> charge.lead().equals(id));
  }

  /** One that came at the very end may still wait to be read. */
  private boolean noHint(CrmStory.Told lead) {
    return findings
        .stores()
        .intake()
        .pending(Account.CONNECTION, LEADS, findings.remains().end(), Integer.MAX_VALUE)
        .stream()
        .map(Intake.NotedHint::hint)
        .filter(hint -> hint.record().equals(lead.id))
        .map(ChangeHint::notedAt)
        .noneMatch(findings::heardOf);
  }

  /** Nothing is let go after it, and what was on its way comes soon or never. */
  private void silent(CrmStory.Told lead, Erasure erasure) {
    Remains remains = findings.remains();
    Instant at = erasure.at().plus(remains.clocksDiffer());
    Duration onItsWay =
        CrmWriter.LEAVES_WITHIN
            .plus(remains.pace().callTimeout())
            .plus(remains.answerTakes())
            .plus(remains.appliedLate());
    SentLog sent = remains.sent();
    if (sent != null) {
      sent.of(lead.id).stream()
          .filter(row -> row.at().isAfter(at))
          .forEach(
              row ->
                  findings.broken(
                      Promise.SILENCE, lead.id, "let go at %s: %s".formatted(row.at(), row)));
    }
    lead.changes.stream()
        .filter(change -> change.ours() && change.at().isAfter(at.plus(onItsWay)))
        .forEach(change -> findings.broken(Promise.SILENCE, lead.id, "written: " + change));
    lead.logged.stream()
        .filter(logged -> logged.ours() && logged.createdAt.isAfter(at.plus(onItsWay)))
        .forEach(logged -> findings.broken(Promise.SILENCE, lead.id, "logged: " + logged.id));
  }
}
