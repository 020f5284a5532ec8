package leadclock.simulator;

import java.time.Duration;
import java.time.Instant;

/** Counts what people, other apps and the CRM itself did in a run. */
final class Happenings {
  private static final Duration AT_ONCE = Duration.ofMinutes(1);

  private final Findings findings;
  private final Reached reached;

  Happenings(Findings findings) {
    this.findings = findings;
    reached = findings.reached();
  }

  void count() {
    for (CrmStory.Told lead : findings.story().leads().values()) {
      fate(lead);
      lead.of(CrmStory.OWNER).stream()
          .filter(change -> !change.at().equals(lead.createdAt))
          .forEach(change -> reached.note("owner changed by " + change.by()));
      lead.logged.stream().filter(logged -> !logged.ours()).forEach(this::activity);
    }
  }

  private void fate(CrmStory.Told lead) {
    note(lead.survivor != null, "lead merged");
    note(lead.goneAt != null && lead.survivor == null && lead.erasedAt == null, "lead deleted");
    note(lead.restoredAt != null, "lead restored");
    note(lead.erasedAt != null, "lead erased");
  }

  private void activity(CrmStory.Logged logged) {
    note(logged.archivedAt != null, "activity deleted");
    note(logged.correctedAt != null, "activity corrected");
    if (!logged.happened.isEmpty()) {
      Instant said = logged.happened.getFirst();
      note(said.plus(AT_ONCE).isBefore(logged.createdAt), "activity backdated");
    }
  }

  private void note(boolean happened, String what) {
    if (happened) {
      reached.note(what);
    }
  }
}
