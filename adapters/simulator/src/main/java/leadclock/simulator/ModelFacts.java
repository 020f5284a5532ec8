package leadclock.simulator;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import leadclock.engine.lead.Channel;
import leadclock.engine.lead.Consent;
import leadclock.engine.lead.Lead;
import leadclock.engine.lead.LeadId;
import leadclock.engine.lead.Owner;
import leadclock.engine.lead.OwnerId;
import leadclock.flow.outbox.CrmReader;
import leadclock.sandbox.crm.Actor;
import leadclock.sandbox.crm.Crm;
import leadclock.sandbox.crm.CrmRecord;
import leadclock.sandbox.crm.History;
import leadclock.sandbox.crm.Mutation;
import leadclock.sandbox.crm.Person;
import org.jspecify.annotations.Nullable;

/** The model's contacts and people as facts. */
final class ModelFacts {
  private final Crm crm;
  private final Map<Long, Seen> seen = new HashMap<>();
  private final IdentityHashMap<Person, Owner> owners = new IdentityHashMap<>();

  /** A contact as it is told, as long as nothing changes it. */
  private record Seen(CrmRecord contact, Lead lead) {}

  ModelFacts(Crm crm) {
    this.crm = crm;
  }

  static LeadId id(long contact) {
    return new LeadId(Account.CONNECTION, Long.toString(contact));
  }

  static String text(CrmRecord record, String property) {
    String value = record.value(property);
    return value == null ? "" : value;
  }

  static Instant modified(CrmRecord record) {
    return Instant.ofEpochMilli(record.modifiedMillis());
  }

  Lead lead(CrmRecord contact, Instant readAt) {
    Seen before = seen.get(contact.id());
    if (before != null && before.contact() == contact) {
      return before.lead().at(before.lead().modifiedAt(), readAt);
    }
    Lead lead = told(contact, readAt);
    seen.put(contact.id(), new Seen(contact, lead));
    return lead;
  }

  private static Lead told(CrmRecord contact, Instant readAt) {
    List<Lead.OwnerChange> owners = owners(contact);
    Lead.OwnerChange last = owners.isEmpty() ? null : owners.getFirst();
    return new Lead(
        id(contact.id()),
        text(contact, "firstname"),
        Instant.ofEpochMilli(contact.createdMillis()),
        modified(contact),
        readAt,
        owner(text(contact, CrmStory.OWNER)),
        last == null ? null : last.at(),
        last == null ? Lead.Author.UNKNOWN : last.by(),
        owners.size() < 2 ? null : owners.get(1),
        text(contact, "hs_lead_status"),
        text(contact, "hs_email_optout").equals("true") ? Consent.WITHDRAWN : Consent.UNKNOWN,
        false,
        channels(contact),
        addresses(contact),
        facets(contact),
        false,
        null);
  }

  /** What is remembered of a contact's past. */
  static CrmReader.Memory memory(CrmRecord contact) {
    Instant last = null;
    for (Mutation row : History.of(contact)) {
      if (last == null && row.change("leadclock_last_action") != null) {
        last = Instant.ofEpochMilli(row.atMillis());
      }
    }
    return new CrmReader.Memory(owners(contact), last);
  }

  /** Every change of owner, latest first. */
  private static List<Lead.OwnerChange> owners(CrmRecord contact) {
    List<Lead.OwnerChange> owners = new ArrayList<>();
    for (Mutation row : History.of(contact)) {
      Mutation.Change change = row.change(CrmStory.OWNER);
      if (change != null) {
        String after = change.after();
        owners.add(
            new Lead.OwnerChange(
                owner(after == null ? "" : after),
                Instant.ofEpochMilli(row.atMillis()),
                author(row.actor())));
      }
    }
    return owners;
  }

  private static @Nullable OwnerId owner(String id) {
    return id.isEmpty() ? null : new OwnerId(id);
  }

  private static Lead.Author author(Actor actor) {
    return switch (actor.kind()) {
      case CONNECTOR -> Lead.Author.LEADCLOCK;
      case PERSON -> Lead.Author.PERSON;
      case APP, MAILBOX, SEQUENCE, WORKFLOW, FORM, IMPORT, SYSTEM -> Lead.Author.AUTOMATION;
    };
  }

  private static Set<Channel> channels(CrmRecord contact) {
    Set<Channel> channels = EnumSet.noneOf(Channel.class);
    if (!text(contact, "phone").isEmpty()) {
      channels.addAll(List.of(Channel.PHONE, Channel.SMS));
    }
    if (!text(contact, "email").isEmpty()) {
      channels.add(Channel.EMAIL);
    }
    return channels;
  }

  private static Map<Channel, Lead.Address> addresses(CrmRecord contact) {
    Map<Channel, Lead.Address> addresses = new EnumMap<>(Channel.class);
    Map.of(Channel.EMAIL, "email", Channel.PHONE, "phone")
        .forEach(
            (channel, property) -> {
              String address = text(contact, property);
              if (!address.isEmpty()) {
                addresses.put(channel, new Lead.Address(address, Instant.EPOCH, 1, false));
              }
            });
    return addresses;
  }

  private static Map<String, String> facets(CrmRecord contact) {
    String source = text(contact, "hs_analytics_source");
    Map<String, String> facets = new HashMap<>();
    facets.put("source", source.toLowerCase(Locale.ROOT).replace('_', '-'));
    for (String property : List.of(PolicyDraw.FORM, IntakeDraw.CHECKED, StagesDraw.STAGE)) {
      String value = text(contact, property);
      if (!value.isEmpty()) {
        facets.put("field." + property, value);
      }
    }
    return facets;
  }

  /** Ids that were merged into this contact. */
  static List<Long> mergedInto(CrmRecord contact) {
    List<Long> merged = new ArrayList<>();
    for (Mutation row : History.of(contact)) {
      Mutation.Link link = row.link();
      if (row.action() == Mutation.Action.MERGE && link != null) {
        merged.addAll(link.otherIds());
      }
    }
    return merged;
  }

  static Lead gone(long contact, @Nullable Long survivor, Instant now) {
    return new Lead(
        id(contact),
        "Contact " + contact,
        Instant.EPOCH,
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

  List<Owner> everybody() {
    List<Owner> everybody = new ArrayList<>();
    for (Person person : crm.people().all()) {
      everybody.add(owners.computeIfAbsent(person, ModelFacts::owner));
    }
    return everybody;
  }

  private static Owner owner(Person person) {
    String name = (person.firstName() + " " + person.lastName()).strip();
    return new Owner(
        new OwnerId(Long.toString(person.ownerId())),
        person.email().toLowerCase(Locale.ROOT),
        name,
        person.active(),
        person.kind() == Person.Kind.PERSON,
        person.teams().stream().map(Person.Team::name).collect(Collectors.toSet()));
  }

  @Nullable Person person(String ownerId) {
    return ownerId.isEmpty() ? null : crm.people().byOwnerId(Long.parseLong(ownerId));
  }
}
