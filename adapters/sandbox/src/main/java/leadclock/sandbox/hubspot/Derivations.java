package leadclock.sandbox.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import leadclock.sandbox.crm.Actor;
import leadclock.sandbox.crm.Crm;
import leadclock.sandbox.crm.CrmRecord;
import leadclock.sandbox.crm.Person;
import org.jspecify.annotations.Nullable;

/** What HubSpot itself sets when somebody changes something. */
final class Derivations {
  private static final String OWNER = "hubspot_owner_id";
  private final Crm crm;

  Derivations(Crm crm) {
    this.crm = crm;
  }

  /** Completes the properties of a new record. */
  Map<String, String> onCreate(ObjectKind kind, Map<String, String> given, long nowMillis) {
    Map<String, String> all = new LinkedHashMap<>(given);
    if (given.containsKey(OWNER)) {
      putAll(all, ofOwner(given.get(OWNER), nowMillis));
    }
    switch (kind) {
      case CONTACTS -> contact(all, nowMillis);
      case COMPANIES -> company(all);
      case LEADS -> lead(all);
      case TASKS -> task(all, nowMillis);
      case MEETINGS -> meeting(all, nowMillis);
      case EMAILS -> putAll(all, ofHeaders(given.get("hs_email_headers")));
      case CALLS, NOTES, COMMUNICATIONS, DEALS, TICKETS, USERS -> {}
    }
    return all;
  }

  /** What follows from a change, beside the change itself. */
  Map<String, @Nullable String> onUpdate(
      ObjectKind kind, CrmRecord before, Map<String, @Nullable String> changes, long nowMillis) {
    Map<String, @Nullable String> derived = new LinkedHashMap<>();
    if (isChanged(before, changes, OWNER)) {
      derived.putAll(ofOwner(changes.get(OWNER), nowMillis));
    }
    if (kind == ObjectKind.TASKS && isChanged(before, changes, "hs_task_status")) {
      boolean done = "COMPLETED".equals(changes.get("hs_task_status"));
      derived.put("hs_task_completion_date", done ? Moments.iso(nowMillis) : null);
    }
    if (kind == ObjectKind.CONTACTS && isChanged(before, changes, "email")) {
      derived.put("hs_email_domain", domain(changes.get("email")));
    }
    if (kind == ObjectKind.EMAILS && isChanged(before, changes, "hs_email_headers")) {
      derived.putAll(ofHeaders(changes.get("hs_email_headers")));
    }
    if (kind == ObjectKind.LEADS && isChanged(before, changes, "hs_pipeline_stage")) {
      derived.put(
          "hs_pipeline_stage_category", Pipelines.leadCategory(changes.get("hs_pipeline_stage")));
    }
    return derived;
  }

  private static boolean isChanged(
      CrmRecord before, Map<String, @Nullable String> changes, String name) {
    return changes.containsKey(name)
        && !java.util.Objects.equals(before.value(name), changes.get(name));
  }

  private Map<String, @Nullable String> ofOwner(@Nullable String ownerId, long nowMillis) {
    Map<String, @Nullable String> derived = new LinkedHashMap<>();
    Long id = Json.number(ownerId);
    Person owner = id == null ? null : crm.people().byOwnerId(id);
    derived.put("hubspot_owner_assigneddate", owner == null ? null : Moments.iso(nowMillis));
    derived.put(
        "hubspot_team_id",
        owner == null || owner.teams().isEmpty()
            ? null
            : Long.toString(owner.teams().getFirst().id()));
    derived.put("hs_all_owner_ids", owner == null ? null : ownerId);
    return derived;
  }

  private static void contact(Map<String, String> all, long nowMillis) {
    if (!all.containsKey("lifecyclestage")) {
      all.put("lifecyclestage", "lead");
    }
    if ("lead".equals(all.get("lifecyclestage"))) {
      all.put("hs_lifecyclestage_lead_date", Long.toString(nowMillis));
    }
    all.putIfAbsent("hs_pipeline", "contacts-lifecycle-pipeline");
    all.put("hs_is_unworked", "true");
    all.put("hs_is_contact", "true");
    String domain = domain(all.get("email"));
    if (domain != null) {
      all.put("hs_email_domain", domain.intern());
    }
    String phone = all.get("phone");
    if (phone != null) {
      all.put("hs_searchable_calculated_phone_number", phone.replaceAll("\\D", ""));
    }
  }

  private static @Nullable String domain(@Nullable String email) {
    return email == null ? null : email.substring(email.indexOf('@') + 1);
  }

  private static void company(Map<String, String> all) {
    String domain = all.get("domain");
    if (domain != null) {
      all.putIfAbsent("website", domain);
    }
    all.putIfAbsent("hs_pipeline", "companies-lifecycle-pipeline");
    all.putIfAbsent("lifecyclestage", "lead");
  }

  private static void lead(Map<String, String> all) {
    all.putIfAbsent("hs_pipeline", "lead-pipeline-id");
    all.putIfAbsent("hs_pipeline_stage", "new-stage-id");
    String category = Pipelines.leadCategory(all.get("hs_pipeline_stage"));
    if (category != null) {
      all.put("hs_pipeline_stage_category", category);
    }
  }

  private static void task(Map<String, String> all, long nowMillis) {
    all.putIfAbsent("hs_task_status", "NOT_STARTED");
    all.putIfAbsent("hs_task_priority", "NONE");
    all.putIfAbsent("hs_task_type", "TODO");
    if ("COMPLETED".equals(all.get("hs_task_status"))) {
      all.put("hs_task_completion_date", Moments.iso(nowMillis));
    }
  }

  private static void meeting(Map<String, String> all, long nowMillis) {
    all.putIfAbsent(
        "hs_timestamp", all.getOrDefault("hs_meeting_start_time", Moments.iso(nowMillis)));
  }

  private static void putAll(Map<String, String> all, Map<String, @Nullable String> derived) {
    derived.forEach(
        (name, value) -> {
          if (value != null) {
            all.put(name, value);
          }
        });
  }

  /** The addresses that a mail's headers, given as JSON text, name. */
  private static Map<String, @Nullable String> ofHeaders(@Nullable String headers) {
    Map<String, @Nullable String> derived = new HashMap<>();
    if (headers == null) {
      return derived;
    }
    JsonNode read = parsed(headers);
    derived.put("hs_email_from_email", Json.text(read.path("from"), "email"));
    derived.put("hs_email_from_firstname", Json.text(read.path("from"), "firstName"));
    derived.put("hs_email_from_lastname", Json.text(read.path("from"), "lastName"));
    derived.put("hs_email_sender_email", Json.text(read.path("sender"), "email"));
    for (String part : new String[] {"to", "cc", "bcc"}) {
      derived.put("hs_email_" + part + "_email", addresses(read.path(part)));
    }
    return derived;
  }

  private static JsonNode parsed(String headers) {
    try {
      return Json.parse(headers.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    } catch (Problem malformed) {
      throw Problem.invalid("hs_email_headers is no JSON");
    }
  }

  private static @Nullable String addresses(JsonNode people) {
    String joined =
        StreamSupport.stream(people.spliterator(), false)
            .map(each -> each.path("email").asText())
            .filter(each -> !each.isEmpty())
            .collect(Collectors.joining(";"));
    return joined.isEmpty() ? null : joined;
  }

  /** What a contact, company or deal says after an engagement was linked to it. */
  void onEngagement(CrmRecord engagement, CrmRecord of) {
    ObjectKind kind = ObjectKind.named(engagement.objectType());
    if (!kind.isEngagement() || !of.objectType().equals(ObjectKind.CONTACTS.plural())) {
      return;
    }
    String timestamp = engagement.value("hs_timestamp");
    Long atMillis = timestamp == null ? null : Moments.parse(timestamp);
    Map<String, @Nullable String> derived = new LinkedHashMap<>();
    derived.put("num_notes", plusOne(of.value("num_notes")));
    if (atMillis != null) {
      derived.put(
          "notes_last_updated",
          later(of.value("notes_last_updated"), Moments.isoSeconds(atMillis)));
    }
    if (kind.isOutreach() && atMillis != null) {
      derived.putAll(ofOutreach(kind, engagement, of, Moments.iso(atMillis)));
    }
    crm.update(of, derived, Actor.SYSTEM);
  }

  private static Map<String, @Nullable String> ofOutreach(
      ObjectKind kind, CrmRecord engagement, CrmRecord of, String at) {
    Map<String, @Nullable String> derived = new LinkedHashMap<>();
    derived.put("num_contacted_notes", plusOne(of.value("num_contacted_notes")));
    derived.put("notes_last_contacted", later(of.value("notes_last_contacted"), at));
    derived.put("hs_is_unworked", "false");
    if (of.value("hs_first_outreach_date") == null) {
      derived.put("hs_first_outreach_date", at);
      derived.put("hs_sa_first_engagement_date", at);
      String type = kind == ObjectKind.MEETINGS ? "MEETING_EVENT" : kind.shout();
      derived.put("hs_sa_first_engagement_object_type", type);
      derived.put("hs_first_engagement_object_id", Long.toString(engagement.id()));
    }
    return derived;
  }

  private static String plusOne(@Nullable String count) {
    Long now = Json.number(count);
    return Long.toString(now == null ? 1 : now + 1);
  }

  private static String later(@Nullable String one, String other) {
    Long first = one == null ? null : Moments.parse(one);
    Long second = Moments.parse(other);
    return one != null && first != null && second != null && first > second ? one : other;
  }
}
