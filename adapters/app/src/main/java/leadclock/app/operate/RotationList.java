package leadclock.app.operate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import leadclock.Stores;
import leadclock.engine.decide.Conduct;
import leadclock.engine.lead.Owner;
import leadclock.engine.lead.OwnerId;
import leadclock.flow.mirror.ErasureKey;

/** Everybody of a connection who is out of rotation, with the reason and what they missed. */
final class RotationList {
  private final Stores stores;
  private final Answer answer;
  private final Instant now;
  private final ArrayNode out;

  RotationList(Stores stores, Answer answer, Instant now) {
    this.stores = stores;
    this.answer = answer;
    this.now = now;
    out = answer.object().putArray("out");
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
