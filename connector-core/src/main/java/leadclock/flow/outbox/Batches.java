package leadclock.flow.outbox;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import leadclock.engine.decide.Action;
import leadclock.engine.lead.LeadId;

/**
 * Packs claimed intents into batches of one kind of call. An intent never stands in an earlier
 * batch than one before it of the same lead, and no batch writes the fields of one lead twice.
 */
final class Batches {
  static final int INTENTS_MAX = 100;

  private final List<Batch> batches = new ArrayList<>();
  private final Map<LeadId, Integer> lastOfLead = new HashMap<>();

  private final int most;

  private Batches(int most) {
    this.most = most;
  }

  /**
   * @param most intents in one batch
   */
  static List<List<Intent>> of(List<Intent> claimed, int most) {
    Batches packed = new Batches(most);
    claimed.forEach(packed::add);
    return packed.batches.stream().map(batch -> List.copyOf(batch.intents)).toList();
  }

  private void add(Intent intent) {
    LeadId lead = intent.action().lead();
    Kind kind = kind(intent.action());
    int last = lastOfLead.getOrDefault(lead, 0);
    int at = firstFit(kind, lead, last);
    if (at == batches.size()) {
      batches.add(new Batch(kind, new ArrayList<>()));
    }
    batches.get(at).intents.add(intent);
    lastOfLead.put(lead, at);
  }

  private int firstFit(Kind kind, LeadId lead, int from) {
    for (int at = from; at < batches.size(); at++) {
      if (batches.get(at).intents.size() < most && batches.get(at).takes(kind, lead)) {
        return at;
      }
    }
    return batches.size();
  }

  private static Kind kind(Action action) {
    return switch (action) {
      case Action.Assign assign -> Kind.FIELDS;
      case Action.Stamp stamp -> Kind.FIELDS;
      case Action.Acknowledge acknowledge -> Kind.FIELDS;
      case Action.OpenTask task -> Kind.NEW_RECORD;
      case Action.Alert alert -> Kind.NEW_RECORD;
      case Action.MoveTasks tasks -> Kind.OTHER_RECORDS;
      case Action.SetTask task -> Kind.OTHER_RECORDS;
    };
  }

  private enum Kind {
    /** Fields of the lead itself. */
    FIELDS,
    /** A record made for the lead. */
    NEW_RECORD,
    /** Records that are there already. */
    OTHER_RECORDS
  }

  private record Batch(Kind kind, List<Intent> intents) {
    boolean takes(Kind other, LeadId lead) {
      return kind == other
          && (kind == Kind.NEW_RECORD
              || intents.stream().noneMatch(intent -> intent.action().lead().equals(lead)));
    }
  }
}
