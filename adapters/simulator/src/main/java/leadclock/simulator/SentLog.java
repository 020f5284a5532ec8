package leadclock.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import leadclock.engine.decide.Action;
import leadclock.flow.outbox.Delivery;
import leadclock.flow.outbox.Intent;
import org.jspecify.annotations.Nullable;

/** What the store was told before the wire saw anything: every intent as it was marked sent. */
public final class SentLog {
  private final Map<Long, Intent> claimed = new HashMap<>();
  private final Map<String, List<Row>> byLead = new HashMap<>();
  private final Set<String> braked = new HashSet<>();
  private final Map<Instant, Duration> clocksSetBack = new HashMap<>();

  /** An intent as it went, and when. */
  record Row(Intent intent, Instant at) {
    /** Whether it means a field of the lead to read so. */
    boolean says(String property, String value) {
      if (property.equals("leadclock_last_action")) {
        return intent.action().id().equals(value);
      }
      return switch (intent.action()) {
        case Action.Assign assign ->
            property.equals(CrmStory.OWNER)
                ? assign.to().value().equals(value)
                : says(assign.stamps(), property, value);
        case Action.Stamp stamp -> says(stamp.stamps(), property, value);
        case Action.Acknowledge ask ->
            says(Map.of("ack_requested_at", ask.at().toString()), property, value);
        case Action.OpenTask task -> false;
        case Action.MoveTasks moved -> false;
        case Action.SetTask set -> false;
        case Action.Alert alert -> false;
      };
    }

    private static boolean says(Map<String, String> stamps, String property, String value) {
      String meant = stamps.get(property.substring("leadclock_".length()));
      return meant != null && same(meant, value);
    }
  }

  /** The CRM writes moments with their milliseconds. */
  static boolean same(String meant, String value) {
    return meant.equals(value)
        || (value.endsWith("Z")
            && meant.endsWith("Z")
            && Instant.parse(meant).toEpochMilli() == Instant.parse(value).toEpochMilli());
  }

  /** When an action was last marked as sent up to an instant. */
  Optional<Instant> lastSent(String lead, String action, Instant until) {
    return of(lead).stream()
        .filter(row -> row.intent().action().id().equals(action) && !row.at().isAfter(until))
        .map(Row::at)
        .max(Instant::compareTo);
  }

  /** The clock of a host of ours was set, ahead or back. */
  void clockSet(Duration ahead, Instant at) {
    if (ahead.isNegative()) {
      clocksSetBack.merge(at, ahead.negated(), Duration::plus);
    }
  }

  /**
   * How much longer than it shows by the clocks of our hosts a time may have been, because one was
   * set back meanwhile.
   */
  Duration hidden(Duration shown, Instant until) {
    Duration most = Duration.ZERO;
    for (Map.Entry<Instant, Duration> set : clocksSetBack.entrySet()) {
      Instant from = until.minus(shown).minus(set.getValue());
      if (!set.getKey().isBefore(from) && !set.getKey().isAfter(until)) {
        most = most.plus(set.getValue());
      }
    }
    return most;
  }

  /** Whatever was marked as sent after an instant and before another. */
  List<Row> between(Instant from, Instant until) {
    return byLead.values().stream()
        .flatMap(List::stream)
        .filter(row -> row.at().isAfter(from) && row.at().isBefore(until))
        .toList();
  }

  List<Row> of(String lead) {
    return byLead.getOrDefault(lead, List.of());
  }

  /** Hears of every call of a port that came to its end. */
  void heard(String call, @Nullable Object[] arguments, @Nullable Object answer, Instant now) {
    if (call.equals("Outbox.claim") && answer instanceof List<?> intents) {
      intents.forEach(intent -> claimed.put(((Intent) intent).number(), (Intent) intent));
    } else if (call.equals("Outbox.record") && arguments[0] instanceof Delivery.Batch batch) {
      batch.deliveries().forEach(this::put);
    } else if (call.equals("Outbox.markSent") && Boolean.TRUE.equals(answer)) {
      sent((List<?>) arguments[0], now);
    }
  }

  private void put(Delivery delivery) {
    boolean held = delivery instanceof Delivery.RetryAt later && later.why().startsWith("held:");
    Intent intent = claimed.get(delivery.intent());
    if (held && intent != null) {
      braked.add(intent.action().lead().record());
    }
  }

  /** Whether the brake on mass reassignments ever held something of a lead. */
  boolean braked(String lead) {
    return braked.contains(lead);
  }

  private void sent(@Nullable List<?> numbers, Instant at) {
    if (numbers == null) {
      return;
    }
    for (Object number : numbers) {
      Intent intent = claimed.get((Long) number);
      if (intent != null) {
        byLead
            .computeIfAbsent(intent.action().lead().record(), lead -> new ArrayList<>())
            .add(new Row(intent, at));
      }
    }
  }
}
