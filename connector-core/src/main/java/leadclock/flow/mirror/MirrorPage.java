package leadclock.flow.mirror;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import leadclock.engine.lead.Lead;
import leadclock.engine.lead.LeadId;
import leadclock.engine.lead.Owner;
import leadclock.engine.lead.OwnerId;
import leadclock.engine.lead.Reply;
import leadclock.engine.lead.Touch;
import leadclock.flow.intake.Cursor;

/**
 * What one read brought, to be applied in one transaction.
 *
 * @param touches with the lead each belongs to; one activity on two leads stands twice
 * @param complete leads whose activities were read whole: touches and replies of theirs that the
 *     page does not hold are gone
 * @param goneActivities ids of activities that are none any more, each with the modification time
 *     of that state; of a deleted one, {@link #deletedAt}
 * @param owners empty unless {@code allOwners}
 * @param allOwners whether {@code owners} is everybody: who is missing is inactive
 * @param handledHints numbers of hints this read has settled
 * @param times when users work, of all of whom the CRM says it; empty when it was not asked
 * @param calendars every calendar that the policy names; empty when none was asked
 */
public record MirrorPage(
    String connection,
    List<Lead> leads,
    List<LeadTouch> touches,
    List<LeadReply> replies,
    Set<LeadId> complete,
    Map<String, Instant> goneActivities,
    List<Owner> owners,
    boolean allOwners,
    Optional<Cursor> cursor,
    List<Long> handledHints,
    Optional<Map<OwnerId, WorkingTimes>> times,
    Optional<List<CalendarCopy>> calendars) {

  /** A host's clock may be behind the CRM's by so much. */
  private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);

  /** The time of a deletion that was noticed by asking; certainly after the last modification. */
  public static Instant deletedAt(Instant askedAt) {
    return askedAt.plus(CLOCKS_DIFFER);
  }

  public MirrorPage {
    leads = List.copyOf(leads);
    touches = List.copyOf(touches);
    replies = List.copyOf(replies);
    complete = Set.copyOf(complete);
    goneActivities = Collections.unmodifiableMap(new LinkedHashMap<>(goneActivities));
    owners = List.copyOf(owners);
    handledHints = List.copyOf(handledHints);
    times = times.map(Map::copyOf);
    calendars = calendars.map(List::copyOf);
  }

  /** What says nothing of when people work. */
  public MirrorPage(
      String connection,
      List<Lead> leads,
      List<LeadTouch> touches,
      List<LeadReply> replies,
      Set<LeadId> complete,
      Map<String, Instant> goneActivities,
      List<Owner> owners,
      boolean allOwners,
      Optional<Cursor> cursor,
      List<Long> handledHints) {
    this(
        connection,
        leads,
        touches,
        replies,
        complete,
        goneActivities,
        owners,
        allOwners,
        cursor,
        handledHints,
        Optional.empty(),
        Optional.empty());
  }

  public static MirrorPage empty(String connection) {
    return new MirrorPage(
        connection,
        List.of(),
        List.of(),
        List.of(),
        Set.of(),
        Map.of(),
        List.of(),
        false,
        Optional.empty(),
        List.of());
  }

  /** Everybody, with when they work. */
  public static MirrorPage ofOwners(
      String connection, List<Owner> owners, Optional<Map<OwnerId, WorkingTimes>> times) {
    return empty(connection).telling(owners, true, times, Optional.empty());
  }

  /** Every calendar that the policy names; what another policy had named is forgotten. */
  public static MirrorPage ofCalendars(String connection, List<CalendarCopy> calendars) {
    return empty(connection).telling(List.of(), false, Optional.empty(), Optional.of(calendars));
  }

  private MirrorPage telling(
      List<Owner> people,
      boolean everybody,
      Optional<Map<OwnerId, WorkingTimes>> toldTimes,
      Optional<List<CalendarCopy>> toldCalendars) {
    return new MirrorPage(
        connection,
        leads,
        touches,
        replies,
        complete,
        goneActivities,
        people,
        everybody,
        cursor,
        handledHints,
        toldTimes,
        toldCalendars);
  }

  /** The same page without a word of these leads. */
  MirrorPage without(Set<LeadId> out) {
    Set<LeadId> others = new HashSet<>(complete);
    others.removeAll(out);
    return new MirrorPage(
        connection,
        leads.stream().filter(lead -> !out.contains(lead.id())).toList(),
        touches.stream().filter(touch -> !out.contains(touch.lead())).toList(),
        replies.stream().filter(reply -> !out.contains(reply.lead())).toList(),
        others,
        goneActivities,
        owners,
        allOwners,
        cursor,
        handledHints,
        times,
        calendars);
  }

  /** The same page with a place to store beside it. */
  public MirrorPage at(Cursor place) {
    return new MirrorPage(
        connection,
        leads,
        touches,
        replies,
        complete,
        goneActivities,
        owners,
        allOwners,
        Optional.of(place),
        handledHints,
        times,
        calendars);
  }

  /**
   * @param modifiedAt the CRM's modification time of the activity
   */
  public record LeadTouch(LeadId lead, Touch touch, Instant modifiedAt) {}

  /**
   * @param modifiedAt the CRM's modification time of the activity
   */
  public record LeadReply(LeadId lead, Reply reply, Instant modifiedAt) {}
}
