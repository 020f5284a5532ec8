package leadclock.simulator;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import leadclock.engine.decide.Action;
import leadclock.engine.lead.LeadId;
import leadclock.flow.outbox.CrmWriter;
import leadclock.flow.outbox.Delivery;
import leadclock.flow.outbox.Intent;
import leadclock.sandbox.crm.Actor;
import leadclock.sandbox.crm.Crm;
import leadclock.sandbox.crm.CrmRecord;
import leadclock.sandbox.crm.History;
import leadclock.sandbox.crm.Mutation;
import org.jspecify.annotations.Nullable;

/** Carries intents into the model: one call for contacts, one for new tasks, one for changed. */
final class ModelWriter implements CrmWriter {
  static final Actor US = new Actor(Actor.Kind.CONNECTOR, "leadclock", 54_321);

  private final Crm crm;
  private final ModelFacts facts;
  private final CallGate gate;
  private final ModelTasks tasks;

  ModelWriter(Crm crm, ModelFacts facts, CallGate gate) {
    this.crm = crm;
    this.facts = facts;
    this.gate = gate;
    tasks = new ModelTasks(crm);
  }

  private static boolean onContact(Action action) {
    return switch (action) {
      case Action.Assign assign -> true;
      case Action.Stamp stamp -> true;
      case Action.Acknowledge ask -> true;
      case Action.OpenTask task -> false;
      case Action.MoveTasks move -> false;
      case Action.SetTask set -> false;
      case Action.Alert alert -> false;
    };
  }

  @Override
  public Delivery.Batch write(List<Intent> intents, Instant now) {
    if (gate.hostNow().isAfter(now.plus(LEAVES_WITHIN))) {
      return CrmWriter.tooLate(Account.CONNECTION, intents);
    }
    ModelPage page = new ModelPage();
    List<Delivery> all = new ArrayList<>();
    List<List<Intent>> leads =
        List.copyOf(
            intents.stream()
                .filter(one -> onContact(one.action()))
                .sorted(Comparator.comparingLong(Intent::number))
                .collect(
                    java.util.stream.Collectors.groupingBy(
                        one -> one.action().lead(),
                        LinkedHashMap::new,
                        java.util.stream.Collectors.toList()))
                .values());
    all.addAll(send("write contacts", leads, now, this::contact));
    List<List<Intent>> others =
        intents.stream().filter(one -> !onContact(one.action())).map(List::of).toList();
    all.addAll(send("write tasks", others, now, tasks::write));
    intents.stream()
        .map(Intent::action)
        .filter(Action.Assign.class::isInstance)
        .forEach(action -> show(action.lead(), page, now));
    return new Delivery.Batch(all, page.done());
  }

  /** One input of a batch: what became of it; null while it is well. */
  private interface Input {
    @Nullable String refusal(List<Intent> intents);
  }

  private List<Delivery> send(String kind, List<List<Intent>> inputs, Instant now, Input input) {
    if (inputs.isEmpty()) {
      return List.of();
    }
    Map<Integer, String> refused = new TreeMap<>();
    Map<Integer, String> failed = new TreeMap<>();
    CallGate.Fate fate =
        gate.send(
            kind,
            () -> apply(inputs, input, refused, Map.of()),
            () -> {
              gate.failing(inputs.size()).stream()
                  .forEach(i -> failed.put(i, "a part of the batch failed"));
              apply(inputs, input, refused, failed);
            });
    List<Delivery> deliveries = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      for (Intent intent : inputs.get(i)) {
        deliveries.add(delivery(intent, fate, refused.get(i), failed.get(i), now));
      }
    }
    return deliveries;
  }

  private static void apply(
      List<List<Intent>> inputs,
      Input input,
      Map<Integer, String> refused,
      Map<Integer, String> failed) {
    for (int i = 0; i < inputs.size(); i++) {
      String no = failed.containsKey(i) ? null : input.refusal(inputs.get(i));
      if (no != null) {
        refused.put(i, no);
      }
    }
  }

  private static Delivery delivery(
      Intent intent,
      CallGate.Fate fate,
      @Nullable String refused,
      @Nullable String failed,
      Instant now) {
    return switch (fate) {
      case CallGate.Fate.NotDone no ->
          new Delivery.RetryAt(intent.number(), no.retryAt(), no.why(), no.heldBack());
      case CallGate.Fate.Unknown lost -> new Delivery.Unsure(intent.number(), lost.why());
      case CallGate.Fate.Done done ->
          refused != null
              ? new Delivery.Refused(intent.number(), refused)
              : failed != null
                  ? new Delivery.RetryAt(intent.number(), now, failed)
                  : new Delivery.Delivered(intent.number(), record(intent));
    };
  }

  private static String record(Intent intent) {
    return "contacts/" + intent.action().lead().record();
  }

  private @Nullable CrmRecord live(LeadId lead) {
    CrmRecord contact = crm.table("contacts").find(Long.parseLong(lead.record()));
    return contact == null || contact.isArchived() ? null : contact;
  }

  private void show(LeadId lead, ModelPage page, Instant now) {
    CrmRecord contact = live(lead);
    if (contact != null && Long.toString(contact.id()).equals(lead.record())) {
      page.lead(facts.lead(contact, now));
    }
  }

  /** All intents of one lead ride together, under the id of the weightiest. */
  private @Nullable String contact(List<Intent> intents) {
    CrmRecord contact = live(intents.getFirst().action().lead());
    if (contact == null) {
      return "the contact is gone";
    }
    Map<String, @Nullable String> values = new TreeMap<>();
    for (Intent intent : intents) {
      wanted(intent.action())
          .forEach((name, value) -> values.put(name, value.isEmpty() ? null : value));
    }
    Intent weightiest =
        intents.stream()
            .min(Comparator.comparing(intent -> intent.action().urgency()))
            .orElseThrow();
    values.put("leadclock_last_action", weightiest.action().id());
    crm.update(contact, values, US);
    return null;
  }

  private static Map<String, String> wanted(Action action) {
    Map<String, String> wanted = new TreeMap<>();
    switch (action) {
      case Action.Assign assign -> {
        wanted.put(CrmStory.OWNER, assign.to().value());
        assign.stamps().forEach((name, value) -> wanted.put("leadclock_" + name, value));
      }
      case Action.Stamp stamp ->
          stamp.stamps().forEach((name, value) -> wanted.put("leadclock_" + name, value));
      case Action.Acknowledge ask -> wanted.put("leadclock_ack_requested_at", ask.at().toString());
      case Action.OpenTask task -> {}
      case Action.MoveTasks move -> {}
      case Action.SetTask set -> {}
      case Action.Alert alert -> {}
    }
    return wanted;
  }

  @Override
  public Delivery.Batch resolve(List<Intent> intents, Instant now) {
    ModelPage page = new ModelPage();
    List<Delivery> found =
        gate.ask(
            "look up", () -> intents.stream().map(intent -> lookUp(intent, page, now)).toList());
    return new Delivery.Batch(found, page.done());
  }

  private Delivery lookUp(Intent intent, ModelPage page, Instant now) {
    boolean done;
    if (onContact(intent.action())) {
      CrmRecord contact = live(intent.action().lead());
      if (contact == null) {
        return new Delivery.Refused(intent.number(), "the contact is gone");
      }
      show(intent.action().lead(), page, now);
      done = wrote(contact, intent.action()) || reads(contact, intent.action());
    } else {
      done = tasks.isDone(intent.action());
    }
    return done
        ? new Delivery.Delivered(intent.number(), record(intent))
        : new Delivery.RetryAt(intent.number(), now, "not there");
  }

  /** Stamps are desired state and share one id, so only what the fields read counts for them. */
  private static boolean wrote(CrmRecord contact, Action action) {
    if (action instanceof Action.Stamp) {
      return false;
    }
    for (Mutation row : History.of(contact)) {
      Mutation.Change change = row.change("leadclock_last_action");
      if (change != null && action.id().equals(change.after())) {
        return true;
      }
    }
    return false;
  }

  private static boolean reads(CrmRecord contact, Action action) {
    return wanted(action).entrySet().stream()
        .allMatch(field -> ModelFacts.text(contact, field.getKey()).equals(field.getValue()));
  }
}
