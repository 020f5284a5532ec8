package leadclock.hubspot;

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
import leadclock.flow.intake.Cursor;
import leadclock.flow.mirror.MirrorPage;

/** A mirror page in the making. */
final class Page {
  private final String connection;
  private final Map<LeadId, Lead> leads = new LinkedHashMap<>();
  private final List<MirrorPage.LeadTouch> touches = new ArrayList<>();
  private final List<MirrorPage.LeadReply> replies = new ArrayList<>();
  private final Set<LeadId> complete = new LinkedHashSet<>();
  private final Map<String, Instant> goneActivities = new LinkedHashMap<>();
  private final List<Long> handled = new ArrayList<>();

  Page(String connection) {
    this.connection = connection;
  }

  void lead(Lead lead) {
    leads.put(lead.id(), lead);
  }

  void seen(LeadId lead, Seen seen, HubSpotRecord record) {
    switch (seen) {
      case Seen.TouchSeen touch ->
          touches.add(new MirrorPage.LeadTouch(lead, touch.touch(), modified(record)));
      case Seen.ReplySeen reply ->
          replies.add(new MirrorPage.LeadReply(lead, reply.reply(), modified(record)));
      case Seen.Nothing nothing -> {}
    }
  }

  private static Instant modified(HubSpotRecord record) {
    return record.moment("hs_lastmodifieddate").orElse(record.updatedAt());
  }

  void complete(LeadId lead) {
    complete.add(lead);
  }

  /** It was deleted. */
  void goneActivity(String id, Instant askedAt) {
    goneActivities.put(id, MirrorPage.deletedAt(askedAt));
  }

  /** It is there and is no touch, or none any more. */
  void noActivity(String id, HubSpotRecord record) {
    goneActivities.put(id, modified(record));
  }

  void handled(long hint) {
    handled.add(hint);
  }

  MirrorPage done() {
    return done(Optional.empty());
  }

  MirrorPage done(Optional<Cursor> cursor) {
    return new MirrorPage(
        connection,
        List.copyOf(leads.values()),
        touches,
        replies,
        complete,
        goneActivities,
        List.of(),
        false,
        cursor,
        handled);
  }
}
