package leadclock.flow.mirror;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import leadclock.engine.decide.Availability;
import leadclock.engine.lead.Lead;
import leadclock.engine.lead.LeadId;
import leadclock.engine.lead.Owner;
import leadclock.engine.lead.OwnerId;
import leadclock.engine.lead.Reply;
import leadclock.engine.lead.Touch;

/** Port: our copy of the CRM's facts. */
public interface LeadMirror {
  /** How many waiting leads of each pool become due when owners changed: one set of a review. */
  int WAITING_AT_ONCE = 100;

  /**
   * Applies a page in one transaction: facts that are newer than what is held (same modification
   * time counts as newer), the cursor, the handled hints; leads whose facts changed become due at
   * {@code now}, and so do all open leads of an owner who became inactive or turns out to be a
   * queue, and the oldest waiting leads when owners, or when they work, changed. A state that
   * differs in nothing but {@code modifiedAt} and {@code readAt} is stored and makes no lead due.
   *
   * @return the leads that became due
   */
  Set<LeadId> apply(MirrorPage page, Instant now);

  /**
   * Removes everything that is held of a person, once and for all: every record that was merged
   * with the one that is named, activities, follow-up, decisions, intents and hints. Figures that
   * name nobody stay: clocks that were met, ran out or end now, and what owners were charged with.
   * Intents that wait are gone; one on its way ends as superseded, whatever becomes of it. A place
   * freed under a cap makes the oldest waiting leads due. Whatever a page says of the person later
   * is passed over; whom the CRM merges with them is erased too.
   *
   * @return whether the person had not been erased before
   */
  boolean erase(Erasure.Request request, Instant now);

  /**
   * The CRM says that it erased a person. Nothing happens until a page shows the lead as gone, in
   * whichever order the two come; that page then does what {@link #erase} does.
   *
   * @param by who asked
   */
  void eraseWhenGone(LeadId lead, String by, Instant now);

  /** When a lead was erased and on whose request; empty for one that was not. */
  Optional<Erasure> erasure(LeadId lead);

  Optional<Lead> lead(LeadId id);

  /** Leads that are not gone, by id, after the given one; for reconcile and backfill. */
  List<Lead> leadsAfter(String connection, Optional<LeadId> after, int limit);

  /** Touches on a lead that the CRM still shows, by when they happened; for its page. */
  List<Touch> touches(LeadId lead);

  /** What the lead sent, by when; for its page. */
  List<Reply> replies(LeadId lead);

  /** Everybody who was ever mirrored, by id; who left is inactive. */
  List<Owner> owners(String connection);

  /** When users work, as the CRM said last; of whom it says nothing is left out. */
  Map<OwnerId, WorkingTimes> workingTimes(String connection);

  /** The calendars of the connection's teams, as they were read last. */
  List<CalendarCopy> calendars(String connection);

  /** What the CRM and the calendars say of when people work, as a review sees it. */
  default Map<OwnerId, Availability> availability(String connection) {
    return AvailabilityFold.fold(
        owners(connection), workingTimes(connection), calendars(connection));
  }
}
