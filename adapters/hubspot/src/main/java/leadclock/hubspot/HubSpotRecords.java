package leadclock.hubspot;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import leadclock.engine.lead.Lead;
import leadclock.engine.lead.LeadId;
import leadclock.flow.intake.ChangeHint;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * HubSpot's records as facts: contacts as leads, activities as touches and replies on the contacts
 * they are associated with.
 */
final class HubSpotRecords {
  private static final Logger LOG = LoggerFactory.getLogger(HubSpotRecords.class);
  static final String CONTACTS = "contacts";
  private static final Duration NAMES_AGE_MAX = Duration.ofHours(2);
  private static final Set<String> NO_FACTS = Set.of("lastmodifieddate", LeadRecords.LAST_ACTION);

  private final HubSpotSettings settings;
  private final LeadRecords leads;
  private final HubSpotOwners owners;
  private final CallResults callResults;
  private final Recall recall;

  HubSpotRecords(
      HubSpotSettings settings,
      LeadRecords leads,
      HubSpotOwners owners,
      CallResults callResults,
      Recall recall) {
    this.settings = settings;
    this.leads = leads;
    this.owners = owners;
    this.callResults = callResults;
    this.recall = recall;
  }

  String connection() {
    return settings.connection();
  }

  LeadRecords leads() {
    return leads;
  }

  Page page() {
    return new Page(settings.connection());
  }

  /** Puts a contact on the page, and tombstones of those that were merged into it. */
  void contact(HubSpotRecord contact, Page page, Instant now) {
    Lead lead = leads.lead(contact, now);
    page.lead(lead);
    for (String merged : LeadRecords.mergedInto(contact)) {
      page.lead(leads.gone(merged, contact.id(), lead.modifiedAt()));
    }
  }

  /**
   * Contacts that were read by id without their history, which halves the calls: where it is not
   * known who set the owner, the history is read too.
   */
  void plain(HubSpotCalls calls, Collection<HubSpotRecord> read, Page page, Instant now) {
    Set<String> untold = new TreeSet<>();
    for (HubSpotRecord contact : read) {
      if (leads.knowsStory(contact)) {
        contact(contact, page, now);
      } else {
        untold.add(contact.id());
      }
    }
    contacts(calls, untold, page, now);
  }

  /**
   * Whether a contact is remembered as this row of a search shows it, or in a later state. What was
   * laid together from a reading and the answer to our own write may lack a person's change between
   * the two, which the row shows.
   */
  boolean isKnown(HubSpotRecord row) {
    return recall
        .contact(row.id(), NAMES_AGE_MAX)
        .map(known -> isLater(known, row) || readsAlike(known, row))
        .orElse(false);
  }

  private static boolean isLater(HubSpotRecord known, HubSpotRecord row) {
    return LeadRecords.modified(known).isAfter(LeadRecords.modified(row));
  }

  /** In all that is a fact; when it was modified, and by which action of ours, is none. */
  private boolean readsAlike(HubSpotRecord known, HubSpotRecord row) {
    return leads.properties().stream()
        .filter(property -> !NO_FACTS.contains(property))
        .allMatch(property -> known.text(property).equals(row.text(property)));
  }

  /** A reading of this contact does not count. */
  void forget(String contact) {
    recall.forget(contact);
  }

  void gone(String contact, @Nullable String survivor, Page page, Instant now) {
    page.lead(leads.gone(contact, survivor, now));
  }

  /**
   * Contacts by id, read in batches and put on the page; whoever is missing is answered. Always
   * with the owner's history: the same contact must give the same facts however it was read, or a
   * verification would take each new reading for a change.
   */
  Set<String> contacts(HubSpotCalls calls, Collection<String> ids, Page page, Instant now) {
    Map<String, HubSpotRecord> found =
        calls.batchRead(CONTACTS, ids, leads.properties(), LeadRecords.HISTORY);
    found.values().forEach(contact -> contact(contact, page, now));
    Set<String> missing = new TreeSet<>(ids);
    missing.removeAll(found.keySet());
    return missing;
  }

  /** A task that we made ourselves is no news; that a person completes it comes as a change. */
  boolean isOurCreation(ActivityKind kind, ChangeHint hint) {
    return kind == ActivityKind.TASKS
        && hint.kind() == ChangeHint.Kind.CREATED
        && recall.isOwnTask(hint.record());
  }

  /**
   * Reads activities and puts them on the page with every contact they belong to.
   *
   * @param ids of one kind; those not there any more are named as gone
   */
  void activities(
      HubSpotCalls calls, ActivityKind kind, Collection<String> ids, Page page, Instant now) {
    Set<String> wanted = new TreeSet<>(ids);
    wanted.removeIf(id -> kind == ActivityKind.TASKS && recall.isOwnAlert(id));
    Optional<Map<String, HubSpotRecord>> read = readIfAllowed(calls, kind, wanted);
    if (read.isPresent()) {
      Map<String, HubSpotRecord> found = read.get();
      wanted.stream()
          .filter(id -> !found.containsKey(id))
          .forEach(id -> page.goneActivity(kind.idOf(id), now));
      activities(calls, kind, found.values(), page, now);
    }
  }

  /** Puts activities on the page that were just read; asks for their contacts. */
  void activities(
      HubSpotCalls calls,
      ActivityKind kind,
      Iterable<HubSpotRecord> records,
      Page page,
      Instant now) {
    TouchRecords touches = touches();
    Map<String, HubSpotRecord> foreign = new TreeMap<>();
    for (HubSpotRecord record : records) {
      if (!isOwn(touches, kind, record)) {
        foreign.put(record.id(), record);
      } else if (kind == ActivityKind.TASKS) {
        page.noActivity(kind.idOf(record.id()), record);
      }
    }
    if (foreign.isEmpty()) {
      return;
    }
    Map<String, List<String>> contactsOf =
        calls.associated(kind.plural(), CONTACTS, foreign.keySet());
    Names names = names(calls, kind, contactsOf.values(), page, now);
    contactsOf.forEach(
        (id, contacts) -> {
          HubSpotRecord record = foreign.get(id);
          if (record != null) {
            for (String contact : contacts) {
              page.seen(leads.id(contact), touches.seen(kind, record, names.of(contact)), record);
            }
          }
        });
  }

  /** Puts one contact's activities on the page; they were found through its associations. */
  void activitiesOf(
      Map<String, List<String>> activitiesByContact,
      ActivityKind kind,
      HubSpotCalls calls,
      Page page) {
    Set<String> ids = new TreeSet<>();
    activitiesByContact.values().forEach(ids::addAll);
    ids.removeIf(id -> kind == ActivityKind.TASKS && recall.isOwnAlert(id));
    Map<String, HubSpotRecord> found = readIfAllowed(calls, kind, ids).orElse(Map.of());
    if (found.isEmpty()) {
      return;
    }
    TouchRecords touches = touches();
    activitiesByContact.forEach(
        (contact, activities) -> {
          LeadId lead = leads.id(contact);
          HubSpotRecord person = recall.contact(contact, NAMES_AGE_MAX).orElse(null);
          for (String id : activities) {
            HubSpotRecord record = found.get(id);
            if (record != null && !isOwn(touches, kind, record)) {
              page.seen(lead, touches.seen(kind, record, person), record);
            }
          }
        });
  }

  /** A kind that the app may not read is left out; {@code check} names the missing scope. */
  private static Optional<Map<String, HubSpotRecord>> readIfAllowed(
      HubSpotCalls calls, ActivityKind kind, Set<String> ids) {
    try {
      return Optional.of(calls.batchRead(kind.plural(), ids, kind.properties(), List.of()));
    } catch (HubSpotRejection rejection) {
      if (!rejection.isForbidden()) {
        throw rejection;
      }
      LOG.warn("{} are not seen: {}", kind.plural(), rejection.getMessage());
      return Optional.empty();
    }
  }

  private boolean isOwn(TouchRecords touches, ActivityKind kind, HubSpotRecord record) {
    boolean own = touches.isOwn(record);
    if (own && kind == ActivityKind.TASKS) {
      recall.ownTask(record.id(), !touches.asksForTouch(record));
    }
    return own;
  }

  private TouchRecords touches() {
    return new TouchRecords(settings, callResults, owners.directory());
  }

  private interface Names {
    @Nullable HubSpotRecord of(String contact);
  }

  /** Only messages are judged by names; contacts that are not remembered are read once more. */
  private Names names(
      HubSpotCalls calls,
      ActivityKind kind,
      Collection<List<String>> contacts,
      Page page,
      Instant now) {
    if (kind != ActivityKind.EMAILS && kind != ActivityKind.COMMUNICATIONS) {
      return contact -> null;
    }
    Map<String, HubSpotRecord> known = new HashMap<>();
    List<String> unknown = new ArrayList<>();
    for (String contact : new TreeSet<>(contacts.stream().flatMap(List::stream).toList())) {
      Optional<HubSpotRecord> remembered = recall.contact(contact, NAMES_AGE_MAX);
      remembered.ifPresentOrElse(record -> known.put(contact, record), () -> unknown.add(contact));
    }
    Map<String, HubSpotRecord> read =
        calls.batchRead(CONTACTS, unknown, leads.properties(), LeadRecords.HISTORY);
    read.values().forEach(contact -> contact(contact, page, now));
    known.putAll(read);
    return known::get;
  }
}
