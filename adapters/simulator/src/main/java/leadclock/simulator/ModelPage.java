package leadclock.simulator;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import leadclock.engine.lead.Lead;
import leadclock.engine.lead.LeadId;
import leadclock.engine.lead.Reply;
import leadclock.engine.lead.Touch;
import leadclock.flow.intake.Cursor;
import leadclock.flow.mirror.MirrorPage;

/** A mirror page in the making. */
final class ModelPage {
  private final Map<LeadId, Lead> leads = new LinkedHashMap<>();
  private final List<MirrorPage.LeadTouch> touches = new ArrayList<>();
  private final List<MirrorPage.LeadReply> replies = new ArrayList<>();
  private final Set<LeadId> complete = new LinkedHashSet<>();
  private final Map<String, Instant> goneActivities = new LinkedHashMap<>();
  private final List<Long> handled = new ArrayList<>();

  void lead(Lead lead) {
    leads.put(lead.id(), lead);
  }

  void touch(LeadId lead, Touch touch, Instant modified) {
    touches.add(new MirrorPage.LeadTouch(lead, touch, modified));
  }

  void reply(LeadId lead, Reply reply, Instant modified) {
    replies.add(new MirrorPage.LeadReply(lead, reply, modified));
  }

  void complete(LeadId lead) {
    complete.add(lead);
  }

  void goneActivity(String id, Instant at) {
    goneActivities.put(id, at);
  }

  void handled(long hint) {
    handled.add(hint);
  }

  MirrorPage done() {
    return new MirrorPage(
        Account.CONNECTION,
        List.copyOf(leads.values()),
        touches,
        replies,
        complete,
        goneActivities,
        List.of(),
        false,
        Optional.empty(),
        handled);
  }

  MirrorPage done(Cursor cursor) {
    return done().at(cursor);
  }
}
