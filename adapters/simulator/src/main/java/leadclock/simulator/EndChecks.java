package leadclock.simulator;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import leadclock.engine.decide.FollowUp;
import leadclock.engine.lead.Consent;
import leadclock.engine.lead.Lead;
import leadclock.flow.outbox.Intent;

/** Whether all came right once the faults were over. */
final class EndChecks {
  private final Findings findings;

  EndChecks(Findings findings) {
    this.findings = findings;
  }

  void check() {
    for (CrmStory.Told lead : findings.leads()) {
      mirrored(lead);
    }
  }

  private void mirrored(CrmStory.Told lead) {
    Optional<Lead> held = findings.stores().mirror().lead(Findings.id(lead.id));
    if (held.isEmpty()) {
      if (lead.goneAt == null) {
        findings.broken(Promise.RECONCILED, lead.id, "was never mirrored");
      }
      return;
    }
    boolean gone = lead.goneAt != null;
    if (gone != held.get().gone()) {
      if (stillHidden(lead)) {
        return;
      }
      findings.broken(Promise.RECONCILED, lead.id, "gone in the CRM: " + gone + ", here not so");
    } else if (!gone) {
      same(lead, held.get());
    }
  }

  /** Where hints get lost, a deletion is found by comparing all leads, once a period. */
  private boolean stillHidden(CrmStory.Told lead) {
    Instant goneAt = lead.goneAt;
    CrmStory.Told survivor = lead.survivor;
    boolean leftNoTrace = survivor != null && survivor.goneAt != null;
    Instant changedAt = goneAt == null ? lead.restoredAt : goneAt;
    return changedAt != null && (leftNoTrace || findings.stillHidden(changedAt));
  }

  private void same(CrmStory.Told lead, Lead held) {
    String owner = held.owner() == null ? "" : held.owner().value();
    String shown = lead.value(CrmStory.OWNER, Instant.MAX);
    String status = lead.value("hs_lead_status", Instant.MAX);
    if (!owner.equals(shown) || !held.status().equals(status)) {
      findings.broken(
          Promise.RECONCILED,
          lead.id,
          "owner %s and status %s in the CRM, %s and %s here"
              .formatted(shown, status, owner, held.status()));
    }
    fields(lead, held);
    decided(lead, shown);
  }

  private void fields(CrmStory.Told lead, Lead held) {
    boolean silent = lead.value("hs_email_optout", Instant.MAX).equals("true");
    if ((held.consent() == Consent.WITHDRAWN) != silent) {
      findings.broken(
          Promise.RECONCILED, lead.id, "may not be written to in the CRM: %s".formatted(silent));
    }
    for (String field : List.of(PolicyDraw.FORM, IntakeDraw.CHECKED)) {
      String here = held.facets().getOrDefault("field." + field, "");
      String there = lead.value(field, Instant.MAX);
      if (findings.policy().facets().contains("field." + field) && !here.equals(there)) {
        findings.broken(
            Promise.RECONCILED,
            lead.id,
            "%s '%s' in the CRM, '%s' here".formatted(field, there, here));
      }
    }
  }

  private void decided(CrmStory.Told lead, String shown) {
    Optional<FollowUp> followUp = findings.followUp(lead.id);
    FollowUp.Holding holding = followUp.map(FollowUp::holding).orElse(null);
    boolean failed =
        findings.intents(lead.id).stream()
            .anyMatch(
                one ->
                    one.state() == Intent.State.DEAD
                        || one.state() == Intent.State.REFUSED
                        || one.state() == Intent.State.PENDING);
    boolean differs = holding != null && !holding.owner().value().equals(shown);
    if (findings.writes(lead) && differs && !failed) {
      findings.broken(
          Promise.RECONCILED, lead.id, "owner %s in the CRM, decided %s".formatted(shown, holding));
    }
  }
}
