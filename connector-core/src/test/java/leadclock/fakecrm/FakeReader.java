package leadclock.fakecrm;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import leadclock.engine.lead.LeadId;
import leadclock.flow.mirror.MirrorPage;
import leadclock.flow.outbox.CrmReader;

final class FakeReader implements CrmReader {
  private static final int LISTED_AT_ONCE = 10;

  private final FakeCrm crm;

  FakeReader(FakeCrm crm) {
    this.crm = crm;
  }

  @Override
  public MirrorPage readWhole(Set<LeadId> leads, Instant now) {
    FakePages.requireUp(crm, now);
    MirrorPage page =
        FakePages.of(
            FakePages.leads(crm, leads, now), FakePages.touchesOf(crm, leads), leads, List.of());
    crm.trouble().wholeReadAnswered(leads.size());
    return page;
  }

  @Override
  public MirrorPage read(Set<LeadId> leads, Instant now) {
    FakePages.requireUp(crm, now);
    return FakePages.of(FakePages.leads(crm, leads, now), List.of(), Set.of(), List.of());
  }

  @Override
  public Map<LeadId, Memory> memories(Set<LeadId> leads, Instant now) {
    FakePages.requireUp(crm, now);
    Map<LeadId, Memory> memories = new HashMap<>();
    for (LeadId lead : leads) {
      if (crm.leads().containsKey(lead) && !crm.lead(lead).gone()) {
        memories.put(lead, new Memory(crm.ownerHistory(lead), crm.lastWrite(lead)));
      }
    }
    return memories;
  }

  @Override
  public Listed list(String after, Instant now) {
    FakePages.requireUp(crm, now);
    List<LeadId> ids =
        crm.leads().values().stream()
            .filter(lead -> !lead.gone() && lead.id().record().compareTo(after) > 0)
            .map(lead -> lead.id())
            .limit(LISTED_AT_ONCE)
            .toList();
    String next = ids.size() < LISTED_AT_ONCE ? "" : ids.getLast().record();
    return new Listed(
        FakePages.of(FakePages.leads(crm, ids, now), List.of(), Set.of(), List.of()), next);
  }
}
