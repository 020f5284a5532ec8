package leadclock.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import leadclock.engine.decide.Action;
import leadclock.flow.intake.CrmUnavailable;
import leadclock.flow.outbox.Delivery;
import leadclock.flow.outbox.Intent;
import leadclock.http.CrmHttp.Terms.Urgency;
import org.jspecify.annotations.Nullable;

/**
 * Owner and fields of contacts. All intents of one lead ride in one input, in their order, and
 * every write carries the id of its weightiest action, so that it can be found again.
 */
final class ContactWrites {
  static final String PREFIX = "leadclock_";
  private static final Duration OVERLAY_AGE_MAX = Duration.ofMinutes(2);

  private final HubSpotCalls calls;
  private final HubSpotRecords records;
  private final Recall recall;

  ContactWrites(HubSpotCalls calls, HubSpotRecords records, Recall recall) {
    this.calls = calls;
    this.records = records;
    this.recall = recall;
  }

  static boolean carries(Action action) {
    return switch (action) {
      case Action.Assign assign -> true;
      case Action.Stamp stamp -> true;
      case Action.Acknowledge acknowledge -> true;
      case Action.OpenTask task -> false;
      case Action.MoveTasks move -> false;
      case Action.SetTask task -> false;
      case Action.Alert alert -> false;
    };
  }

  List<Delivery> write(List<Intent> intents, Page page, Instant now) {
    List<Inputs.Input> inputs = new ArrayList<>();
    byLead(intents).forEach((lead, all) -> inputs.add(input(lead, all)));
    String path = calls.paths().batch(HubSpotRecords.CONTACTS, "update");
    Inputs batch =
        new Inputs(
            reserving(intents),
            path,
            "contacts batch update",
            result -> result.path("id").asText(""),
            now);
    batch.send(inputs);
    show(batch.results(), owned(intents), page, now);
    return batch.deliveries();
  }

  /** Fields alone leave the reserve to owner changes. */
  private HubSpotCalls reserving(List<Intent> intents) {
    boolean owners = intents.stream().anyMatch(one -> one.action() instanceof Action.Assign);
    return owners ? calls : calls.as(Urgency.NORMAL);
  }

  private static Map<String, List<Intent>> byLead(List<Intent> intents) {
    return intents.stream()
        .sorted(Comparator.comparingLong(Intent::number))
        .collect(
            Collectors.groupingBy(
                intent -> intent.action().lead().record(),
                LinkedHashMap::new,
                Collectors.toList()));
  }

  private static Inputs.Input input(String lead, List<Intent> intents) {
    ObjectNode body = HubSpotCalls.object().put("id", lead);
    ObjectNode properties = body.putObject("properties");
    intents.forEach(intent -> wanted(intent.action()).forEach(properties::put));
    Intent weightiest =
        intents.stream()
            .min(Comparator.comparing(intent -> intent.action().urgency()))
            .orElseThrow();
    properties.put(LeadRecords.LAST_ACTION, weightiest.action().id());
    return new Inputs.Input(lead, HubSpotRecords.CONTACTS, body, intents);
  }

  /** The properties as they shall read. */
  private static Map<String, String> wanted(Action action) {
    Map<String, String> wanted = new TreeMap<>();
    switch (action) {
      case Action.Assign assign -> {
        wanted.put(LeadRecords.OWNER, assign.to().value());
        stamp(assign.stamps(), wanted);
      }
      case Action.Stamp stamp -> stamp(stamp.stamps(), wanted);
      case Action.Acknowledge acknowledge ->
          wanted.put(PREFIX + "ack_requested_at", iso(acknowledge.at()));
      case Action.OpenTask task -> {}
      case Action.MoveTasks move -> {}
      case Action.SetTask task -> {}
      case Action.Alert alert -> {}
    }
    return wanted;
  }

  private static void stamp(Map<String, String> stamps, Map<String, String> wanted) {
    stamps.forEach((name, value) -> wanted.put(PREFIX + name, written(value)));
  }

  /** Instants with milliseconds at most, which is what HubSpot keeps. */
  private static String written(String value) {
    boolean looksLikeTime = value.endsWith("Z") && value.contains("T");
    return looksLikeTime ? Moments.read(value).map(ContactWrites::iso).orElse(value) : value;
  }

  static String iso(Instant instant) {
    return DateTimeFormatter.ISO_INSTANT.format(instant.truncatedTo(ChronoUnit.MILLIS));
  }

  /** Contacts whose owner is written; of the others no fact that we mirror changes. */
  private static Set<String> owned(List<Intent> intents) {
    return intents.stream()
        .map(Intent::action)
        .filter(Action.Assign.class::isInstance)
        .map(action -> action.lead().record())
        .collect(Collectors.toSet());
  }

  /**
   * An answer holds only what changed. It is laid over what was read right before; a contact with a
   * new owner that was not is read now.
   */
  private void show(Map<String, JsonNode> answers, Set<String> owned, Page page, Instant now) {
    TreeSet<String> unknown = new TreeSet<>();
    answers.forEach(
        (id, answer) -> {
          Optional<HubSpotRecord> before = recall.contact(id, OVERLAY_AGE_MAX);
          if (before.isPresent()) {
            HubSpotRecord after = before.get().overlaid(answer);
            records.leads().wroteOwner(before.get(), after);
            records.contact(after, page, now);
          } else if (owned.contains(id)) {
            unknown.add(id);
          }
        });
    try {
      records.contacts(calls, unknown, page, now);
    } catch (CrmUnavailable | HubSpotRejection later) {
      unknown.forEach(recall::forget);
    }
  }

  /** What is known of writes whose answer was lost. */
  List<Delivery> resolve(List<Intent> intents, Page page, Instant now) {
    TreeSet<String> ids = new TreeSet<>();
    intents.forEach(intent -> ids.add(intent.action().lead().record()));
    Map<String, HubSpotRecord> found =
        calls.batchRead(
            HubSpotRecords.CONTACTS,
            ids,
            properties(intents),
            List.of(LeadRecords.OWNER, LeadRecords.LAST_ACTION));
    List<Delivery> deliveries = new ArrayList<>();
    for (Intent intent : intents) {
      HubSpotRecord contact = found.get(intent.action().lead().record());
      deliveries.add(resolve(intent, contact, now));
    }
    found.values().forEach(contact -> records.contact(contact, page, now));
    return deliveries;
  }

  private Set<String> properties(List<Intent> intents) {
    TreeSet<String> all = new TreeSet<>(records.leads().properties());
    intents.forEach(intent -> all.addAll(wanted(intent.action()).keySet()));
    return all;
  }

  private static Delivery resolve(Intent intent, @Nullable HubSpotRecord contact, Instant now) {
    if (contact == null) {
      return new Delivery.Refused(intent.number(), "The contact is not in HubSpot any more.");
    }
    if (isDone(contact, intent.action())) {
      return new Delivery.Delivered(intent.number(), HubSpotRecords.CONTACTS + "/" + contact.id());
    }
    return new Delivery.RetryAt(intent.number(), now, "HubSpot does not show the write.");
  }

  /**
   * Stamps are desired state and share one id, so only what the fields read counts for them; the
   * field of an acknowledgement goes along with an owner too, so only its id counts.
   */
  private static boolean isDone(HubSpotRecord contact, Action action) {
    boolean written = !(action instanceof Action.Stamp) && wrote(contact, action.id());
    boolean byFields = !(action instanceof Action.Acknowledge);
    return written || (byFields && reads(contact, wanted(action)));
  }

  private static boolean wrote(HubSpotRecord contact, String actionId) {
    if (contact.text(LeadRecords.LAST_ACTION).equals(actionId)) {
      return true;
    }
    for (JsonNode version : contact.history().path(LeadRecords.LAST_ACTION)) {
      if (version.path("value").asText("").equals(actionId)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the contact reads as wanted, however it came about. */
  private static boolean reads(HubSpotRecord contact, Map<String, String> wanted) {
    return wanted.entrySet().stream()
        .allMatch(
            property -> {
              String shown = contact.text(property.getKey());
              Optional<Instant> moment = Moments.read(property.getValue());
              return shown.equals(property.getValue())
                  || (moment.isPresent() && moment.equals(Moments.read(shown)));
            });
  }
}
