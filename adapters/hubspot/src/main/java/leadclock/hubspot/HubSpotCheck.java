package leadclock.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import leadclock.engine.lead.Owner;
import leadclock.engine.lead.OwnerId;
import leadclock.flow.intake.CrmUnavailable;
import leadclock.flow.mirror.WorkingTimes;
import leadclock.flow.reconcile.CrmSetup.Finding;
import leadclock.http.CallOutcome;
import leadclock.http.CrmHttp.Terms.Effect;

/** Looks at everything that must be right, and changes nothing. */
final class HubSpotCheck {
  private static final String TOKEN_FIX = "Put a valid token into the settings.";
  private static final String SCHEMA_SCOPE = "Grant the app the scope crm.schemas.contacts.read.";
  private static final String TRY_AGAIN = "HubSpot does not answer now; try again later.";

  private final HubSpotSettings settings;
  private final HubSpotCalls calls;
  private final HubSpotOwners owners;
  private final HubSpotUsers users;

  HubSpotCheck(
      HubSpotSettings settings, HubSpotCalls calls, HubSpotOwners owners, HubSpotUsers users) {
    this.settings = settings;
    this.calls = calls;
    this.owners = owners;
    this.users = users;
  }

  List<Finding> run() {
    List<Finding> findings = new ArrayList<>();
    findings.add(guarded("token", TOKEN_FIX, this::token));
    if (!findings.getFirst().fine()) {
      return findings;
    }
    scopes(findings);
    fields(findings);
    findings.add(
        guarded("owners", "Grant the app the scope crm.objects.owners.read.", this::owners));
    if (settings.readsUsers()) {
      findings.add(
          guarded(
              "users",
              "Grant the app the scope crm.objects.users.read; until then nobody is away by the CRM.",
              this::users));
    }
    findings.add(webhooks());
    return findings;
  }

  /** The credential and our fields, in three calls. */
  List<Finding> essentials() {
    List<Finding> findings = new ArrayList<>();
    findings.add(tokenOrUnavailable());
    if (!findings.getFirst().fine()) {
      return findings;
    }
    for (WantedFields wanted : WantedFields.all()) {
      try {
        Map<String, JsonNode> existing = HubSpotSetup.existing(calls, wanted.object());
        wanted
            .fields()
            .values()
            .forEach(field -> findings.add(field(wanted.object(), field, existing)));
      } catch (HubSpotRejection refused) {
        findings.add(
            new Finding("fields on " + wanted.object(), false, refused.why(), SCHEMA_SCOPE));
      }
    }
    return findings;
  }

  private Finding tokenOrUnavailable() {
    try {
      return token();
    } catch (HubSpotRejection refused) {
      return new Finding("token", false, refused.why(), TOKEN_FIX);
    } catch (CrmUnavailable unavailable) {
      if (unavailable.needsPerson()) {
        return new Finding("token", false, unavailable.why(), TOKEN_FIX);
      }
      throw unavailable;
    }
  }

  private interface Look {
    Finding look();
  }

  private static Finding guarded(String what, String fix, Look look) {
    try {
      return look.look();
    } catch (HubSpotRejection refused) {
      return new Finding(what, false, refused.why(), fix);
    } catch (CrmUnavailable unavailable) {
      return new Finding(
          what, false, unavailable.why(), unavailable.needsPerson() ? fix : TRY_AGAIN);
    }
  }

  private Finding token() {
    JsonNode account = calls.get(calls.paths().account(), Map.of(), "account read");
    long portal = account.path("portalId").asLong();
    long wanted = settings.app().portalId();
    if (wanted != 0 && wanted != portal) {
      return new Finding(
          "token",
          false,
          "belongs to portal %d, the settings name portal %d".formatted(portal, wanted),
          "Use the token of portal %d, or correct portal-id.".formatted(wanted));
    }
    return new Finding("token", true, "works, portal " + portal, "");
  }

  private void scopes(List<Finding> findings) {
    findings.add(readScope("contacts", "crm.objects.contacts.read"));
    for (ActivityKind kind : ActivityKind.values()) {
      boolean email = kind == ActivityKind.EMAILS;
      findings.add(
          readScope(kind.plural(), email ? "sales-email-read" : "crm.objects.contacts.read"));
    }
    findings.add(writeScope("contacts", "update"));
    findings.add(writeScope("tasks", "create"));
  }

  private Finding readScope(String object, String scope) {
    String what = "scope to read " + object;
    return guarded(
        what,
        "Grant the app the scope " + scope + ".",
        () -> {
          calls.get(calls.paths().objects(object), Map.of("limit", "1"), object + " list");
          return new Finding(what, true, "granted", "");
        });
  }

  /** A batch without inputs changes nothing, but is refused without the scope. */
  private Finding writeScope(String object, String action) {
    ObjectNode nothing = HubSpotCalls.object();
    nothing.putArray("inputs");
    String path = calls.paths().batch(object, action);
    String kind = object + " batch " + action;
    String what = "scope to write " + object;
    CallOutcome outcome = calls.post(path, nothing, kind, Effect.READ);
    boolean forbidden = outcome instanceof CallOutcome.Rejected no && no.status() == 403;
    return forbidden
        ? new Finding(
            what, false, "not granted", "Grant the app the scope crm.objects.contacts.write.")
        : new Finding(what, true, "granted", "");
  }

  private void fields(List<Finding> findings) {
    for (WantedFields wanted : WantedFields.all()) {
      String what = "fields on " + wanted.object();
      try {
        Map<String, JsonNode> existing = HubSpotSetup.existing(calls, wanted.object());
        wanted
            .fields()
            .forEach((name, field) -> findings.add(field(wanted.object(), field, existing)));
        if (wanted.object().equals(HubSpotRecords.CONTACTS)) {
          mapped(existing, findings);
        }
      } catch (HubSpotRejection refused) {
        findings.add(new Finding(what, false, refused.why(), SCHEMA_SCOPE));
      } catch (CrmUnavailable unavailable) {
        findings.add(new Finding(what, false, unavailable.why(), TRY_AGAIN));
      }
    }
  }

  private static Finding field(String object, JsonNode wanted, Map<String, JsonNode> existing) {
    String name = wanted.path("name").asText();
    JsonNode there = existing.get(name);
    return there == null
        ? new Finding(
            "field " + name + " on " + object, false, "is missing", "Run 'leadclock setup'.")
        : HubSpotSetup.compared(object, wanted, there);
  }

  /** What the policy reads must exist, or its rows never match. */
  private void mapped(Map<String, JsonNode> existing, List<Finding> findings) {
    Map<String, String> words = new TreeMap<>();
    words.put("status", settings.fields().status());
    words.put("no-contact", settings.fields().noContact());
    settings.fields().facets().forEach((facet, field) -> words.put(facet, field.property()));
    words.forEach(
        (word, property) -> {
          boolean delivered = FieldMapping.DEFAULT.facets().containsKey(word);
          if (!property.isEmpty() && !existing.containsKey(property)) {
            findings.add(
                new Finding(
                    "mapping of " + word,
                    delivered,
                    "contacts have no property " + property,
                    delivered
                        ? ""
                        : "Create it in HubSpot, or map %s to another property.".formatted(word)));
          }
        });
  }

  private Finding owners() {
    List<Owner> all = owners.refreshed().owners();
    long people = all.stream().filter(owner -> owner.active() && owner.person()).count();
    return people == 0
        ? new Finding("owners", false, "nobody can own a lead", "Invite users to HubSpot.")
        : new Finding("owners", true, people + " people can own leads", "");
  }

  private Finding users() {
    OwnerDirectory all = owners.directory();
    Map<OwnerId, WorkingTimes> times = users.times(all, calls.now());
    String odd = unreadable(all, times);
    return odd.isEmpty()
        ? new Finding("users", true, "when %d users work can be read".formatted(times.size()), "")
        : new Finding(
            "users", false, odd, "Correct it in HubSpot; what cannot be read does not count.");
  }

  private static String unreadable(OwnerDirectory all, Map<OwnerId, WorkingTimes> times) {
    List<String> odd = new ArrayList<>();
    for (Owner owner : all.owners()) {
      WorkingTimes known = times.get(owner.id());
      if (known != null && owner.active()) {
        known.unreadable().forEach(what -> odd.add(owner.name() + ": " + what));
      }
    }
    return String.join(" ", odd);
  }

  private Finding webhooks() {
    HubSpotSettings.App app = settings.app();
    boolean polled = !settings.polling().activitiesEvery().isZero();
    if (app.webhookUrl().isEmpty()) {
      return polled
          ? new Finding("webhooks", true, "not used; changes are polled", "")
          : new Finding(
              "webhooks",
              false,
              "neither webhooks nor polling tell of activities",
              "Set webhook-url and client-secret, or poll activities.");
    }
    if (app.clientSecret().isEmpty()) {
      return new Finding(
          "webhooks",
          false,
          "there is no secret to check them with",
          "Copy the app's client secret into the settings.");
    }
    String also = polled ? "activities are polled too" : "activities come by webhook only";
    return new Finding("webhooks", true, "expected at " + app.webhookUrl() + "; " + also, "");
  }
}
