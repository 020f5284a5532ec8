package leadclock.hubspot;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import leadclock.engine.lead.LeadId;
import leadclock.flow.outbox.Addressees;

/** Contacts as somebody to write to: read from HubSpot for one letter each, and not remembered. */
final class HubSpotAddressees implements Addressees {
  private final HubSpotCalls calls;
  private final LeadRecords leads;
  private final HubSpotOwners owners;

  HubSpotAddressees(HubSpotCalls calls, LeadRecords leads, HubSpotOwners owners) {
    this.calls = calls;
    this.leads = leads;
    this.owners = owners;
  }

  @Override
  public Map<LeadId, Addressee> read(Set<LeadId> asked, Instant now) {
    Set<String> ids = new TreeSet<>();
    asked.forEach(lead -> ids.add(lead.record()));
    return HubSpotRejection.orUnavailable(() -> read(ids), now);
  }

  private Map<LeadId, Addressee> read(Set<String> ids) {
    OwnerDirectory directory = owners.directory();
    Map<LeadId, Addressee> found = new HashMap<>();
    calls
        .batchRead(HubSpotRecords.CONTACTS, ids, leads.properties(), List.of())
        .forEach((id, contact) -> found.put(leads.id(id), addressee(contact, directory)));
    return found;
  }

  static String email(HubSpotRecord contact) {
    return Addresses.isDead(contact) ? "" : contact.text("email").strip();
  }

  private Addressee addressee(HubSpotRecord contact, OwnerDirectory directory) {
    return new Addressee(
        email(contact),
        contact.text("firstname"),
        contact.text("lastname"),
        contact.text("company"),
        directory.byId(LeadRecords.owner(contact.text(LeadRecords.OWNER))),
        leads.asksForSilence(contact));
  }
}
