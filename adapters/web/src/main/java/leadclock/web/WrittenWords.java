package leadclock.web;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import leadclock.engine.decide.Wording;
import leadclock.flow.outbox.Intent;

/** Sums up what became of the actions of one decision. */
final class WrittenWords {
  private WrittenWords() {}

  /** Such as {@code Owner, task and 3 alerts in the CRM after 4 s}; empty without any. */
  static String of(List<Intent> intents) {
    List<Intent> told =
        intents.stream().filter(one -> one.state() != Intent.State.SUPERSEDED).toList();
    if (told.isEmpty()) {
      return "";
    }
    List<Intent> failed = told.stream().filter(WrittenWords::failed).toList();
    List<Intent> open = told.stream().filter(one -> !one.state().ended()).toList();
    if (!failed.isEmpty()) {
      return "%s not written: a person must look".formatted(things(failed));
    }
    return open.isEmpty()
        ? "%s in the CRM%s".formatted(things(told), after(told))
        : things(open) + " on the way to the CRM";
  }

  static boolean failed(Intent intent) {
    return intent.state() == Intent.State.REFUSED || intent.state() == Intent.State.DEAD;
  }

  private static String after(List<Intent> intents) {
    Instant decided = intents.getFirst().createdAt();
    return intents.stream()
        .map(Intent::sentAt)
        .filter(Objects::nonNull)
        .max(Instant::compareTo)
        .map(sent -> Duration.between(decided, sent))
        .map(took -> took.toSeconds() == 0 ? " at once" : " after " + Wording.length(took))
        .orElse("");
  }

  private static String things(List<Intent> intents) {
    List<String> parts = new ArrayList<>();
    for (IntentDrawing.Thing thing : IntentDrawing.Thing.values()) {
      long count =
          intents.stream().filter(one -> IntentDrawing.thing(one.action()) == thing).count();
      if (count > 0) {
        parts.add(thing.counted(count));
      }
    }
    String last = parts.removeLast();
    String words = parts.isEmpty() ? last : String.join(", ", parts) + " and " + last;
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }
}
