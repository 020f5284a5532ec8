package leadclock.simulator;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import leadclock.sandbox.crm.Actor;
import leadclock.sandbox.crm.Crm;
import leadclock.sandbox.crm.CrmRecord;
import leadclock.sandbox.crm.Person;
import org.jspecify.annotations.Nullable;

/** People's acts on the model itself. */
final class ModelHands implements Hands {
  private static final Actor FORM = new Actor(Actor.Kind.FORM, "website", 0);
  private static final Actor AUTOMATION = new Actor(Actor.Kind.APP, "other", 99);
  private static final Map<String, Integer> LINKS =
      Map.of("calls", 194, "emails", 198, "meetings", 200, "tasks", 204);

  private final Crm crm;
  private final Clock clock;

  ModelHands(Crm crm, Clock clock) {
    this.crm = crm;
    this.clock = clock;
  }

  static int link(String object) {
    return LINKS.getOrDefault(object, 0);
  }

  private static Actor actor(@Nullable Person who) {
    return who == null ? AUTOMATION : Actor.person(who.userId());
  }

  private @Nullable CrmRecord live(String object, String id) {
    CrmRecord record = crm.table(object).find(Long.parseLong(id));
    return record == null || record.isArchived() ? null : record;
  }

  @Override
  public String arrive(Map<String, String> fields) {
    return Long.toString(crm.create("contacts", fields, FORM).id());
  }

  @Override
  public void set(@Nullable Person who, String object, String id, Map<String, String> fields) {
    CrmRecord record = live(object, id);
    if (record != null) {
      Map<String, @Nullable String> values = new LinkedHashMap<>();
      fields.forEach((name, value) -> values.put(name, value.isEmpty() ? null : value));
      crm.update(record, values, actor(who));
    }
  }

  @Override
  public String log(@Nullable Person who, String object, String lead, Map<String, String> fields) {
    CrmRecord contact = live("contacts", lead);
    if (contact == null) {
      return "";
    }
    CrmRecord activity = crm.create(object, stored(fields), actor(who));
    crm.associate(activity, contact, link(object), link(object) - 1, actor(who));
    return Long.toString(activity.id());
  }

  /** The sender stands in the headers. */
  private static Map<String, String> stored(Map<String, String> fields) {
    Map<String, String> values = new LinkedHashMap<>(fields);
    String headers = values.remove("hs_email_headers");
    if (headers != null && !headers.isEmpty()) {
      values.put("hs_email_from_email", headers.split("\"", -1)[5]);
    }
    values.values().removeIf(String::isEmpty);
    return values;
  }

  @Override
  public void archive(@Nullable Person who, String object, String id) {
    CrmRecord record = live(object, id);
    if (record != null) {
      crm.archive(record, actor(who));
    }
  }

  @Override
  public void restore(@Nullable Person who, String object, String id) {
    CrmRecord record = crm.table(object).findExactly(Long.parseLong(id));
    if (record != null && crm.table(object).resolve(record.id()) == record.id()) {
      crm.restore(record, actor(who));
    }
  }

  @Override
  public void erase(@Nullable Person who, String lead) {
    CrmRecord contact = live("contacts", lead);
    if (contact != null && contact.id() == Long.parseLong(lead)) {
      crm.erase(contact, actor(who));
    }
  }

  @Override
  public void merge(@Nullable Person who, String lead, String other) {
    CrmRecord primary = live("contacts", lead);
    CrmRecord merged = live("contacts", other);
    if (primary != null && merged != null && primary.id() != merged.id()) {
      Map<String, String> values = new LinkedHashMap<>(merged.values());
      values.putAll(primary.values());
      crm.merge(primary, merged, values, actor(who));
    }
  }

  @Override
  public void employ(Person person, boolean active) {
    crm.people().setActive(person, active, clock.millis());
  }
}
