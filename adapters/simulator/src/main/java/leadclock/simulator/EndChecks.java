package leadclock.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import leadclock.engine.decide.FollowUp;
import leadclock.engine.lead.Lead;
import leadclock.flow.outbox.Intent;

/** Whether all came right once the faults were over, and nothing hung on the way there. */
final class EndChecks {
  private static final Duration SENT_MAX = Duration.ofMinutes(15);

  private final List<Intent> hanging = new ArrayList<>();
  private final List<Instant> hungAt = new ArrayList<>();

  /** Looks for intents that hang in Sent, while the run goes on. */
  void look(SimulatedWorld world, Instant now) {
    Instant limit = now.minus(SENT_MAX);
    for (Intent intent :
        world.stores().outbox().unresolved(Life.CONNECTION, limit, Integer.MAX_VALUE)) {
      hanging.add(intent);
      hungAt.add(now);
    }
  }

  void check(Findings findings) {
    for (int i = 0; i < hanging.size(); i++) {
      Intent intent = hanging.get(i);
      Instant sentAt = intent.sentAt();
      if (sentAt != null && findings.service().longer(sentAt, hungAt.get(i), SENT_MAX)) {
        findings.broken(
            Promise.INTENTS_END, intent.action().lead().record(), "hangs in Sent: " + intent);
      }
    }
    for (CrmStory.Told lead : findings.story().leads().values()) {
      mirrored(findings, lead);
    }
  }

  private static void mirrored(Findings findings, CrmStory.Told lead) {
    Optional<Lead> held = findings.stores().mirror().lead(Findings.id(lead.id));
    if (held.isEmpty()) {
      if (lead.goneAt == null) {
        findings.broken(Promise.RECONCILED, lead.id, "was never mirrored");
      }
      return;
    }
    boolean gone = lead.goneAt != null;
    if (gone != held.get().gone()) {
      if (stillHidden(findings, lead)) {
        return;
      }
      findings.broken(Promise.RECONCILED, lead.id, "gone in the CRM: " + gone + ", here not so");
    } else if (!gone) {
      same(findings, lead, held.get());
    }
  }

  /** Where hints get lost, a deletion is found by comparing all leads, once a period. */
  private static boolean stillHidden(Findings findings, CrmStory.Told lead) {
    Script script = findings.script();
    Duration period = script.pace().reconcileEvery().plus(findings.slack());
    boolean hintsLost = script.hints().drop() > 0 || script.hints().corrupt() > 0;
    Instant goneAt = lead.goneAt;
    return hintsLost && goneAt != null && !findings.service().longer(goneAt, script.end(), period);
  }

  private static void same(Findings findings, CrmStory.Told lead, Lead held) {
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
