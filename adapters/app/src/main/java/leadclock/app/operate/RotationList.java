package leadclock.app.operate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import leadclock.Stores;
import leadclock.engine.decide.Conduct;
import leadclock.engine.decide.Excuse.Way;
import leadclock.engine.lead.Owner;
import leadclock.engine.lead.OwnerId;
import leadclock.flow.mirror.ErasureKey;

/**
 * Everybody of a connection who is out of rotation, with the reason and what they missed; and who
 * got out of clocks lately.
 */
final class RotationList {
  private final Stores stores;
  private final Answer answer;
  private final Instant now;
  private final ArrayNode out;
  private final ArrayNode excused;

  RotationList(Stores stores, Answer answer, Instant now) {
    this.stores = stores;
    this.answer = answer;
    this.now = now;
    out = answer.object().putArray("out");
    excused = answer.object().putArray("excused");
  }

  void print(String connection) {
    Conduct conduct = stores.ledger().conduct(connection, now);
    Map<OwnerId, String> marked = stores.ledger().marked(connection, now);
    int before = out.size();
    for (Owner owner : stores.mirror().owners(connection)) {
      Conduct.Suspension suspension = conduct.suspensions().get(owner.id());
      if (suspension != null && suspension.out()) {
        String how = "suspended since " + Answer.time(suspension.since());
        missed(conduct, owner, tell(connection, owner, how, suspension.reason()));
      }
      String by = marked.get(owner.id());
      if (by != null) {
        tell(connection, owner, "taken out by hand", by);
      }
    }
    if (out.size() == before) {
      answer.line(connection + ": nobody is out of rotation.");
    }
    excused(connection);
  }

  /** Clocks that people got out of lately, each in a legal way. */
  private void excused(String connection) {
    var counts = stores.ledger().excuses(connection, now.minus(Conduct.KEPT));
    for (Owner owner : stores.mirror().owners(connection)) {
      Map<Way, Integer> theirs = counts.getOrDefault(owner.id(), Map.of());
      if (!theirs.isEmpty()) {
        tell(connection, owner, theirs);
      }
    }
  }

  private void tell(String connection, Owner owner, Map<Way, Integer> counts) {
    ObjectNode row = excused.addObject();
    row.put("connection", connection);
    row.put("owner", owner.id().value());
    row.put("email", owner.email());
    List<String> words = new ArrayList<>();
    for (Way way : Way.values()) {
      int count = counts.getOrDefault(way, 0);
      row.put(way.name().toLowerCase(Locale.ROOT), count);
      if (count > 0) {
        words.add(count + " " + words(way));
      }
    }
    answer.line(
        "%s: %s got out of clocks in %d days: %s"
            .formatted(connection, owner.name(), Conduct.KEPT.toDays(), String.join(", ", words)));
  }

  private static String words(Way way) {
    return switch (way) {
      case MOVED_BY_HAND -> "began anew when the lead was moved by hand";
      case CLOSED_UNTOUCHED -> "ended when the lead was closed untouched";
      case LOGGED_LATE -> "forgiven for a touch logged late";
      case APPEALED -> "voided by a manager";
    };
  }

  private ObjectNode tell(String connection, Owner owner, String how, String why) {
    answer.line("%s: %s <%s>, %s: %s".formatted(connection, owner.name(), owner.email(), how, why));
    ObjectNode row = out.addObject();
    row.put("connection", connection);
    row.put("owner", owner.id().value());
    row.put("email", owner.email());
    row.put("how", how);
    row.put("why", why);
    return row;
  }

  private void missed(Conduct conduct, Owner owner, ObjectNode row) {
    ArrayNode missed = row.putArray("missed");
    conduct.charges().getOrDefault(owner.id(), Set.of()).stream()
        .sorted(Comparator.comparing(Conduct.Charge::at))
        .forEach(charge -> tell(charge, missed.addObject()));
  }

  private void tell(Conduct.Charge charge, ObjectNode row) {
    String kind = charge.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    String due = Answer.time(charge.at());
    String lead =
        ErasureKey.isNameless(charge.lead()) ? "an erased lead" : charge.lead().toString();
    answer.line("  missed %s of %s, due %s".formatted(kind, lead, due));
    row.put("lead", charge.lead().toString());
    row.put("touch", kind);
    row.put("due", charge.at().toString());
  }
}
