package leadclock.app.operate;

import leadclock.Stores;
import leadclock.engine.decide.Appeal;
import leadclock.engine.decide.FollowUp;
import leadclock.engine.decide.FollowUp.Miss;
import leadclock.engine.lead.LeadId;
import org.jspecify.annotations.Nullable;

/** Rules on one miss, and says what became of it. */
final class MissRuling {
  private final Stores stores;
  private final Answer answer;

  MissRuling(Stores stores, Answer answer) {
    this.stores = stores;
    this.answer = answer;
  }

  /**
   * @throws IllegalStateException when there is no such miss, or it is void already
   */
  void rule(LeadId lead, Appeal appeal) {
    FollowUp followUp = stores.ledger().followUp(lead).orElse(null);
    String what =
        "%s miss %d of %s".formatted(MissList.word(appeal.kind()), appeal.ordinal(), lead);
    switch (stores.ledger().appeal(lead, appeal)) {
      case GRANTED -> granted(what, lead, appeal);
      case NO_SUCH_MISS ->
          throw new IllegalStateException(
              "There is no %s: %s. 'leadclock miss list %s' shows more."
                  .formatted(what, has(followUp), lead));
      case VOIDED_BEFORE ->
          throw new IllegalStateException(
              "The %s is void already: %s.".formatted(what, why(followUp, appeal)));
    }
  }

  private void granted(String what, LeadId lead, Appeal appeal) {
    answer.line(
        "The %s is void. 'leadclock run' corrects the counters and tells it on the lead within seconds."
            .formatted(what));
    answer
        .object()
        .put("lead", lead.toString())
        .put("kind", MissList.word(appeal.kind()))
        .put("ordinal", appeal.ordinal())
        .put("at", appeal.at().toString());
  }

  private static String has(@Nullable FollowUp followUp) {
    if (followUp == null || followUp.misses().isEmpty()) {
      return "nobody missed anything there";
    }
    StringBuilder misses = new StringBuilder("it has ");
    for (Miss miss : followUp.misses()) {
      misses.append(misses.length() > 7 ? ", " : "");
      misses.append(MissList.word(miss.kind())).append(' ').append(miss.ordinal());
    }
    return misses.toString();
  }

  private String why(@Nullable FollowUp followUp, Appeal appeal) {
    if (followUp != null) {
      for (Miss miss : followUp.misses()) {
        if (appeal.isAbout(miss.kind(), miss.ordinal())) {
          return MissList.why(stores, followUp, miss);
        }
      }
    }
    return "it was none";
  }
}
