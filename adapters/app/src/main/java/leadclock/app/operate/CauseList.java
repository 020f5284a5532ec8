package leadclock.app.operate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.time.Instant;
import java.util.List;
import leadclock.Stores;
import leadclock.flow.review.Ledger.CauseCount;

/** Root causes of broken promises, counted for each version of the policy. */
final class CauseList {
  private final Stores stores;
  private final Answer answer;
  private final Instant since;
  private final ArrayNode causes;

  CauseList(Stores stores, Answer answer, Instant since) {
    this.stores = stores;
    this.answer = answer;
    this.since = since;
    causes = answer.object().putArray("causes");
  }

  void print(String connection) {
    List<CauseCount> counts = stores.ledger().causes(connection, since);
    if (counts.isEmpty()) {
      answer.line("%s: no promise was broken since %s.".formatted(connection, Answer.time(since)));
    }
    String policy = "";
    for (CauseCount one : counts) {
      if (!one.policyHash().equals(policy)) {
        policy = one.policyHash();
        heading(connection, policy, counts);
      }
      tell(connection, one);
    }
  }

  private void tell(String connection, CauseCount one) {
    answer.line("  %d %s. %s".formatted(one.count(), one.cause().words(), one.cause().fix()));
    causes
        .addObject()
        .put("connection", connection)
        .put("policy_hash", one.policyHash())
        .put("cause", one.cause().words())
        .put("fix", one.cause().fix())
        .put("count", one.count())
        .put("first", one.first().toString())
        .put("last", one.last().toString());
  }

  private void heading(String connection, String policy, List<CauseCount> counts) {
    List<CauseCount> theirs =
        counts.stream().filter(one -> one.policyHash().equals(policy)).toList();
    Instant first = theirs.stream().map(CauseCount::first).min(Instant::compareTo).orElse(since);
    Instant last = theirs.stream().map(CauseCount::last).max(Instant::compareTo).orElse(since);
    answer.line(
        "%s, policy %s: %d broken, due %s to %s"
            .formatted(
                connection,
                policy.length() > 8 ? policy.substring(0, 8) : policy,
                theirs.stream().mapToInt(CauseCount::count).sum(),
                Answer.time(first),
                Answer.time(last)));
  }
}
