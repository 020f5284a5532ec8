package leadclock.web;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import leadclock.engine.decide.Action;
import leadclock.flow.outbox.Intent;

/** Tells what was, or shall be, written to the CRM. */
final class IntentDrawing {
  private final Instant now;
  private final ZoneId zone;

  IntentDrawing(Instant now, ZoneId zone) {
    this.now = now;
    this.zone = zone;
  }

  /** Newest first. */
  List<Page.Fact> draw(List<Intent> intents) {
    return intents.stream()
        .sorted((one, other) -> Long.compare(other.number(), one.number()))
        .map(intent -> new Page.Fact(what(intent.action()), words(intent)))
        .toList();
  }

  private String words(Intent intent) {
    String when = Figures.moment(intent.createdAt(), zone, now);
    String record = intent.record() == null ? "" : ", " + intent.record();
    String note = intent.note().isEmpty() ? "" : ": " + intent.note();
    return state(intent) + ", decided " + when + record + note;
  }

  private static String state(Intent intent) {
    String state = intent.state().name().toLowerCase(Locale.ROOT);
    return intent.attempts() > 1 ? state + " at try " + intent.attempts() : state;
  }

  private static String what(Action action) {
    return switch (action) {
      case Action.Assign assign -> "Owner";
      case Action.Stamp stamp -> "Fields";
      case Action.OpenTask task -> "Task";
      case Action.MoveTasks tasks -> "Tasks moved";
      case Action.Alert alert -> "Alert";
      case Action.Acknowledge acknowledge -> "Acknowledgement";
    };
  }
}
