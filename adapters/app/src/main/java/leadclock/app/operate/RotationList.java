package leadclock.app.operate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import leadclock.Stores;
import leadclock.engine.decide.Conduct;
import leadclock.engine.lead.Owner;

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
    List<Owner> owners = stores.mirror().owners(connection);
    int before = out.size();
    for (Owner owner : owners) {
      if (conduct.isOut(owner.id())) {
        tell(
            connection,
            owner,
            "suspended since " + since(conduct, owner),
            conduct.reason(owner.id()));
        missed(conduct, owner);
      }
      String by = stores.ledger().marked(connection).get(owner.id());
      if (by != null) {
        tell(connection, owner, "taken out by hand", by);
      }
    }
    if (out.size() == before) {
      answer.line(connection + ": nobody is out of rotation.");
    }
  }

  private static Instant since(Conduct conduct, Owner owner) {
    Conduct.Suspension suspension = conduct.suspensions().get(owner.id());
    return suspension == null ? Instant.EPOCH : suspension.since();
  }

  private void tell(String connection, Owner owner, String how, String why) {
    answer.line("%s: %s <%s>, %s: %s".formatted(connection, owner.name(), owner.email(), how, why));
    ObjectNode row = out.addObject();
    row.put("connection", connection);
    row.put("owner", owner.id().value());
    row.put("email", owner.email());
    row.put("how", how);
    row.put("why", why);
  }

  private void missed(Conduct conduct, Owner owner) {
    conduct.charges().getOrDefault(owner.id(), Set.of()).stream()
        .sorted(Comparator.comparing(Conduct.Charge::at))
        .forEach(charge -> answer.line(words(charge)));
  }

  private static String words(Conduct.Charge charge) {
    String kind = charge.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    return "  missed %s of %s, due %s".formatted(kind, charge.lead(), charge.at());
  }
}
