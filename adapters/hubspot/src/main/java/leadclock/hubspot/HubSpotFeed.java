package leadclock.hubspot;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import leadclock.engine.lead.OwnerId;
import leadclock.flow.intake.ChangeFeed;
import leadclock.flow.intake.ChangeHint;
import leadclock.flow.intake.CrmUnavailable;
import leadclock.flow.intake.Cursor;
import leadclock.flow.intake.Intake.NotedHint;
import leadclock.flow.mirror.MirrorPage;
import leadclock.flow.mirror.WorkingTimes;
import leadclock.http.CrmHttp.Terms.Urgency;

/**
 * What changed in HubSpot: by polling its search, and by reading what webhooks hinted at. Search
 * shows neither deletions nor merges; those come as hints, or when a lead is read.
 */
final class HubSpotFeed implements ChangeFeed {
  static final Set<String> LEADS = Set.of(HubSpotRecords.CONTACTS);

  private final HubSpotSettings settings;
  private final HubSpotCalls calls;
  private final HubSpotRecords records;
  private final HubSpotReader reader;
  private final HubSpotOwners owners;
  private final HubSpotUsers users;
  private final SearchPoll poll;

  HubSpotFeed(
      HubSpotSettings settings,
      HubSpotCalls calls,
      HubSpotRecords records,
      HubSpotReader reader,
      HubSpotOwners owners,
      HubSpotUsers users,
      SearchPoll poll) {
    this.settings = settings;
    this.calls = calls.as(Urgency.NORMAL);
    this.records = records;
    this.reader = reader;
    this.owners = owners;
    this.users = users;
    this.poll = poll;
  }

  @Override
  public String connection() {
    return settings.connection();
  }

  @Override
  public Set<String> leadObjects() {
    return LEADS;
  }

  @Override
  public Set<String> activityObjects() {
    Set<String> objects = new HashSet<>();
    for (ActivityKind kind : ActivityKind.values()) {
      objects.add(kind.plural());
    }
    return objects;
  }

  /**
   * A second apart from one another, so that they seldom fall due together and use up a second's
   * searches.
   */
  @Override
  public List<Stream> streams() {
    List<Stream> streams = new ArrayList<>();
    HubSpotSettings.Polling polling = settings.polling();
    addStream(streams, HubSpotRecords.CONTACTS, polling.contactsEvery());
    for (ActivityKind kind : ActivityKind.values()) {
      addStream(streams, kind.plural(), polling.activitiesEvery());
    }
    return streams;
  }

  private void addStream(List<Stream> streams, String object, Duration every) {
    Duration slowEvery = settings.polling().slowEvery();
    Duration apart = Duration.ofSeconds(streams.size());
    if (!every.isZero()) {
      streams.add(new Stream(object, every.plus(apart)));
      if (!slowEvery.isZero()) {
        streams.add(new Stream(object + SearchPoll.SLOW, slowEvery.plus(apart)));
      }
    }
  }

  @Override
  public Polled poll(String stream, Optional<Cursor> after, Instant now) {
    return HubSpotRejection.orUnavailable(() -> poll.poll(stream, after, now), now);
  }

  @Override
  public MirrorPage readOwners(Instant now) {
    return HubSpotRejection.orUnavailable(
        () -> {
          OwnerDirectory all = owners.refreshed();
          return MirrorPage.ofOwners(connection(), all.owners(), times(all, now));
        },
        now);
  }

  /**
   * When users work is worth less than who there is: it never keeps owners from being read. While
   * it cannot be asked, what it was counts on; who may not see it, knows nothing.
   */
  private Optional<Map<OwnerId, WorkingTimes>> times(OwnerDirectory all, Instant now) {
    if (!settings.readsUsers()) {
      return Optional.empty();
    }
    try {
      return Optional.of(users.times(all, now));
    } catch (HubSpotRejection refused) {
      return Optional.of(Map.of());
    } catch (CrmUnavailable unavailable) {
      return Optional.empty();
    }
  }

  @Override
  public MirrorPage read(List<NotedHint> hints, Instant now) {
    Page page = records.page();
    Set<String> contacts = new TreeSet<>();
    Set<String> whole = new TreeSet<>();
    Map<ActivityKind, Set<String>> activities = new EnumMap<>(ActivityKind.class);
    for (NotedHint noted : hints) {
      ChangeHint hint = noted.hint();
      ActivityKind kind = ActivityKind.named(hint.object());
      if (kind != null) {
        if (!records.isOurCreation(kind, hint)) {
          activities.computeIfAbsent(kind, key -> new TreeSet<>()).add(hint.record());
        }
      } else if (hint.object().equals(HubSpotRecords.CONTACTS)) {
        (hint.kind().asksForAll() ? whole : contacts).add(hint.record());
      }
      page.handled(noted.number());
    }
    contacts.removeAll(whole);
    return HubSpotRejection.orUnavailable(() -> read(contacts, whole, activities, page, now), now);
  }

  private MirrorPage read(
      Set<String> contacts,
      Set<String> whole,
      Map<ActivityKind, Set<String>> activities,
      Page page,
      Instant now) {
    reader.read(contacts, page, now);
    reader.readWhole(whole, page, now);
    activities.forEach((kind, ids) -> records.activities(calls, kind, ids, page, now));
    return page.done();
  }
}
