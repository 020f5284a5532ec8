package leadclock.sandbox.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import leadclock.sandbox.crm.Actor;
import leadclock.sandbox.crm.Crm;
import leadclock.sandbox.crm.CrmRecord;
import org.jspecify.annotations.Nullable;

/** Makes and undoes links between records, with the rules of primary links. */
final class Linking {
  private static final int LEAD_PRIMARY_CONTACT = 578;
  private static final int LEAD_PRIMARY_COMPANY = 580;
  private final Crm crm;
  private final AssociationTypes types;
  private final Derivations derivations;

  Linking(Crm crm, AssociationTypes types, Derivations derivations) {
    this.crm = crm;
    this.types = types;
    this.derivations = derivations;
  }

  /** A link that a new record asks for, checked. */
  record Wanted(CrmRecord to, LinkType type) {}

  /** Reads the links in a create's body. */
  List<Wanted> wanted(ObjectKind from, JsonNode input) {
    List<Wanted> all = new ArrayList<>();
    for (JsonNode association : Json.list(input, "associations")) {
      String toId = Json.textOr(association.path("to"), "id", "");
      for (JsonNode spec : types(association)) {
        LinkType type = type(from, null, spec);
        all.add(new Wanted(live(type.to(), toId), type));
      }
    }
    return all;
  }

  /** The types that a body wants of one link; it must name some. */
  static List<JsonNode> types(JsonNode wanted) {
    List<JsonNode> types = Json.list(wanted, "types");
    if (types.isEmpty()) {
      throw Json.unset("types");
    }
    return types;
  }

  /**
   * Links two records with every type that a body names, or with none when one of them is wrong.
   *
   * @return the labels of those that have one
   */
  ArrayNode linkAll(CrmRecord from, CrmRecord to, List<JsonNode> specs, Actor actor) {
    ObjectKind fromKind = ObjectKind.named(from.objectType());
    ObjectKind toKind = ObjectKind.named(to.objectType());
    List<LinkType> wanted = specs.stream().map(spec -> type(fromKind, toKind, spec)).toList();
    ArrayNode labels = Json.array();
    for (LinkType type : wanted) {
      link(from, to, type, actor);
      if (type.label() != null) {
        labels.add(type.label());
      }
    }
    return labels;
  }

  /** Refuses a link of a record with itself. */
  static void refuseSelf(CrmRecord one, CrmRecord other) {
    if (one.id() == other.id() && one.objectType().equals(other.objectType())) {
      throw Problem.invalid("An object cannot be associated with itself: " + one.id());
    }
  }

  /** The type that a body names, which must lead from the one kind (to the other). */
  LinkType type(ObjectKind from, @Nullable ObjectKind to, JsonNode spec) {
    String category = Json.textOr(spec, "associationCategory", "HUBSPOT_DEFINED");
    Long number = Json.number(Json.text(spec, "associationTypeId"));
    LinkType type = number == null ? null : types.find(category, number.intValue());
    if (type == null || type.from() != from || (to != null && type.to() != to)) {
      String direction = from.typeId() + (to == null ? "" : " to " + to.typeId());
      throw Problem.invalid(
          "Invalid association type: %s %s does not lead from %s"
              .formatted(category, number, direction));
    }
    return type;
  }

  /** The live record with an id as text. */
  CrmRecord live(ObjectKind kind, String id) {
    Long number = Json.number(id);
    CrmRecord record = number == null ? null : crm.table(kind.plural()).find(number);
    if (record == null || record.isArchived()) {
      throw Problem.invalid(kind.shout() + "=" + id + " is not valid")
          .with("subCategory", "crm.associations.INVALID_IDENTIFIER");
    }
    return record;
  }

  /** A lead needs a primary contact or company. */
  static void checkLead(ObjectKind kind, List<Wanted> wanted) {
    if (kind == ObjectKind.LEADS
        && wanted.stream().noneMatch(each -> isPrimaryOfLead(each.type()))) {
      throw Problem.invalid(
          "A lead must be associated to a primary contact (type 578) or a primary company (type 580)");
    }
  }

  /**
   * Links two records; a labelled link includes the plain one, and a primary link replaces the
   * former primary.
   */
  void link(CrmRecord from, CrmRecord to, LinkType type, Actor actor) {
    boolean isNew = from.links().types(to.objectType(), to.id()).length == 0;
    if ("Primary".equals(type.label())) {
      if (hasManyPrimaries(type)) {
        dropOtherPrimary(to, from, type.reverse(), type.stored(), actor);
      } else {
        dropOtherPrimary(from, to, type.stored(), type.reverse(), actor);
      }
    }
    crm.associate(from, to, type.stored(), type.reverse(), actor);
    LinkType plain = types.plain(type.from(), type.to());
    if (plain.stored() != type.stored()) {
      crm.associate(from, to, plain.stored(), plain.reverse(), actor);
    }
    if (isNew) {
      derive(from, to);
      derive(to, from);
    }
  }

  private void derive(CrmRecord one, CrmRecord other) {
    CrmRecord current = crm.table(other.objectType()).findExactly(other.id());
    if (current != null) {
      derivations.onEngagement(one, current);
    }
    if (one.objectType().equals(ObjectKind.LEADS.plural()) && current != null) {
      mirrorOnLead(one, current);
    }
  }

  private void mirrorOnLead(CrmRecord lead, CrmRecord of) {
    CrmRecord current = crm.table(lead.objectType()).findExactly(lead.id());
    if (current == null) {
      return;
    }
    crm.update(current, mirrored(of), Actor.SYSTEM);
  }

  private static Map<String, @Nullable String> mirrored(CrmRecord of) {
    Map<String, @Nullable String> mirror = new LinkedHashMap<>();
    if (of.objectType().equals(ObjectKind.CONTACTS.plural())) {
      mirror.put("hs_associated_contact_email", of.value("email"));
      mirror.put("hs_associated_contact_firstname", of.value("firstname"));
      mirror.put("hs_associated_contact_lastname", of.value("lastname"));
    } else if (of.objectType().equals(ObjectKind.COMPANIES.plural())) {
      mirror.put("hs_associated_company_name", of.value("name"));
      mirror.put("hs_associated_company_domain", of.value("domain"));
    }
    return mirror;
  }

  /**
   * A company may be primary for many; the contact, deal or lead on the other side has one primary.
   */
  private static boolean hasManyPrimaries(LinkType type) {
    return type.from() == ObjectKind.COMPANIES
        || (type.from() == ObjectKind.CONTACTS && type.to() == ObjectKind.LEADS);
  }

  private void dropOtherPrimary(CrmRecord from, CrmRecord to, int type, int reverse, Actor actor) {
    for (Map.Entry<Long, int[]> linked : List.copyOf(from.links().to(to.objectType()).entrySet())) {
      CrmRecord other = crm.table(to.objectType()).findExactly(linked.getKey());
      if (other != null && other.id() != to.id()) {
        crm.disassociate(from, other, type, reverse, actor);
      }
    }
  }

  /** Removes one type of link; the plain one takes all labels with it. */
  void unlink(CrmRecord from, CrmRecord to, LinkType type, Actor actor) {
    crm.disassociate(from, to, type.stored(), type.reverse(), actor);
    archiveOrphan(from, actor);
    archiveOrphan(to, actor);
  }

  /** Removes every link between two records. */
  void unlinkAll(CrmRecord from, CrmRecord to, Actor actor) {
    for (int stored : from.links().types(to.objectType(), to.id()).clone()) {
      LinkType type = types.stored(stored);
      crm.disassociate(from, to, stored, type == null ? stored : type.reverse(), actor);
    }
    archiveOrphan(from, actor);
    archiveOrphan(to, actor);
  }

  /** A lead that lost its last primary link is deleted. */
  private void archiveOrphan(CrmRecord record, Actor actor) {
    if (!record.objectType().equals(ObjectKind.LEADS.plural())) {
      return;
    }
    CrmRecord current = crm.table(record.objectType()).findExactly(record.id());
    boolean hasPrimary =
        record.links().to("contacts").values().stream().anyMatch(Linking::hasPrimary)
            || record.links().to("companies").values().stream().anyMatch(Linking::hasPrimary);
    if (!hasPrimary && current != null) {
      crm.archive(current, actor);
    }
  }

  private static boolean hasPrimary(int[] types) {
    return java.util.Arrays.stream(types)
        .anyMatch(type -> type == LEAD_PRIMARY_CONTACT || type == LEAD_PRIMARY_COMPANY);
  }

  private static boolean isPrimaryOfLead(LinkType type) {
    return type.stored() == LEAD_PRIMARY_CONTACT || type.stored() == LEAD_PRIMARY_COMPANY;
  }
}
