package leadclock.flow.review;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import leadclock.engine.decide.Situation;
import leadclock.engine.lead.Lead;
import leadclock.engine.lead.Touch;
import leadclock.engine.policy.SlaPolicy;

/**
 * Evidence for the reader's eye: which states of which records were seen. Enough to check a
 * decision against the CRM's history, not to decide it again.
 */
public final class BriefEvidence implements Evidence {
  @Override
  public String write(Situation situation, SlaPolicy policy, Instant now) {
    Lead lead = situation.lead();
    return "at=%s policy=%s lead=%s@%s read=%s owner=%s status=%s touches=%s load=%s"
        .formatted(
            now,
            policy.hash(),
            lead.id(),
            lead.modifiedAt(),
            lead.readAt(),
            Objects.requireNonNullElse(lead.owner(), "nobody"),
            lead.status(),
            touches(situation),
            situation.roster().awaitingFirstTouch());
  }

  private static List<String> touches(Situation situation) {
    return situation.touches().stream().map(BriefEvidence::words).sorted().toList();
  }

  private static String words(Touch touch) {
    return touch.id() + "@" + touch.occurredAt() + "/" + touch.result();
  }
}
