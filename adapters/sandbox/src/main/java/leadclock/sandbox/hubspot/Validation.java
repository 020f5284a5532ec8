package leadclock.sandbox.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import leadclock.sandbox.crm.Crm;
import leadclock.sandbox.crm.CrmRecord;
import leadclock.sandbox.crm.Person;
import org.jspecify.annotations.Nullable;

/** What HubSpot refuses in the properties of a write, and in which form it keeps the rest. */
final class Validation {
  private static final int LONGEST = 65_536;
  private static final List<String> STAGES =
      List.of(
          "subscriber",
          "lead",
          "marketingqualifiedlead",
          "salesqualifiedlead",
          "opportunity",
          "customer",
          "evangelist",
          "other");
  private final Crm crm;
  private final PropertyCatalog catalog;
  private final long portalId;

  Validation(Crm crm, PropertyCatalog catalog, long portalId) {
    this.crm = crm;
    this.catalog = catalog;
    this.portalId = portalId;
  }

  /** Collects the properties that are wrong. */
  private final class Findings {
    final ArrayNode listed = Json.array();
    final Map<String, ObjectNode> details = new LinkedHashMap<>();

    void add(String name, String code, String message) {
      listed
          .addObject()
          .put("isValid", false)
          .put("message", message)
          .put("error", code)
          .put("name", name)
          .put("localizedErrorMessage", message)
          .put("portalId", portalId);
      details.putIfAbsent(
          code, Problem.detail(message, code, Map.of("propertyName", List.of(name))));
    }

    void throwIfAny() {
      if (listed.isEmpty()) {
        return;
      }
      Problem problem = Problem.invalid("Property values were not valid: " + listed);
      details.values().forEach(problem::error);
      throw problem;
    }
  }

  /**
   * Checks and normalises the properties of a write.
   *
   * @param before the record that is changed, null when one is created
   * @return what to set, null to clear; read-only properties are left out
   */
  Map<String, @Nullable String> check(
      ObjectKind kind, @Nullable CrmRecord before, JsonNode properties) {
    Findings findings = new Findings();
    Map<String, @Nullable String> clean = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : properties.properties()) {
      String name = entry.getKey();
      String value = entry.getValue().isNull() ? "" : entry.getValue().asText();
      PropertyDefinition definition = catalog.findLive(kind, name);
      if (definition == null) {
        findings.add(name, "PROPERTY_DOESNT_EXIST", "Property \"" + name + "\" does not exist");
      } else if (!definition.readOnly()) {
        boolean cleared = value.isEmpty();
        put(clean, definition, cleared ? null : normal(definition, before, value, findings));
      }
    }
    findings.throwIfAny();
    if (before != null) {
      dropBackwardStage(before, clean);
    }
    return clean;
  }

  private static void put(
      Map<String, @Nullable String> clean, PropertyDefinition definition, @Nullable String value) {
    boolean emailOfContact = definition.name().equals("email");
    clean.put(
        definition.name(),
        emailOfContact && value != null ? value.trim().toLowerCase(Locale.ROOT) : value);
  }

  private @Nullable String normal(
      PropertyDefinition definition, @Nullable CrmRecord before, String value, Findings findings) {
    String name = definition.name();
    if (definition.owners()) {
      checkOwner(name, value, findings);
      return value;
    }
    return switch (definition.type()) {
      case "number" -> number(name, value, findings);
      case "bool" -> flag(name, value, findings);
      case "datetime" -> moment(name, value, findings);
      case "date" -> day(name, value, findings);
      case "enumeration" -> options(definition, before, value, findings);
      default -> text(name, value, findings);
    };
  }

  private static String number(String name, String value, Findings findings) {
    try {
      return new BigDecimal(value.trim()).toPlainString();
    } catch (NumberFormatException malformed) {
      findings.add(name, "INVALID_INTEGER", value + " was not a valid number.");
      return value;
    }
  }

  private static String flag(String name, String value, Findings findings) {
    String lower = value.toLowerCase(Locale.ROOT);
    if (!lower.equals("true") && !lower.equals("false")) {
      findings.add(
          name, "INVALID_OPTION", value + " was not one of the allowed options: [true, false]");
    }
    return lower;
  }

  private static String moment(String name, String value, Findings findings) {
    Long millis = Moments.parse(value);
    if (millis == null) {
      findings.add(name, "INVALID_DATE", value + " was not a valid long.");
      return value;
    }
    return Moments.iso(millis);
  }

  private static String day(String name, String value, Findings findings) {
    Long millis = Moments.parse(value);
    if (millis == null || Math.floorMod(millis, 86_400_000L) != 0) {
      findings.add(name, "INVALID_DATE", value + " is at a time other than midnight UTC.");
      return value;
    }
    return Moments.iso(millis).substring(0, "2026-10-01".length());
  }

  private static String text(String name, String value, Findings findings) {
    if (value.length() > LONGEST) {
      findings.add(
          name,
          "VALUE_TOO_LONG",
          "The value of " + name + " is longer than " + LONGEST + " characters");
    }
    if (name.equals("email") && !value.trim().matches("[^@\\s]+@[^@\\s]+\\.[^@\\s]+")) {
      findings.add(name, "INVALID_EMAIL", "Email address " + value + " is invalid");
    }
    return value;
  }

  private static String options(
      PropertyDefinition definition, @Nullable CrmRecord before, String value, Findings findings) {
    String whole = definition.holdsSeveral() ? appended(definition, before, value) : value;
    if (definition.options().isEmpty()) {
      return whole;
    }
    for (String each : definition.holdsSeveral() ? whole.split(";") : new String[] {whole}) {
      if (definition.option(each) == null) {
        findings.add(definition.name(), "INVALID_OPTION", notAllowed(definition, each));
      }
    }
    return whole;
  }

  private static String notAllowed(PropertyDefinition definition, String value) {
    List<String> allowed =
        definition.options().stream().map(PropertyDefinition.Option::value).toList();
    return value + " was not one of the allowed options: " + allowed;
  }

  /** A value that begins with a semicolon is added to those already held. */
  private static String appended(
      PropertyDefinition definition, @Nullable CrmRecord before, String value) {
    if (!value.startsWith(";")) {
      return value;
    }
    String kept = before == null ? null : before.value(definition.name());
    return kept == null ? value.substring(1) : kept + value;
  }

  private void checkOwner(String name, String value, Findings findings) {
    Long ownerId = Json.number(value);
    Person person = ownerId == null ? null : crm.people().byOwnerId(ownerId);
    if (person == null || !person.active()) {
      findings.add(
          name,
          "INVALID_OWNER_ID",
          "Owner id " + value + " is not an active owner of this account");
    }
  }

  /**
   * The stage of a life cycle only moves forward: a write back is ignored unless the stage was
   * cleared before.
   */
  private static void dropBackwardStage(CrmRecord before, Map<String, @Nullable String> clean) {
    String now = before.value("lifecyclestage");
    String wanted = clean.get("lifecyclestage");
    if (now != null
        && wanted != null
        && STAGES.indexOf(wanted) >= 0
        && STAGES.indexOf(wanted) < STAGES.indexOf(now)) {
      clean.remove("lifecyclestage");
    }
  }

  /** Refuses a value of a unique property that another live record has. */
  void checkUnique(ObjectKind kind, @Nullable CrmRecord self, Map<String, @Nullable String> clean) {
    clean.forEach(
        (name, value) -> {
          CrmRecord other = value == null ? null : crm.table(kind.plural()).findUnique(name, value);
          if (other != null && (self == null || other.id() != self.id())) {
            throw conflict(kind, name, String.valueOf(value), self, other);
          }
        });
  }

  private Problem conflict(
      ObjectKind kind, String name, String value, @Nullable CrmRecord self, CrmRecord other) {
    if (kind == ObjectKind.CONTACTS && name.equals("email")) {
      return Problem.of(409, "CONFLICT", "Contact already exists. Existing ID: " + other.id());
    }
    String message =
        "Cannot set PropertyValueCoordinates{portalId="
            + portalId
            + ", objectTypeId="
            + kind.typeId()
            + ", propertyName="
            + name
            + ", value="
            + value
            + "} on "
            + (self == null ? "a new record" : Long.toString(self.id()))
            + ". "
            + other.id()
            + " already has that value.";
    return Problem.invalid(message)
        .error(
            Problem.detail(
                message, "CONFLICTING_UNIQUE_VALUE", Map.of("propertyName", List.of(name))));
  }

  /** Refuses a new record that lacks what its type demands. */
  static void checkRequired(ObjectKind kind, Map<String, @Nullable String> clean) {
    List<String> missing =
        required(kind).stream().filter(name -> clean.get(name) == null).sorted().toList();
    if (!missing.isEmpty()) {
      throw Problem.invalid(
              "Error creating " + kind.shout() + ". Some required properties were not set.")
          .context("properties", missing);
    }
    if (kind == ObjectKind.COMMUNICATIONS
        && !"CRM".equals(clean.get("hs_communication_logged_from"))) {
      throw Problem.invalid("hs_communication_logged_from must be CRM");
    }
  }

  private static List<String> required(ObjectKind kind) {
    return switch (kind) {
      case CALLS, NOTES, TASKS, COMMUNICATIONS -> List.of("hs_timestamp");
      case EMAILS -> List.of("hs_email_direction", "hs_timestamp");
      case LEADS -> List.of("hs_lead_name");
      case CONTACTS, COMPANIES, DEALS, TICKETS, MEETINGS, USERS -> List.of();
    };
  }
}
