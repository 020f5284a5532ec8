package leadclock.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import leadclock.flow.intake.CrmUnavailable;
import leadclock.flow.reconcile.CrmSetup;
import leadclock.http.CallOutcome;
import leadclock.http.CrmHttp.Terms.Effect;

/**
 * Makes our group and fields exist on contacts and tasks. Fields of the same name and type are left
 * as they are, whatever their label; nothing is ever deleted.
 */
final class HubSpotSetup implements CrmSetup {
  private static final String UNIQUE = "hasUniqueValue";
  private static final String SCHEMA_FIX =
      "Grant the app crm.schemas.contacts.read and crm.schemas.contacts.write.";

  private final HubSpotCalls calls;
  private final HubSpotCheck check;

  HubSpotSetup(HubSpotCalls calls, HubSpotCheck check) {
    this.calls = calls;
    this.check = check;
  }

  @Override
  public List<Finding> check() {
    return check.run();
  }

  @Override
  public List<Finding> essentials() {
    return check.essentials();
  }

  @Override
  public List<Finding> setup() {
    List<Finding> findings = new ArrayList<>();
    for (WantedFields wanted : WantedFields.all()) {
      try {
        findings.add(group(wanted));
        fields(wanted, findings);
      } catch (CrmUnavailable unavailable) {
        findings.add(again(wanted.object(), unavailable.why()));
      } catch (HubSpotRejection refused) {
        findings.add(new Finding(wanted.object(), false, refused.why(), SCHEMA_FIX));
      }
    }
    return findings;
  }

  private Finding group(WantedFields wanted) {
    String what = "group " + wanted.groupName() + " on " + wanted.object();
    String groups = calls.paths().groups(wanted.object());
    try {
      calls.get(groups + "/" + wanted.groupName(), Map.of(), "property groups read");
      return new Finding(what, true, "is there", "");
    } catch (HubSpotRejection missing) {
      if (!missing.isNotFound()) {
        throw missing;
      }
    }
    return told(what, calls.post(groups, wanted.group(), "property groups create", Effect.WRITE));
  }

  private static Finding told(String what, CallOutcome outcome) {
    return switch (outcome) {
      case CallOutcome.Answered done -> new Finding(what, true, "created", "");
      case CallOutcome.Rejected no -> new Finding(what, false, no.message(), SCHEMA_FIX);
      case CallOutcome.RateLimited limited -> again(what, limited.why());
      case CallOutcome.Unavailable down -> again(what, down.why());
      case CallOutcome.Ambiguous lost -> again(what, lost.why());
      case CallOutcome.AuthBroken broken ->
          new Finding(what, false, broken.why(), "Fix the credential, then run setup again.");
    };
  }

  private static Finding again(String what, String why) {
    return new Finding(what, false, why, "Run setup again; it repeats nothing that is done.");
  }

  private void fields(WantedFields wanted, List<Finding> findings) {
    Map<String, JsonNode> existing = existing(calls, wanted.object());
    List<JsonNode> missing = new ArrayList<>();
    for (Map.Entry<String, JsonNode> field : wanted.fields().entrySet()) {
      JsonNode there = existing.get(field.getKey());
      if (there == null) {
        missing.add(field.getValue());
      } else {
        findings.add(compared(wanted.object(), field.getValue(), there));
      }
    }
    if (!missing.isEmpty()) {
      create(wanted, missing, findings);
    }
  }

  /** Definitions by name. */
  static Map<String, JsonNode> existing(HubSpotCalls calls, String object) {
    Map<String, JsonNode> existing = new LinkedHashMap<>();
    calls
        .get(calls.paths().properties(object), Map.of(), "properties list")
        .path("results")
        .forEach(field -> existing.put(field.path("name").asText(""), field));
    return existing;
  }

  static Finding compared(String object, JsonNode wanted, JsonNode there) {
    String name = wanted.path("name").asText();
    String what = "field " + name + " on " + object;
    String type = there.path("type").asText("");
    if (type.equals(wanted.path("type").asText())) {
      boolean plain = wanted.path(UNIQUE).asBoolean() && !there.path(UNIQUE).asBoolean();
      return new Finding(what, true, plain ? "is there, values not unique" : "is there", "");
    }
    return new Finding(
        what,
        false,
        "is of type %s, needed is %s".formatted(type, wanted.path("type").asText()),
        "Rename or delete that field in HubSpot, then run setup.");
  }

  private void create(WantedFields wanted, List<JsonNode> missing, List<Finding> findings) {
    CallOutcome outcome = createAll(wanted, missing, true);
    if (!(outcome instanceof CallOutcome.Answered answered)) {
      boolean unique = missing.stream().anyMatch(field -> field.path(UNIQUE).asBoolean());
      if (outcome instanceof CallOutcome.Rejected rejected && rejected.status() == 400 && unique) {
        outcome = createAll(wanted, missing, false);
      }
      String names = names(missing).toString();
      findings.add(told("fields " + names + " on " + wanted.object(), outcome));
      return;
    }
    Set<String> created = names(answered.body().path("results"));
    for (JsonNode field : missing) {
      String name = field.path("name").asText();
      findings.add(
          created.contains(name)
              ? new Finding("field " + name + " on " + wanted.object(), true, "created", "")
              : notCreated(wanted, field, answered.body().path("errors")));
    }
  }

  private CallOutcome createAll(WantedFields wanted, Collection<JsonNode> fields, boolean unique) {
    ObjectNode body = HubSpotCalls.object();
    ArrayNode inputs = body.putArray("inputs");
    for (JsonNode field : fields) {
      ObjectNode input = inputs.addObject();
      field.properties().forEach(each -> input.set(each.getKey(), each.getValue()));
      input.put("groupName", wanted.groupName());
      if (!unique) {
        input.remove(UNIQUE);
      }
    }
    String path = calls.paths().properties(wanted.object()) + "/batch/create";
    return calls.post(path, body, "properties batch create", Effect.WRITE);
  }

  private static Set<String> names(Iterable<JsonNode> fields) {
    Set<String> names = new TreeSet<>();
    fields.forEach(field -> names.add(field.path("name").asText("")));
    return names;
  }

  /** An account may forbid unique values there: the field works without, a lookup takes longer. */
  private Finding notCreated(WantedFields wanted, JsonNode field, JsonNode errors) {
    String what = "field " + field.path("name").asText() + " on " + wanted.object();
    String why = errors.path(0).path("message").asText("HubSpot did not say why");
    if (errors.toString().contains("OBJECT_ALREADY_EXISTS")) {
      return new Finding(
          what, false, "stands in the archive", "Restore it in HubSpot's property settings.");
    }
    if (!field.path(UNIQUE).asBoolean()) {
      return new Finding(what, false, why, SCHEMA_FIX);
    }
    return switch (createAll(wanted, List.of(field), false)) {
      case CallOutcome.Answered done
          when names(done.body().path("results")).contains(field.path("name").asText()) ->
          new Finding(what, true, "created, values not unique", "");
      case CallOutcome.Answered refused -> new Finding(what, false, why, SCHEMA_FIX);
      case CallOutcome.Rejected no -> new Finding(what, false, no.message(), SCHEMA_FIX);
      case CallOutcome.RateLimited limited -> again(what, limited.why());
      case CallOutcome.Unavailable down -> again(what, down.why());
      case CallOutcome.Ambiguous lost -> again(what, lost.why());
      case CallOutcome.AuthBroken broken -> again(what, broken.why());
    };
  }
}
