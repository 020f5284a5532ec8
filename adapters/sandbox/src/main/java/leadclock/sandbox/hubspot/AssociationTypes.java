package leadclock.sandbox.hubspot;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The types of links: HubSpot's by their numbers, and the account's own labels. A label's number
 * may equal one of HubSpot's, as the two categories count apart; inside the model labels therefore
 * stand as negative numbers.
 */
final class AssociationTypes {
  private static final int FIRST_LABEL = 36;
  private final Map<Integer, LinkType> byStored = new HashMap<>();
  private int nextLabel = FIRST_LABEL;

  AssociationTypes() {
    ObjectKind contact = ObjectKind.CONTACTS;
    ObjectKind company = ObjectKind.COMPANIES;
    pair(company, contact, 280, 279, null);
    pair(company, contact, 2, 1, "Primary");
    engagement(ObjectKind.CALLS, new int[] {194, 193, 182, 181, 597, 596, 206, 205});
    engagement(ObjectKind.EMAILS, new int[] {198, 197, 186, 185, 599, 598, 210, 209});
    engagement(ObjectKind.MEETINGS, new int[] {200, 199, 188, 187, 601, 600, 212, 211});
    engagement(ObjectKind.NOTES, new int[] {202, 201, 190, 189, 855, 854, 214, 213});
    engagement(ObjectKind.TASKS, new int[] {204, 203, 192, 191, 647, 646, 216, 215});
    engagement(ObjectKind.COMMUNICATIONS, new int[] {81, 82, 87, 88, 603, 602, 85, 86});
    pair(ObjectKind.LEADS, contact, 608, 609, null);
    pair(ObjectKind.LEADS, contact, 578, 579, "Primary");
    pair(ObjectKind.LEADS, company, 610, 611, null);
    pair(ObjectKind.LEADS, company, 580, 581, "Primary");
    pair(ObjectKind.DEALS, contact, 3, 4, null);
    pair(ObjectKind.DEALS, company, 341, 342, null);
    pair(ObjectKind.DEALS, company, 5, 6, "Primary");
    pair(contact, contact, 449, 449, null);
    pair(company, company, 450, 450, null);
  }

  private void engagement(ObjectKind kind, int[] numbers) {
    pair(kind, ObjectKind.CONTACTS, numbers[0], numbers[1], null);
    pair(kind, ObjectKind.COMPANIES, numbers[2], numbers[3], null);
    pair(kind, ObjectKind.LEADS, numbers[4], numbers[5], null);
    pair(kind, ObjectKind.DEALS, numbers[6], numbers[7], null);
  }

  private void pair(ObjectKind from, ObjectKind to, int forth, int back, @Nullable String label) {
    String suffix = label == null && hasPrimary(from, to) ? "_unlabeled" : "";
    byStored.put(
        forth,
        new LinkType(
            forth, from, to, back, label, from.singular() + "_to_" + to.singular() + suffix));
    byStored.put(
        back,
        new LinkType(
            back, to, from, forth, label, to.singular() + "_to_" + from.singular() + suffix));
  }

  private static boolean hasPrimary(ObjectKind one, ObjectKind other) {
    boolean lead = one == ObjectKind.LEADS && !other.isEngagement();
    boolean company = other == ObjectKind.CONTACTS && one == ObjectKind.COMPANIES;
    boolean deal = one == ObjectKind.DEALS && other == ObjectKind.COMPANIES;
    return lead || company || deal;
  }

  @Nullable LinkType stored(int number) {
    return byStored.get(number);
  }

  /** The type that a request names, or null. */
  @Nullable LinkType find(String category, int number) {
    return byStored.get(category.equals("HUBSPOT_DEFINED") ? number : -number);
  }

  /** The plain link between two types. */
  LinkType plain(ObjectKind from, ObjectKind to) {
    return between(from, to).stream()
        .filter(type -> !type.isLabel() && type.label() == null)
        .findFirst()
        .orElseThrow(
            () ->
                Problem.invalid(
                    "No association types exist between " + from.shout() + " and " + to.shout()));
  }

  /** All types between two object types, ascending by number. */
  List<LinkType> between(ObjectKind from, ObjectKind to) {
    List<LinkType> found = new ArrayList<>();
    for (LinkType type : byStored.values()) {
      if (type.from() == from && type.to() == to) {
        found.add(type);
      }
    }
    found.sort((one, other) -> Integer.compare(one.number(), other.number()));
    return found;
  }

  /** Adds a label of the account, both directions; the first one is answered. */
  List<LinkType> addLabel(
      ObjectKind from, ObjectKind to, String label, String name, String inverse) {
    int forth = -nextLabel++;
    int back = from == to && label.equals(inverse) ? forth : -nextLabel++;
    LinkType there = new LinkType(forth, from, to, back, label, name);
    LinkType here = new LinkType(back, to, from, forth, inverse, name);
    byStored.put(forth, there);
    byStored.put(back, here);
    return forth == back ? List.of(there) : List.of(there, here);
  }

  void relabel(LinkType type, String label) {
    byStored.put(
        type.stored(),
        new LinkType(type.stored(), type.from(), type.to(), type.reverse(), label, type.name()));
  }

  void remove(LinkType type) {
    byStored.remove(type.stored());
    byStored.remove(type.reverse());
  }
}
