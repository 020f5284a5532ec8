package leadclock.web;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import leadclock.ConnectorStatus;

/** Says whether the connections can be trusted right now. */
final class HealthDrawing {
  private static final Duration SLOW = Duration.ofMinutes(15);

  private final Instant now;
  private final ZoneId zone;

  HealthDrawing(Instant now, ZoneId zone) {
    this.now = now;
    this.zone = zone;
  }

  Page.Health health(ConnectorStatus status) {
    String name = status.connection();
    if (status.outage().isPresent()) {
      return new Page.Health(name, "is-down", "no answer");
    }
    if (status.lastPoll().isEmpty()) {
      return new Page.Health(name, "is-slow", "not read yet");
    }
    Instant last = status.lastPoll().get();
    return Duration.between(last, now).compareTo(SLOW) > 0
        ? new Page.Health(name, "is-slow", "slow, last read " + Figures.minute(last, zone, now))
        : new Page.Health(name, "", "live");
  }

  /** The first thing everybody should know; empty when all is well. */
  String banner(List<ConnectorStatus> connections) {
    for (ConnectorStatus status : connections) {
      String words = banner(status);
      if (!words.isEmpty()) {
        return words;
      }
    }
    return "";
  }

  private String banner(ConnectorStatus status) {
    if (status.control().killed()) {
      return "All writing is stopped: %s Clocks run on."
          .formatted(sentence(status.control().why()));
    }
    if (status.outage().isPresent()) {
      return "%s has not answered since %s. No rep is charged for this time. Writes wait: %d."
          .formatted(
              status.connection(),
              Figures.minute(status.outage().get().since(), zone, now),
              status.waiting());
    }
    if (status.heldSince().isPresent()) {
      return "Reassignments are held after an outage since %s."
          .formatted(Figures.minute(status.heldSince().get(), zone, now));
    }
    return status.failed() == 0
        ? ""
        : "%s refused %s. A person must look: leadclock outbox."
            .formatted(status.connection(), Figures.count(status.failed(), "write"));
  }

  private static String sentence(String words) {
    return words.isEmpty() || words.endsWith(".") ? words : words + ".";
  }
}
