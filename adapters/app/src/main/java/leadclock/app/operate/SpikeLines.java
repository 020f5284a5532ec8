package leadclock.app.operate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import leadclock.Stores;
import leadclock.engine.decide.Spike;
import leadclock.engine.policy.SlaPolicy;
import leadclock.engine.policy.SpikeRule;
import leadclock.flow.review.Ledger;

/** The spikes of one connection, in words and as JSON. */
final class SpikeLines {
  private static final int OVER_SHOWN = 10;

  private final String connection;
  private final SlaPolicy policy;
  private final Ledger ledger;
  private final Answer answer;
  private final Instant now;
  private final ArrayNode told;

  SpikeLines(String connection, SlaPolicy policy, Stores stores, Answer answer, Instant now) {
    this.connection = connection;
    this.policy = policy;
    this.ledger = stores.ledger();
    this.answer = answer;
    this.now = now;
    told = answer.object().withArray("spikes");
  }

  void show() {
    List<Spike> all = ledger.spikes(connection, now);
    List<Spike> on = all.stream().filter(spike -> spike.isOn(now)).toList();
    if (on.isEmpty()) {
      answer.line(connection + ": no spike is on.");
    }
    on.forEach(this::tellOn);
    all.stream().filter(spike -> !spike.isOn(now)).limit(OVER_SHOWN).forEach(this::tellOver);
  }

  void start(String by, String why, Duration length) {
    tellOn(ledger.startSpike(connection, by, why, now.plus(length), now));
  }

  void stop() {
    List<Spike> stopped = ledger.stopSpikes(connection, now);
    if (stopped.isEmpty()) {
      answer.line(connection + ": no spike was on.");
    }
    stopped.forEach(this::tellOver);
  }

  private void tellOn(Spike spike) {
    String end = spike.cause() == Spike.Cause.HAND ? "until" : "at least until";
    String from = Answer.time(spike.startedAt());
    String until = Answer.time(spike.end());
    String relaxed = String.join(", ", relaxed());
    answer.line(
        "%s: a spike is on since %s %s %s, %s; %s."
            .formatted(connection, from, end, until, why(spike), relaxed));
    tell(spike);
  }

  private void tellOver(Spike spike) {
    String from = Answer.time(spike.startedAt());
    String to = Answer.time(spike.end());
    String how = spike.stoppedAt() == null ? "" : "when it was stopped, ";
    answer.line("%s: from %s to %s, %s%s.".formatted(connection, from, to, how, why(spike)));
    tell(spike);
  }

  private static String why(Spike spike) {
    return spike.by().isEmpty() ? spike.why() : "by " + spike.by() + ": " + spike.why();
  }

  /** What the policy in the file relaxes. */
  private List<String> relaxed() {
    List<String> relaxed = new ArrayList<>();
    SpikeRule rule = policy.spikes();
    if (rule != null && rule.cap() != null) {
      relaxed.add("nobody gets more than " + rule.cap());
    }
    if (rule != null && rule.overflow() != null) {
      relaxed.add("the overflow is " + rule.overflow());
    }
    if (rule != null && !rule.accept().isEmpty()) {
      relaxed.add("a text message from a template is a first touch");
    }
    return relaxed.isEmpty() ? List.of("the policy relaxes nothing") : relaxed;
  }

  private void tell(Spike spike) {
    ObjectNode row = told.addObject();
    row.put("connection", connection);
    row.put("on", spike.isOn(now));
    row.put("cause", spike.cause().name().toLowerCase(Locale.ROOT));
    row.put("from", spike.startedAt().toString());
    row.put("until", spike.end().toString());
    row.put("stopped", spike.stoppedAt() != null);
    row.put("by", spike.by());
    row.put("why", spike.why());
  }
}
