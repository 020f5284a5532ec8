package leadclock.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import leadclock.engine.lead.Channel;
import leadclock.engine.lead.Consent;
import leadclock.engine.lead.Lead;
import leadclock.engine.lead.LeadId;
import leadclock.engine.lead.OwnerId;
import leadclock.flow.outbox.CrmReader;
import org.jspecify.annotations.Nullable;

/** Contacts as leads. */
final class LeadRecords {
  static final String OWNER = "hubspot_owner_id";
  static final String LAST_ACTION = "leadclock_last_action";
  static final List<String> HISTORY = List.of(OWNER);
  private static final String ASSIGNED = "hubspot_owner_assigneddate";
  private static final Set<String> OWN_PROPERTIES =
      Set.of(
          "createdate",
          "lastmodifieddate",
          OWNER,
          ASSIGNED,
          LAST_ACTION,
          "firstname",
          "lastname",
          "company",
          "email",
          "phone",
          "mobilephone",
          "hs_email_bad_address",
          "hs_email_hard_bounce_reason_enum",
          "hs_merged_object_ids");

  private final String connection;
  private final String appId;
  private final FieldMapping fields;
  private final Recall recall;

  LeadRecords(HubSpotSettings settings, Recall recall) {
    connection = settings.connection();
    appId = settings.app().appId();
    fields = settings.fields();
    this.recall = recall;
  }

  /** What is read of a contact: what we show and what the policy uses, nothing else. */
  Set<String> properties() {
    Set<String> all = new TreeSet<>(OWN_PROPERTIES);
    all.addAll(fields.properties());
    return all;
  }

  LeadId id(String contact) {
    return new LeadId(connection, contact);
  }

  static Instant modified(HubSpotRecord contact) {
    return contact.moment("lastmodifieddate").orElse(contact.updatedAt());
  }

  Lead lead(HubSpotRecord contact, Instant readAt) {
    recall.contact(contact);
    Instant created = contact.moment("createdate").orElse(contact.updatedAt());
    Recall.OwnerStory story = story(contact);
    return new Lead(
        id(contact.id()),
        name(contact),
        created,
        modified(contact).isBefore(created) ? created : modified(contact),
        readAt,
        owner(contact.text(OWNER)),
        contact.moment(ASSIGNED).orElse(story.at()),
        story.by(),
        story.before(),
        contact.text(fields.status()),
        consent(contact),
        wantsNoContact(contact),
        channels(contact),
        Addresses.of(contact),
        facets(contact),
        false,
        null);
  }

  /** A lead that is no longer there; what it was called is kept as far as it is remembered. */
  Lead gone(String contact, @Nullable String survivor, Instant now) {
    Optional<HubSpotRecord> last = recall.contact(contact, Duration.ofHours(2));
    recall.forget(contact);
    return new Lead(
        id(contact),
        last.map(LeadRecords::name).orElse("Contact " + contact),
        last.flatMap(record -> record.moment("createdate")).orElse(Instant.EPOCH),
        now,
        now,
        null,
        null,
        Lead.Author.UNKNOWN,
        null,
        "",
        Consent.UNKNOWN,
        false,
        Set.of(),
        Map.of(),
        Map.of(),
        true,
        survivor == null ? null : id(survivor));
  }

  /** Ids that were merged into this contact. */
  static Set<String> mergedInto(HubSpotRecord contact) {
    Set<String> merged = new TreeSet<>();
    for (String id : contact.text("hs_merged_object_ids").split(";")) {
      if (!id.isBlank() && !id.strip().equals(contact.id())) {
        merged.add(id.strip());
      }
    }
    return merged;
  }

  static @Nullable OwnerId owner(String id) {
    return id.isBlank() ? null : new OwnerId(id);
  }

  static String name(HubSpotRecord contact) {
    String full = (contact.text("firstname") + " " + contact.text("lastname")).strip();
    String email = contact.text("email");
    return !full.isEmpty() ? full : !email.isEmpty() ? email : "Contact " + contact.id();
  }

  private Consent consent(HubSpotRecord contact) {
    if (!fields.optOut().isEmpty() && contact.isTrue(fields.optOut())) {
      return Consent.WITHDRAWN;
    }
    String basis = fields.legalBasis().isEmpty() ? "" : contact.text(fields.legalBasis());
    return basis.isEmpty() || basis.equals("Not applicable") ? Consent.UNKNOWN : Consent.GIVEN;
  }

  private boolean wantsNoContact(HubSpotRecord contact) {
    return !fields.noContact().isEmpty() && contact.isTrue(fields.noContact());
  }

  /** Whether whoever it is asked not to be written to. */
  boolean asksForSilence(HubSpotRecord contact) {
    return wantsNoContact(contact) || consent(contact) == Consent.WITHDRAWN;
  }

  private static Set<Channel> channels(HubSpotRecord contact) {
    Set<Channel> channels = EnumSet.noneOf(Channel.class);
    if (contact.has("phone") || contact.has("mobilephone")) {
      channels.add(Channel.PHONE);
      channels.add(Channel.SMS);
    }
    if (contact.has("email") && !Addresses.isDead(contact)) {
      channels.add(Channel.EMAIL);
    }
    return channels;
  }

  private Map<String, String> facets(HubSpotRecord contact) {
    Map<String, String> facets = new LinkedHashMap<>();
    fields
        .facets()
        .forEach(
            (facet, field) -> {
              String value = contact.text(field.property());
              if (!value.isEmpty()) {
                facets.put(facet, word(value, field.words()));
              }
            });
    return facets;
  }

  private static String word(String value, FieldMapping.Words words) {
    return switch (words) {
      case AS_IS -> value;
      case HYPHENATED -> value.toLowerCase(Locale.ROOT).replace('_', '-').replace(' ', '-');
    };
  }

  /** Whether it is known who made the latest change of owner. */
  boolean knowsStory(HubSpotRecord contact) {
    return recall.story(contact.id(), contact.text(ASSIGNED)).isPresent();
  }

  /** From the history where it was read, else as last told for the same change of owner. */
  private Recall.OwnerStory story(HubSpotRecord contact) {
    String assigned = contact.text(ASSIGNED);
    JsonNode versions = contact.history().path(OWNER);
    if (versions.isArray() && !versions.isEmpty()) {
      Lead.OwnerChange before = versions.size() < 2 ? null : change(versions.path(1));
      Instant at = Moments.read(versions.path(0).path("timestamp").asText("")).orElse(null);
      Recall.OwnerStory told =
          new Recall.OwnerStory(assigned, at, author(versions.path(0)), before);
      recall.story(contact.id(), told);
      return told;
    }
    return recall
        .story(contact.id(), assigned)
        .orElse(new Recall.OwnerStory(assigned, null, Lead.Author.UNKNOWN, null));
  }

  /** Every version that HubSpot tells of; each of our writes leaves its action. */
  CrmReader.Memory memory(HubSpotRecord contact) {
    JsonNode last = contact.history().path(LAST_ACTION).path(0).path("timestamp");
    return new CrmReader.Memory(ownerHistory(contact), Moments.read(last.asText("")).orElse(null));
  }

  private List<Lead.OwnerChange> ownerHistory(HubSpotRecord contact) {
    List<Lead.OwnerChange> changes = new ArrayList<>();
    for (JsonNode version : contact.history().path(OWNER)) {
      Lead.OwnerChange change = change(version);
      if (change != null) {
        changes.add(change);
      }
    }
    return changes;
  }

  private Lead.@Nullable OwnerChange change(JsonNode version) {
    Optional<Instant> at = Moments.read(version.path("timestamp").asText(""));
    return at.isEmpty()
        ? null
        : new Lead.OwnerChange(owner(version.path("value").asText("")), at.get(), author(version));
  }

  private Lead.Author author(JsonNode version) {
    String type = version.path("sourceType").asText("");
    String id = version.path("sourceId").asText("");
    if (type.equals("INTEGRATION") && !appId.isEmpty() && id.equals(appId)) {
      return Lead.Author.LEADCLOCK;
    }
    boolean byUser = id.startsWith("userId:") || version.hasNonNull("updatedByUserId");
    if (byUser) {
      return Lead.Author.PERSON;
    }
    return type.isEmpty() ? Lead.Author.UNKNOWN : Lead.Author.AUTOMATION;
  }

  /** Remembers that the last change of owner was ours. */
  void wroteOwner(HubSpotRecord before, HubSpotRecord after) {
    if (before.text(OWNER).equals(after.text(OWNER))) {
      return;
    }
    Recall.OwnerStory earlier = story(before);
    Instant at = before.moment(ASSIGNED).orElse(null);
    Lead.OwnerChange replaced =
        at == null ? null : new Lead.OwnerChange(owner(before.text(OWNER)), at, earlier.by());
    String assigned = after.text(ASSIGNED);
    Instant now = after.moment(ASSIGNED).orElse(null);
    recall.story(after.id(), new Recall.OwnerStory(assigned, now, Lead.Author.LEADCLOCK, replaced));
  }
}
