package leadclock.fakecrm;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import leadclock.engine.lead.Lead;
import leadclock.engine.lead.LeadId;
import leadclock.engine.lead.Owner;
import leadclock.flow.intake.CrmUnavailable;
import leadclock.flow.intake.Cursor;
import leadclock.flow.mirror.MirrorPage;
import leadclock.flow.mirror.MirrorPage.LeadTouch;

/** Answers of the {@link FakeCrm} as pages for the mirror. */
final class FakePages {
  private FakePages() {}

  static void requireUp(FakeCrm crm, Instant now) {
    crm.countRead();
    if (crm.trouble().isDown()) {
      throw new CrmUnavailable("the CRM is down", now.plusSeconds(1));
    }
    if (crm.trouble().areReadsHeldBack()) {
      throw CrmUnavailable.heldBack("our share is used up", now.plusSeconds(1));
    }
  }

  static List<Lead> leads(FakeCrm crm, Collection<LeadId> ids, Instant now) {
    return new TreeSet<>(ids)
        .stream()
            .map(crm.leads()::get)
            .filter(lead -> lead != null)
            .map(lead -> FakeCrm.readAt(lead, now))
            .toList();
  }

  static List<LeadTouch> touchesOf(FakeCrm crm, Set<LeadId> ids) {
    return crm.touches().values().stream().filter(touch -> ids.contains(touch.lead())).toList();
  }

  static MirrorPage of(
      List<Lead> leads, List<LeadTouch> touches, Set<LeadId> complete, List<Long> handled) {
    return new MirrorPage(
        FakeCrm.NAME,
        leads,
        touches,
        List.of(),
        complete,
        Map.of(),
        List.of(),
        false,
        Optional.empty(),
        handled);
  }

  static MirrorPage of(List<Lead> leads, List<LeadTouch> touches, Cursor cursor) {
    return of(leads, touches, Set.of(), List.of()).at(cursor);
  }

  static MirrorPage everybody(List<Owner> owners) {
    return new MirrorPage(
        FakeCrm.NAME,
        List.of(),
        List.of(),
        List.of(),
        Set.of(),
        Map.of(),
        owners,
        true,
        Optional.empty(),
        List.of());
  }
}
