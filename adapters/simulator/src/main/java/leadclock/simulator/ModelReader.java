package leadclock.simulator;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import leadclock.engine.lead.LeadId;
import leadclock.engine.lead.Owner;
import leadclock.flow.mirror.MirrorPage;
import leadclock.flow.outbox.CrmReader;
import leadclock.sandbox.crm.Crm;
import leadclock.sandbox.crm.CrmRecord;
import org.jspecify.annotations.Nullable;

/** Single leads of the model, by id and association. */
final class ModelReader implements CrmReader {
  private static final List<String> ACTIVITIES = List.of("calls", "emails", "meetings", "tasks");
  private static final int LISTED_AT_ONCE = 100;

  private final Crm crm;
  private final ModelFacts facts;
  private final ModelTouches touches;
  private final CallGate gate;

  ModelReader(Crm crm, ModelFacts facts, CallGate gate) {
    this.crm = crm;
    this.facts = facts;
    this.gate = gate;
    touches = new ModelTouches(facts);
  }

  @Override
  public MirrorPage readWhole(Set<LeadId> leads, Instant now) {
    ModelPage page = new ModelPage();
    gate.ask(
        "read whole",
        () -> {
          new TreeSet<>(leads).forEach(lead -> whole(Long.parseLong(lead.record()), page, now));
          return page;
        });
    return page.done();
  }

  @Override
  public MirrorPage read(Set<LeadId> leads, Instant now) {
    ModelPage page = new ModelPage();
    gate.ask(
        "read",
        () -> {
          leads.forEach(lead -> plain(Long.parseLong(lead.record()), page, now));
          return page;
        });
    return page.done();
  }

  /** The contact that an id leads to, put on the page; null when it is gone. */
  @Nullable CrmRecord plain(long id, ModelPage page, Instant now) {
    CrmRecord contact = crm.table("contacts").find(id);
    if (contact == null || contact.isArchived()) {
      page.lead(ModelFacts.gone(id, null, now));
      return null;
    }
    page.lead(facts.lead(contact, now));
    Set<Long> merged = new TreeSet<>(ModelFacts.mergedInto(contact));
    if (contact.id() != id) {
      merged.add(id);
    }
    merged.forEach(
        one -> page.lead(ModelFacts.gone(one, contact.id(), ModelFacts.modified(contact))));
    return contact;
  }

  List<Owner> everybody() {
    return facts.everybody();
  }

  boolean whole(long id, ModelPage page, Instant now) {
    CrmRecord contact = plain(id, page, now);
    if (contact == null) {
      return false;
    }
    LeadId lead = ModelFacts.id(contact.id());
    page.complete(lead);
    for (String object : ACTIVITIES) {
      for (long linked : contact.links().to(object).keySet()) {
        CrmRecord activity = crm.table(object).find(linked);
        if (activity != null && !activity.isArchived()) {
          touches.see(activity, lead, ModelFacts.text(contact, "firstname"), page);
        }
      }
    }
    return true;
  }

  @Override
  public Map<LeadId, Memory> memories(Set<LeadId> leads, Instant now) {
    return gate.ask(
        "read",
        () -> {
          Map<LeadId, Memory> memories = new HashMap<>();
          for (LeadId lead : leads) {
            CrmRecord contact = crm.table("contacts").find(Long.parseLong(lead.record()));
            if (contact != null && !contact.isArchived()) {
              memories.put(lead, ModelFacts.memory(contact));
            }
          }
          return memories;
        });
  }

  @Override
  public Listed list(String after, Instant now) {
    long from = after.isEmpty() ? 0 : Long.parseLong(after);
    return gate.ask("list", () -> listed(from, now));
  }

  private Listed listed(long after, Instant now) {
    ModelPage page = new ModelPage();
    long last = after;
    int count = 0;
    for (CrmRecord contact : crm.table("contacts").all().tailMap(after, false).values()) {
      if (count == LISTED_AT_ONCE) {
        return new Listed(page.done(), Long.toString(last));
      }
      if (!contact.isArchived()) {
        page.lead(facts.lead(contact, now));
        count++;
      }
      last = contact.id();
    }
    return new Listed(page.done(), "");
  }
}
