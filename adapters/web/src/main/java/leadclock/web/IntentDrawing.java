package leadclock.web;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import leadclock.engine.decide.Action;
import leadclock.engine.decide.ActionText;
import leadclock.flow.outbox.Intent;

/** Tells what was, or shall be, written to the CRM. */
final class IntentDrawing {
  private final BoardSource.LeadFile file;
  private final ZoneId zone;

  IntentDrawing(BoardSource.LeadFile file, ZoneId zone) {
    this.file = file;
    this.zone = zone;
  }

  /** Kinds of things that are written, in the order in which they are told. */
  enum Thing {
    OWNER("owner"),
    TASK("task"),
    ALERT("alert"),
    FIELDS("fields"),
    REQUEST("acknowledgement");

    private final String word;

    Thing(String word) {
      this.word = word;
    }

    String counted(long count) {
      return this == TASK || this == ALERT ? count == 1 ? word : count + " " + word + "s" : word;
    }
  }

  static Thing thing(Action action) {
    return switch (action) {
      case Action.Assign assign -> Thing.OWNER;
      case Action.Stamp stamp -> Thing.FIELDS;
      case Action.OpenTask task -> Thing.TASK;
      case Action.MoveTasks tasks -> Thing.TASK;
      case Action.SetTask task -> Thing.TASK;
      case Action.Alert alert -> Thing.ALERT;
      case Action.Acknowledge acknowledge -> Thing.REQUEST;
    };
  }

  /** Newest first. */
  List<Page.Write> draw() {
    return file.intents().stream()
        .sorted((one, other) -> Long.compare(other.number(), one.number()))
        .map(this::write)
        .toList();
  }

  private Page.Write write(Intent intent) {
    Instant when = intent.sentAt() == null ? intent.createdAt() : intent.sentAt();
    return new Page.Write(
        ActionText.what(intent.action(), id -> LeadDrawing.name(file, id)),
        about(intent.action()),
        state(intent),
        Figures.moment(when, zone, file.now()),
        intent.record() == null ? "" : intent.record(),
        intent.note(),
        WrittenWords.failed(intent));
  }

  private static String state(Intent intent) {
    String state =
        switch (intent.state()) {
          case PENDING, CLAIMED -> "Waiting";
          case SENT -> "Sent, answer not known yet";
          case DELIVERED -> "Written";
          case SUPERSEDED -> "No longer needed";
          case REFUSED -> "Refused by the CRM";
          case DEAD -> "Given up";
        };
    return intent.attempts() > 1 ? state + " at try " + intent.attempts() : state;
  }

  private static String about(Action action) {
    return switch (action) {
      case Action.OpenTask task -> task.subject() + ". " + task.text();
      case Action.Alert alert -> alert.subject() + ". " + alert.text();
      case Action.Assign assign -> "";
      case Action.Stamp stamp -> "";
      case Action.MoveTasks tasks -> "";
      case Action.SetTask task -> "";
      case Action.Acknowledge acknowledge -> "";
    };
  }
}
