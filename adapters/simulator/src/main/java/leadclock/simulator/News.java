package leadclock.simulator;

import java.util.Collection;
import leadclock.flow.GatedLoop;
import leadclock.flow.Loop;
import leadclock.flow.intake.HintReader;
import leadclock.flow.mirror.MirrorPage;
import leadclock.flow.outbox.Dispatcher;
import leadclock.flow.review.PassedDeadlines;
import org.jspecify.annotations.Nullable;

/**
 * Counts changes of the store by what may be due after them, so that a loop without news is left
 * alone until its own time.
 */
final class News {
  /** What may concern a loop. */
  enum About {
    HINTS,
    LEADS,
    INTENTS,
    ANYTHING;

    static About of(Loop loop) {
      Loop inner = loop instanceof GatedLoop gated ? gated.inner() : loop;
      if (inner instanceof HintReader) {
        return HINTS;
      }
      if (inner instanceof PassedDeadlines) {
        return LEADS;
      }
      return inner instanceof Dispatcher ? INTENTS : ANYTHING;
    }
  }

  private long ofHints;
  private long ofLeads;
  private long ofIntents;

  /** Something changed that no port tells of. */
  void ofAnything() {
    ofHints++;
    ofLeads++;
    ofIntents++;
  }

  /** A call of a port came to its end; an empty page and an empty claim are no news. */
  void heard(String call, @Nullable Object[] arguments, @Nullable Object answer) {
    switch (call) {
      case "Intake.note" -> ofHints++;
      case "LeadMirror.apply" -> {
        if (arguments[0] instanceof MirrorPage page) {
          applied(page, answer);
        }
      }
      case "Ledger.review" -> {
        if (!Integer.valueOf(0).equals(answer)) {
          ofLeads++;
          ofIntents++;
        }
      }
      case "Outbox.record" -> {
        ofLeads++;
        ofIntents++;
      }
      case "Outbox.claim" -> ofIntents += answer instanceof Collection<?> c && c.isEmpty() ? 0 : 1;
      default -> ofIntents += call.startsWith("Outbox.") ? 1 : 0;
    }
  }

  private void applied(MirrorPage page, @Nullable Object due) {
    ofHints += page.handledHints().isEmpty() ? 0 : 1;
    boolean newLeads = due instanceof Collection<?> leads && !leads.isEmpty();
    ofLeads += newLeads || page.allOwners() ? 1 : 0;
  }

  /** The number of the last news of a kind. */
  long last(About about) {
    return switch (about) {
      case HINTS -> ofHints;
      case LEADS -> ofLeads;
      case INTENTS -> ofIntents;
      case ANYTHING -> ofHints + ofLeads + ofIntents;
    };
  }
}
