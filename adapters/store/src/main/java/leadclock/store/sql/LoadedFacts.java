package leadclock.store.sql;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import leadclock.engine.lead.Lead;
import leadclock.engine.lead.LeadId;
import leadclock.flow.mirror.HeldActivity;
import leadclock.flow.mirror.MirrorPage;
import leadclock.flow.mirror.PageFold;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What is held of a page's objects, read beforehand in a few queries. */
final class LoadedFacts implements PageFold.Held {
  private static final int MERGES_AT_MOST = 16;

  private final Handle handle;
  private final FactTables tables;
  private final String connection;
  private final Map<LeadId, Lead> leads = new HashMap<>();
  private final Set<LeadId> asked = new LinkedHashSet<>();
  private final Map<LeadId, Map<String, HeldActivity>> byLead = new HashMap<>();
  private final Map<String, Map<LeadId, HeldActivity>> byId = new HashMap<>();

  LoadedFacts(Handle handle, FactTables tables, MirrorPage page) {
    this.handle = handle;
    this.tables = tables;
    connection = page.connection();
    Set<LeadId> active = new LinkedHashSet<>(page.complete());
    page.touches().forEach(touch -> active.add(touch.lead()));
    page.replies().forEach(reply -> active.add(reply.lead()));
    Set<LeadId> merged = new LinkedHashSet<>();
    page.leads().stream()
        .filter(lead -> lead.mergedInto() != null)
        .forEach(lead -> add(merged, lead));
    active.addAll(merged);
    Set<LeadId> all = new LinkedHashSet<>(active);
    page.leads().forEach(lead -> all.add(lead.id()));
    active.addAll(loadLeads(all));
    loadActivities(active, page);
  }

  private static void add(Set<LeadId> merged, Lead lead) {
    merged.add(lead.id());
    LeadId survivor = lead.mergedInto();
    if (survivor != null) {
      merged.add(survivor);
    }
  }

  /** With the survivors of those that were merged, which are given back. */
  private Set<LeadId> loadLeads(Set<LeadId> wanted) {
    Set<LeadId> survivors = new LinkedHashSet<>();
    Set<LeadId> next = wanted;
    for (int step = 0; step < MERGES_AT_MOST && !next.isEmpty(); step++) {
      asked.addAll(next);
      List<Lead> found = tables.leads(handle, connection, records(next));
      Set<LeadId> onward = new LinkedHashSet<>();
      for (Lead lead : found) {
        leads.put(lead.id(), lead);
        LeadId survivor = lead.mergedInto();
        if (survivor != null && !asked.contains(survivor)) {
          onward.add(survivor);
        }
      }
      survivors.addAll(onward);
      next = onward;
    }
    return survivors;
  }

  private void loadActivities(Set<LeadId> active, MirrorPage page) {
    active.forEach(lead -> byLead.put(lead, new HashMap<>()));
    LeadId nobody = HeldActivity.nobody(connection);
    byLead.put(nobody, new HashMap<>());
    tables.activitiesOf(handle, connection, records(active)).forEach(this::keep);
    Set<String> ids = new TreeSet<>(page.goneActivities().keySet());
    ids.forEach(id -> byId.put(id, new HashMap<>()));
    page.touches().forEach(touch -> ids.add(touch.touch().id()));
    page.replies().forEach(reply -> ids.add(reply.reply().id()));
    for (HeldActivity activity : tables.activities(handle, connection, ids)) {
      if (byId.containsKey(activity.id()) || activity.lead().equals(nobody)) {
        byId.computeIfAbsent(activity.id(), id -> new HashMap<>()).put(activity.lead(), activity);
      }
      if (activity.lead().equals(nobody)) {
        keep(activity);
      }
    }
  }

  private void keep(HeldActivity activity) {
    byLead.computeIfAbsent(activity.lead(), lead -> new HashMap<>()).put(activity.id(), activity);
  }

  private static List<String> records(Set<LeadId> leads) {
    return leads.stream().map(LeadId::record).toList();
  }

  @Override
  public @Nullable Lead lead(LeadId id) {
    if (asked.add(id)) {
      tables.leads(handle, connection, List.of(id.record())).forEach(lead -> leads.put(id, lead));
    }
    return leads.get(id);
  }

  @Override
  public Collection<HeldActivity> activities(LeadId lead) {
    if (!byLead.containsKey(lead)) {
      byLead.put(lead, new HashMap<>());
      tables.activitiesOf(handle, connection, List.of(lead.record())).forEach(this::keep);
    }
    return byLead.getOrDefault(lead, Map.of()).values();
  }

  @Override
  public Collection<HeldActivity> activity(String id) {
    return byId.getOrDefault(id, Map.of()).values();
  }
}
