package leadclock.engine.decide;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import leadclock.engine.lead.Lead;
import leadclock.engine.lead.Lead.Author;
import leadclock.engine.lead.Lead.OwnerChange;
import leadclock.engine.lead.OwnerId;
import org.jspecify.annotations.Nullable;

/** Who had a lead when, as the CRM tells it. */
final class OwnerHistory {
  private final Lead lead;
  private final Instant known;
  private final List<OwnerChange> changes;

  /**
   * @param known up to when changes have been decided on; {@link Instant#MIN} for none
   * @param changes in any order
   */
  OwnerHistory(Lead lead, Instant known, List<OwnerChange> changes) {
    this.lead = lead;
    this.known = known;
    this.changes = changes.stream().sorted(Comparator.comparing(OwnerChange::at)).toList();
  }

  /** A person whom we gave the lead, and when the CRM had it. */
  record Given(OwnerId owner, Instant at) {}

  /** Our own write is seen a moment after it was made, so that deciding on it comes first. */
  private Instant shownAt(OwnerChange change) {
    boolean decided = change.by() != Author.LEADCLOCK || !change.at().isAfter(known);
    return decided ? change.at() : change.at().plusMillis(1);
  }

  Stream<Instant> shown() {
    return changes.stream().map(this::shownAt);
  }

  /** Whom we give the lead next, if nobody else does before. */
  @Nullable Given next(Instant at, Duration within) {
    for (OwnerChange change : changes) {
      if (shownAt(change).isAfter(at)) {
        OwnerId owner = change.owner();
        boolean ours = change.by() == Author.LEADCLOCK;
        boolean soon = !change.at().isAfter(at.plus(within));
        return owner != null && ours && soon ? new Given(owner, change.at()) : null;
      }
    }
    return null;
  }

  /** Whether we gave the lead to that person at that time or later. */
  boolean gave(OwnerId owner, Instant since) {
    return changes.stream()
        .anyMatch(
            change ->
                change.by() == Author.LEADCLOCK
                    && owner.equals(change.owner())
                    && !shownAt(change).isBefore(since));
  }

  /** The lead with the owner that it showed at an instant. */
  Lead lead(Instant at) {
    List<OwnerChange> shown = new ArrayList<>();
    changes.stream().filter(change -> !shownAt(change).isAfter(at)).forEach(shown::add);
    OwnerChange last = shown.isEmpty() ? null : shown.getLast();
    OwnerChange before = shown.size() < 2 ? null : shown.get(shown.size() - 2);
    return new Lead(
        lead.id(),
        lead.name(),
        lead.createdAt(),
        lead.modifiedAt(),
        lead.readAt(),
        last == null ? null : last.owner(),
        last == null ? null : last.at(),
        last == null ? Author.UNKNOWN : last.by(),
        before,
        lead.status(),
        lead.consent(),
        lead.noContact(),
        lead.channels(),
        lead.addresses(),
        lead.facets(),
        false,
        null);
  }
}
