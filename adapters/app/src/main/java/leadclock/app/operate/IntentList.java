package leadclock.app.operate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import leadclock.Stores;
import leadclock.engine.decide.ActionText;
import leadclock.engine.lead.LeadId;
import leadclock.engine.lead.OwnerId;
import leadclock.flow.outbox.Control;
import leadclock.flow.outbox.Intent;
import leadclock.flow.outbox.Intent.State;
import leadclock.web.LeadJson;

/** Prints intents and the switch that stops them. Times are in UTC: leads are of many teams. */
final class IntentList {
  private static final int COUNTED_MAX = 10_000;

  private final Stores stores;
  private final Answer answer;
  private final Map<String, Map<OwnerId, String>> names = new HashMap<>();

  IntentList(Stores stores, Answer answer) {
    this.stores = stores;
    this.answer = answer;
  }

  void print(IntentFilter.Chosen chosen) {
    writing();
    ArrayNode list = answer.object().putArray("intents");
    for (Intent intent : chosen.intents()) {
      ObjectNode object = LeadJson.of(intent);
      list.add(object.put("lead", intent.action().lead().toString()));
      tell(intent);
    }
    if (chosen.intents().isEmpty()) {
      answer.line("Nothing to list.");
    }
    answer.object().put("more", chosen.more());
    if (chosen.more()) {
      answer.line(
          "There are more; --after %d shows the next."
              .formatted(chosen.intents().getLast().number()));
    }
  }

  /** Whether writing is on, and how much waits or is on its way. */
  void switchedTo(List<String> connections) {
    writing();
    int waiting = count(connections, State.PENDING, State.CLAIMED);
    int sent = count(connections, State.SENT);
    answer.object().put("waiting", waiting).put("on_their_way", sent);
    answer.line("%s waiting, %d on their way.".formatted(intents(waiting), sent));
  }

  private static String intents(int count) {
    return count == COUNTED_MAX
        ? String.format(Locale.ROOT, "More than %,d", count)
        : String.valueOf(count);
  }

  private int count(List<String> connections, State... states) {
    return connections.stream()
        .mapToInt(name -> stores.outbox().list(name, List.of(states), 0, COUNTED_MAX).size())
        .sum();
  }

  private void writing() {
    Control control = stores.outbox().control();
    answer.object().put("writing", !control.killed()).put("why", control.why());
    if (control.killed()) {
      answer.line(
          "Writing is stopped: %s. 'outbox resume' lets it go on.".formatted(control.why()));
    } else {
      answer.line("Writing is on.");
    }
  }

  private void tell(Intent intent) {
    LeadId lead = intent.action().lead();
    Map<OwnerId, String> people = names.computeIfAbsent(lead.connection(), this::people);
    String words =
        ActionText.line(intent.action(), id -> people.getOrDefault(id, "owner " + id.value()));
    String name = stores.mirror().lead(lead).map(known -> " " + known.name()).orElse("");
    answer.line("%6d  %-10s  %s".formatted(intent.number(), word(intent), words));
    answer.line("        %s%s; %s".formatted(lead, name, times(intent)));
    if (!intent.note().isEmpty()) {
      answer.line("        %s".formatted(intent.note()));
    }
  }

  private static String word(Intent intent) {
    return intent.state().name().toLowerCase(Locale.ROOT);
  }

  private static String times(Intent intent) {
    String decided = "decided " + Answer.time(intent.createdAt());
    String tried = intent.attempts() > 0 ? ", tried %d times".formatted(intent.attempts()) : "";
    Instant sent = intent.sentAt();
    return switch (intent.state()) {
      case PENDING -> decided + tried + ", leaves " + Answer.time(intent.leaveAt());
      case SENT -> decided + ", sent " + (sent == null ? "" : Answer.time(sent));
      case CLAIMED, DELIVERED, SUPERSEDED, REFUSED, DEAD -> decided + tried;
    };
  }

  private Map<OwnerId, String> people(String connection) {
    Map<OwnerId, String> people = new HashMap<>();
    stores.mirror().owners(connection).forEach(owner -> people.put(owner.id(), owner.name()));
    return people;
  }
}
