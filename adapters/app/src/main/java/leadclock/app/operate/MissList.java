package leadclock.app.operate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import leadclock.Stores;
import leadclock.engine.decide.Appeal;
import leadclock.engine.decide.Conduct.Charge;
import leadclock.engine.decide.FollowUp;
import leadclock.engine.decide.FollowUp.Miss;
import leadclock.engine.decide.SlaClock;
import leadclock.engine.decide.SlaClock.Voided;
import leadclock.engine.lead.LeadId;
import leadclock.engine.lead.OwnerId;

/** Tells misses: of one lead, or of everybody who is charged with some. */
final class MissList {
  private final Stores stores;
  private final Answer answer;
  private final ArrayNode misses;

  private record Charged(OwnerId owner, Charge charge) {}

  MissList(Stores stores, Answer answer) {
    this.stores = stores;
    this.answer = answer;
    misses = answer.object().putArray("misses");
  }

  /** As it is written on the command line, such as {@code first-touch}. */
  static String word(SlaClock.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  void charged(String connection, Instant now) {
    List<Charged> all = all(connection, now);
    Map<OwnerId, String> names = names(stores, connection);
    for (Charged one : all) {
      Charge charge = one.charge();
      String name = names.getOrDefault(one.owner(), one.owner().value());
      tell(charge.lead(), charge.kind(), charge.ordinal(), name, charge.at(), "");
    }
    if (all.isEmpty()) {
      answer.line(connection + ": nobody is charged with a miss.");
    }
  }

  private List<Charged> all(String connection, Instant now) {
    List<Charged> all = new ArrayList<>();
    stores
        .ledger()
        .conduct(connection, now)
        .charges()
        .forEach((owner, theirs) -> theirs.forEach(one -> all.add(new Charged(owner, one))));
    all.sort(
        Comparator.comparing((Charged one) -> one.charge().at())
            .thenComparing(one -> one.charge().lead()));
    return all;
  }

  void of(LeadId lead) {
    FollowUp followUp = stores.ledger().followUp(lead).orElse(null);
    if (followUp == null || followUp.misses().isEmpty()) {
      answer.line(lead + ": nobody missed anything.");
      return;
    }
    Map<OwnerId, String> names = names(stores, lead.connection());
    for (Miss miss : followUp.misses()) {
      String name = names.getOrDefault(miss.owner(), miss.owner().value());
      tell(lead, miss.kind(), miss.ordinal(), name, miss.at(), why(stores, followUp, miss));
    }
  }

  private void tell(
      LeadId lead, SlaClock.Kind kind, int ordinal, String name, Instant due, String why) {
    String end = why.isEmpty() ? "" : ", void: " + why;
    answer.line(
        "%s %s %d: %s, due %s%s".formatted(lead, word(kind), ordinal, name, Answer.time(due), end));
    ObjectNode row = misses.addObject();
    row.put("lead", lead.toString());
    row.put("kind", word(kind));
    row.put("ordinal", ordinal);
    row.put("name", name);
    row.put("due", due.toString());
    row.put("void", why);
  }

  static Map<OwnerId, String> names(Stores stores, String connection) {
    Map<OwnerId, String> names = new HashMap<>();
    stores.mirror().owners(connection).forEach(owner -> names.put(owner.id(), owner.name()));
    return names;
  }

  /** Why a miss counts no more; empty when it counts. */
  static String why(Stores stores, FollowUp followUp, Miss miss) {
    for (Appeal appeal : stores.ledger().appeals(followUp.lead())) {
      if (appeal.isAbout(miss.kind(), miss.ordinal())) {
        return "%s ruled so at %s: %s"
            .formatted(appeal.by(), Answer.time(appeal.at()), appeal.why());
      }
    }
    return miss.voided() ? why(followUp, miss) : "";
  }

  private static String why(FollowUp followUp, Miss miss) {
    for (SlaClock clock : followUp.clocks()) {
      if (clock.kind() == miss.kind()
          && clock.ordinal() == miss.ordinal()
          && clock instanceof Voided voided) {
        return switch (voided.reason()) {
          case TOUCHED_IN_TIME -> "a touch in time was logged late";
          case APPEALED -> "a manager ruled so";
          case OWNER_CHANGED -> "the lead was somebody else's by then";
          case CLOSED -> "the lead was closed";
          case GONE -> "the lead is gone";
          case POLICY_CHANGED -> "the policy does not promise it any more";
          case STAGE_CHANGED -> "the lead is at another stage";
        };
      }
    }
    return "it was none";
  }
}
