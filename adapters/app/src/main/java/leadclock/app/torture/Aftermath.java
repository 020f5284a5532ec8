package leadclock.app.torture;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import leadclock.Stores;
import leadclock.app.torture.AcknowledgedWebhooks.Event;
import leadclock.engine.decide.Action;
import leadclock.engine.decide.FollowUp;
import leadclock.engine.decide.SlaClock;
import leadclock.engine.lead.Lead;
import leadclock.engine.lead.LeadId;
import leadclock.flow.outbox.Intent;
import leadclock.flow.outbox.Intent.State;

/** Looks into the store that a killed program left. */
record Aftermath(Stores stores, AcknowledgedWebhooks webhooks, Bystanders bystanders, Clock clock) {
  static final String CONNECTION = "hubspot";
  private static final Set<String> OBJECTS = Set.of("contacts", "calls");
  private static final int ALL = 1_000_000;

  /** Acknowledged events of which the store knows nothing, neither unread nor read. */
  List<Event> lost(List<Event> acknowledged) {
    Set<Event> unread =
        stores.intake().pending(CONNECTION, OBJECTS, clock.instant(), ALL).stream()
            .map(hint -> new Event(hint.hint().object(), hint.hint().record()))
            .collect(Collectors.toSet());
    return acknowledged.stream().filter(event -> !unread.contains(event) && !read(event)).toList();
  }

  private boolean read(Event event) {
    if (event.object().equals("contacts")) {
      return stores.mirror().lead(id(event.record())).isPresent();
    }
    String lead = bystanders.calledLead(event.record());
    return lead == null
        || stores.mirror().lead(id(lead)).filter(Lead::gone).isPresent()
        || stores.mirror().touches(id(lead)).stream()
            .anyMatch(touch -> touch.id().endsWith(event.record()));
  }

  static LeadId id(String contact) {
    return new LeadId(CONNECTION, contact);
  }

  /** What still has to happen before all is quiet, in words. */
  List<String> restless() {
    List<String> restless = new ArrayList<>();
    if (!webhooks.allTaken()) {
      restless.add("webhooks wait");
    }
    stores
        .outbox()
        .list(CONNECTION, List.of(State.PENDING, State.CLAIMED, State.SENT), 0, ALL)
        .stream()
        .filter(intent -> !laterHistory(intent))
        .forEach(intent -> restless.add("waits: " + intent));
    bystanders.leads().forEach(lead -> restless(lead).ifPresent(restless::add));
    stores
        .intake()
        .oldestPending(CONNECTION, OBJECTS)
        .ifPresent(since -> restless.add("unread since " + since));
    return restless;
  }

  private Optional<String> restless(String lead) {
    if (stores.mirror().lead(id(lead)).filter(Lead::gone).isPresent()) {
      return Optional.empty();
    }
    FollowUp followUp = stores.ledger().followUp(id(lead)).orElse(null);
    if (followUp == null || followUp.holding() == null) {
      return Optional.of("has no owner: " + lead);
    }
    return followUp.clocks().stream().anyMatch(Aftermath::runs)
        ? Optional.of("runs: " + lead + " " + followUp.clocks())
        : Optional.empty();
  }

  /** A next action is due only a day later. */
  private static boolean runs(SlaClock clock) {
    return clock instanceof SlaClock.Running && clock.kind() != SlaClock.Kind.NEXT_ACTION;
  }

  /** Fields without a deadline may wait for a quarter of an hour. */
  private static boolean laterHistory(Intent intent) {
    return intent.state() == State.PENDING && intent.action() instanceof Action.Stamp;
  }
}
