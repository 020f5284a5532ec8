package leadclock.flow.memory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import leadclock.engine.lead.Lead;
import leadclock.engine.lead.LeadId;
import leadclock.flow.mirror.Erasure;
import leadclock.flow.mirror.Sieve;
import leadclock.flow.outbox.Intent;
import org.jspecify.annotations.Nullable;

/** Takes people out of every shelf. */
final class Erasing {
  /** Who asked for those who turn out to be one person with somebody who was erased. */
  static final String MERGED = "merged with an erased lead";

  private final Shelves shelves;

  Erasing(Shelves shelves) {
    this.shelves = shelves;
  }

  boolean isErased(LeadId lead) {
    return erasure(lead).isPresent();
  }

  Optional<Erasure> erasure(LeadId lead) {
    ErasureShelf erasures = shelf(lead).erasures;
    return erasures.isEmpty() ? Optional.empty() : Optional.ofNullable(erasures.find(of(lead)));
  }

  void expect(LeadId lead, String by) {
    shelf(lead).erasures.expect(of(lead), by);
  }

  /** Who asked; null when nobody did, or it is done. */
  @Nullable String expected(LeadId lead) {
    ErasureShelf erasures = shelf(lead).erasures;
    return erasures.isEmpty() ? null : erasures.expected(of(lead));
  }

  private Shelf shelf(LeadId lead) {
    return shelves.of(lead.connection());
  }

  private LeadId of(LeadId lead) {
    return shelves.erasureKey.nameless(lead);
  }

  /**
   * @return leads that became due because a place was freed
   */
  List<LeadId> erase(Erasure.Request request, Instant now) {
    Shelf shelf = shelf(request.lead());
    Set<LeadId> person =
        Sieve.person(request.lead(), shelf.leads::get, into -> merged(shelf, into));
    int freed = 0;
    for (LeadId lead : person) {
      freed += remove(shelf, lead, now);
      shelf.hints.remove(request.hintObjects(), lead.record());
      shelf.erasures.done(of(lead), new Erasure(now, request.by()));
    }
    return freed == 0 ? List.of() : shelf.followUps.makeWaitingDue(freed, now);
  }

  private static List<LeadId> merged(Shelf shelf, LeadId into) {
    return shelf.leads.values().stream()
        .filter(lead -> into.equals(lead.mergedInto()))
        .map(Lead::id)
        .toList();
  }

  /**
   * @return how many places under a cap it freed
   */
  private int remove(Shelf shelf, LeadId lead, Instant now) {
    shelf.remove(lead);
    shelf.rename(lead, of(lead));
    for (Intent intent : new ArrayList<>(shelves.intents.of(lead))) {
      shelves.intents.remove(intent.number());
      if (intent.state() == Intent.State.SENT) {
        shelves.intents.put(intent.erased(of(lead)));
      }
    }
    FollowUpRow row = shelf.followUps.find(lead);
    if (row == null) {
      return 0;
    }
    shelf.followUps.remove(lead);
    FollowUpRow left = row.erased(of(lead), now);
    if (left != null) {
      shelf.followUps.put(left);
    }
    return row.standing().awaitingFirstTouch() && row.standing().owner() != null ? 1 : 0;
  }
}
