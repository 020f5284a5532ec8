package leadclock.simulator;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import leadclock.engine.decide.Action;
import leadclock.flow.outbox.Intent;
import leadclock.flow.outbox.Outbox;
import org.jspecify.annotations.Nullable;

/** What the store was told before the wire saw anything: every intent as it was marked sent. */
public final class SentLog {
  private final Map<Long, Intent> claimed = new HashMap<>();
  private final Map<String, List<Row>> byLead = new HashMap<>();

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
      return meant != null && (meant.equals(value) || sameMoment(meant, value));
    }

    /** The CRM writes moments with their milliseconds. */
    private static boolean sameMoment(String meant, String value) {
      return value.endsWith("Z")
          && meant.endsWith("Z")
          && Instant.parse(meant).toEpochMilli() == Instant.parse(value).toEpochMilli();
    }
  }

  List<Row> of(String lead) {
    return byLead.getOrDefault(lead, List.of());
  }

  Outbox around(Outbox inner) {
    return (Outbox)
        Proxy.newProxyInstance(
            Outbox.class.getClassLoader(),
            new Class<?>[] {Outbox.class},
            (proxy, method, arguments) -> call(inner, method, arguments));
  }

  private @Nullable Object call(Outbox inner, Method method, @Nullable Object[] arguments)
      throws Throwable {
    Object answer;
    try {
      answer = method.invoke(inner, arguments);
    } catch (InvocationTargetException failed) {
      throw failed.getTargetException();
    }
    if (method.getName().equals("claim") && answer instanceof List<?> intents) {
      intents.forEach(intent -> claimed.put(((Intent) intent).number(), (Intent) intent));
    } else if (method.getName().equals("markSent") && Boolean.TRUE.equals(answer)) {
      sent((List<?>) arguments[0], (Instant) arguments[1]);
    }
    return answer;
  }

  private void sent(@Nullable List<?> numbers, @Nullable Instant at) {
    if (numbers == null || at == null) {
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
