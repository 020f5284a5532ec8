package leadclock.sandbox.hubspot;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;
import leadclock.sandbox.crm.Actor;

/**
 * How many calls were made, by kind and status: the connector's charged ones, its uncharged ones,
 * and others'.
 */
final class CallLedger {
  private final Count charged = new Count();
  private final Count uncharged = new Count();
  private final Count others = new Count();

  /** Calls of one sort. */
  private static final class Count {
    final Map<String, Long> byKind = new TreeMap<>();
    final Map<String, Long> byStatus = new TreeMap<>();
    long total;

    void add(String kind, int status) {
      byKind.merge(kind, 1L, Long::sum);
      byStatus.merge(Integer.toString(status), 1L, Long::sum);
      total++;
    }

    ObjectNode json() {
      ObjectNode json = Json.object().put("total", total);
      ObjectNode kinds = json.putObject("byKind");
      byKind.forEach(kinds::put);
      ObjectNode statuses = json.putObject("byStatus");
      byStatus.forEach(statuses::put);
      return json;
    }

    void clear() {
      byKind.clear();
      byStatus.clear();
      total = 0;
    }
  }

  void add(Actor actor, String kind, boolean isCharged, int status) {
    if (actor.kind() != Actor.Kind.CONNECTOR) {
      others.add(actor.label(), status);
    } else if (isCharged) {
      charged.add(kind, status);
    } else {
      uncharged.add(kind, status);
    }
  }

  long chargedTotal() {
    return charged.total;
  }

  Map<String, Long> chargedByKind() {
    return Map.copyOf(charged.byKind);
  }

  ObjectNode json() {
    ObjectNode json = Json.object();
    json.set("charged", charged.json());
    json.set("uncharged", uncharged.json());
    json.set("others", others.json());
    return json;
  }

  void reset() {
    charged.clear();
    uncharged.clear();
    others.clear();
  }
}
