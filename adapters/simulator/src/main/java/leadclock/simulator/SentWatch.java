package leadclock.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import leadclock.flow.outbox.Intent;
import leadclock.flow.outbox.Outbox;

/** Looks for intents that hang in Sent, while a run goes on. */
final class SentWatch {
  private static final Duration SENT_MAX = Duration.ofMinutes(15);

  private final Outbox outbox;
  private final List<Intent> hanging = new ArrayList<>();
  private final List<Instant> hungAt = new ArrayList<>();

  SentWatch(Outbox outbox) {
    this.outbox = outbox;
  }

  void look(Instant now) {
    Instant limit = now.minus(SENT_MAX);
    for (Intent intent : outbox.unresolved(Account.CONNECTION, limit, Integer.MAX_VALUE)) {
      hanging.add(intent);
      hungAt.add(now);
    }
  }

  void check(Findings findings) {
    for (int i = 0; i < hanging.size(); i++) {
      Intent intent = hanging.get(i);
      Instant sentAt = intent.sentAt();
      if (sentAt != null && findings.service().longer(sentAt, hungAt.get(i), SENT_MAX)) {
        findings.broken(
            Promise.INTENTS_END, intent.action().lead().record(), "hangs in Sent: " + intent);
      }
    }
  }
}
