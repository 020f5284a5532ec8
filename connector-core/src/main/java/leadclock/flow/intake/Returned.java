package leadclock.flow.intake;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import leadclock.engine.lead.Lead;
import leadclock.flow.mirror.LeadMirror;
import leadclock.flow.mirror.MirrorPage;

/**
 * Leads that were gone and are there again: what was logged on them before is asked for, as nothing
 * was told of it while they were gone.
 */
final class Returned {
  private final Intake intake;
  private final LeadMirror mirror;
  private final Set<String> objects;

  /**
   * @param objects by which hints name leads; a record that an object does not have is no harm
   */
  Returned(Intake intake, LeadMirror mirror, Set<String> objects) {
    this.intake = intake;
    this.mirror = mirror;
    this.objects = Set.copyOf(objects);
  }

  /** To be called before the page is applied; a repeat asks once more, which does no harm. */
  void noteIn(MirrorPage page, Instant now) {
    List<ChangeHint> hints =
        page.leads().stream()
            .filter(lead -> !lead.gone() && !page.complete().contains(lead.id()))
            .filter(lead -> mirror.lead(lead.id()).map(Lead::gone).orElse(false))
            .flatMap(lead -> objects.stream().map(object -> hint(object, lead, now)))
            .toList();
    if (!hints.isEmpty()) {
      intake.note(hints);
    }
  }

  private static ChangeHint hint(String object, Lead lead, Instant now) {
    return new ChangeHint(
        lead.id().connection(), object, lead.id().record(), ChangeHint.Kind.RESTORED, now);
  }
}
