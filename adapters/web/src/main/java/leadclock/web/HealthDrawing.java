package leadclock.web;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import leadclock.ConnectorStatus;
import leadclock.flow.CallBudget;

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
    String name = name(status);
    if (status.outage().isPresent()) {
      return new Page.Health(name, "is-down", "no answer");
    }
    if (status.lastPoll().isEmpty()) {
      return new Page.Health(name, "is-slow", "not read yet");
    }
    Instant last = status.lastPoll().get();
    return Duration.between(last, now).compareTo(SLOW) > 0
        ? new Page.Health(name, "is-slow", "slow, last read " + Figures.minute(last, zone, now))
        : new Page.Health(name, "", "live, " + ago(last));
  }

  /** What else a manager may have to look at, per connection. */
  List<Page.Fact> open(List<ConnectorStatus> connections) {
    return connections.stream().flatMap(this::open).toList();
  }

  private Stream<Page.Fact> open(ConnectorStatus status) {
    String name = name(status);
    CallBudget.Standing budget = status.budget();
    String calls =
        budget.daily() == Long.MAX_VALUE
            ? Figures.grouped(budget.used())
            : "%d %% used"
                .formatted(Math.round(budget.used() * 100.0 / Math.max(1, budget.daily())));
    Stream<Page.Fact> counts =
        Stream.of(
            new Page.Fact(name + ": writes waiting", Figures.grouped(status.waiting())),
            new Page.Fact(name + ": writes without an answer", Figures.grouped(status.unsure())),
            new Page.Fact(name + ": writes refused", Figures.grouped(status.failed())),
            new Page.Fact(name + ": calls today", calls));
    return Stream.concat(
        counts, status.warnings().stream().map(each -> new Page.Fact(name + ": warning", each)));
  }

  /** The CRM by its own spelling; any other name as the operator wrote it. */
  private static String name(ConnectorStatus status) {
    return status.connection().equals("hubspot") ? "HubSpot" : status.connection();
  }

  private String ago(Instant last) {
    long seconds = Math.max(0, Duration.between(last, now).toSeconds());
    return seconds < 120 ? seconds + " s ago" : seconds / 60 + " min ago";
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
              name(status),
              Figures.minute(status.outage().get().since(), zone, now),
              status.waiting());
    }
    if (status.heldSince().isPresent()) {
      return "Reassignments are held after an outage since %s."
          .formatted(Figures.minute(status.heldSince().get(), zone, now));
    }
    if (status.failed() > 0) {
      return "%s refused %s. A person must look: leadclock outbox."
          .formatted(name(status), Figures.count(status.failed(), "write"));
    }
    return status.warnings().isEmpty() ? "" : status.warnings().getFirst();
  }

  private static String sentence(String words) {
    return words.isEmpty() || words.endsWith(".") ? words : words + ".";
  }
}
