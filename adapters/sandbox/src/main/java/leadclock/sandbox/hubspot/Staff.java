package leadclock.sandbox.hubspot;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import leadclock.sandbox.crm.Actor;
import leadclock.sandbox.crm.Crm;
import leadclock.sandbox.crm.CrmRecord;
import leadclock.sandbox.crm.Person;
import org.jspecify.annotations.Nullable;

/**
 * Hires and dismisses people: the owner, the login and the user record that HubSpot keeps of each.
 */
final class Staff {
  private final Crm crm;

  Staff(Crm crm) {
    this.crm = crm;
    crm.table(ObjectKind.USERS.plural()).indexUnique("hs_internal_user_id");
  }

  /** Adds an owner and, for a person, the user record. */
  Person hire(Person.Kind kind, String email, String name, List<String> teams, long nowMillis) {
    Person person = crm.people().add(kind, email, name, teams, nowMillis);
    if (kind == Person.Kind.PERSON) {
      addRecord(person);
    }
    return person;
  }

  /** Adds the login only; the user record follows later, as for someone just invited. */
  Person invite(String email, String name, List<String> teams, long nowMillis) {
    return crm.people().add(Person.Kind.PERSON, email, name, teams, nowMillis);
  }

  void addRecord(Person person) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("hs_internal_user_id", Long.toString(person.userId()));
    values.put("hubspot_owner_id", Long.toString(person.ownerId()));
    values.put("hs_email", person.email());
    values.put("hs_given_name", person.firstName());
    values.put("hs_family_name", person.lastName());
    values.put("hs_availability_status", "available");
    crm.create(ObjectKind.USERS.plural(), values, Actor.SYSTEM);
  }

  /** Switches a person's login on or off; records keep their owner. */
  Person setActive(Person person, boolean active, long nowMillis) {
    Person changed = crm.people().setActive(person, active, nowMillis);
    CrmRecord record = record(person);
    if (record != null) {
      crm.update(record, Map.of("hs_deactivated", Boolean.toString(!active)), Actor.SYSTEM);
    }
    return changed;
  }

  @Nullable CrmRecord record(Person person) {
    return crm.table(ObjectKind.USERS.plural())
        .findUnique("hs_internal_user_id", Long.toString(person.userId()));
  }
}
