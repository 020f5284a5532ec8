package leadclock.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import leadclock.engine.lead.Owner;
import leadclock.flow.intake.ChangeFeed;
import leadclock.flow.intake.ChangeHint;
import leadclock.flow.intake.Cursor;
import leadclock.flow.intake.Intake.NotedHint;
import leadclock.flow.mirror.MirrorPage;
import leadclock.sandbox.crm.Crm;
import leadclock.sandbox.crm.CrmRecord;

/** What changed in the model: by hints, and by a search that shows changes late. */
final class ModelFeed implements ChangeFeed {
  private static final Duration OVERLAP = Duration.ofMinutes(10);
  private static final Duration SLOW_OVERLAP = Duration.ofHours(2);
  private static final int ROWS_AT_ONCE = 100;
  private static final String SLOW = " slow";
  private static final Set<String> LEADS = Set.of("contacts");
  private static final List<String> ACTIVITIES = List.of("calls", "emails", "meetings", "tasks");
  private static final Set<String> ALL_ACTIVITIES = Set.copyOf(ACTIVITIES);

  private final Plan plan;
  private final SearchIndex index;
  private final Crm crm;
  private final ModelTouches touches;
  private final CallGate gate;
  private final ModelReader reader;
  private final Rota rota;
  private final List<Stream> streams = new ArrayList<>();

  ModelFeed(Plan plan, SearchIndex index, Crm crm, ModelFacts facts, CallGate gate) {
    this.plan = plan;
    this.index = index;
    this.crm = crm;
    this.gate = gate;
    touches = new ModelTouches(facts);
    reader = new ModelReader(crm, facts, gate);
    rota = new Rota(plan);
    stream("contacts", plan.polling().contactsEvery());
    ACTIVITIES.stream()
        .filter(object -> plan.meets() || !object.equals("meetings"))
        .forEach(object -> stream(object, plan.polling().activitiesEvery()));
  }

  @Override
  public String connection() {
    return Account.CONNECTION;
  }

  @Override
  public Set<String> leadObjects() {
    return LEADS;
  }

  @Override
  public Set<String> activityObjects() {
    return ALL_ACTIVITIES;
  }

  @Override
  public List<Stream> streams() {
    return streams;
  }

  private void stream(String object, Duration every) {
    Duration slowEvery = plan.polling().slowEvery();
    if (!every.isZero()) {
      streams.add(new Stream(object, every));
      if (!slowEvery.isZero()) {
        streams.add(new Stream(object + SLOW, slowEvery));
      }
    }
  }

  /**
   * Where a stream stands: its stretch, the last id read in it, and whether it is read to its end.
   */
  private record Place(Instant from, Instant to, long lastId, boolean read) {
    static Place parse(String text) {
      String[] parts = text.split(",", -1);
      return new Place(
          Instant.ofEpochMilli(Long.parseLong(parts[0])),
          Instant.ofEpochMilli(Long.parseLong(parts[1])),
          Long.parseLong(parts[2]),
          Boolean.parseBoolean(parts[3]));
    }

    Place next(Duration overlap, Instant now) {
      return read ? new Place(to.minus(overlap), now, 0, false) : this;
    }

    Cursor cursor(String stream) {
      String text = from.toEpochMilli() + "," + to.toEpochMilli() + "," + lastId + "," + read;
      return new Cursor(Account.CONNECTION, stream, text);
    }
  }

  @Override
  public Polled poll(String stream, Optional<Cursor> after, Instant now) {
    if (after.isEmpty()) {
      return new Polled(new ModelPage().done(new Place(now, now, 0, true).cursor(stream)), false);
    }
    boolean slow = stream.endsWith(SLOW);
    String object = slow ? stream.replace(SLOW, "") : stream;
    Place place = Place.parse(after.get().value()).next(slow ? SLOW_OVERLAP : OVERLAP, now);
    Stretch stretch = new Stretch(place.from(), place.to());
    List<Long> rows =
        gate.ask(
            "search", () -> index.changed(object, stretch, place.lastId(), ROWS_AT_ONCE, crmNow()));
    ModelPage page = new ModelPage();
    if (!rows.isEmpty()) {
      gate.ask("read", () -> read(object, rows, page, now));
    }
    boolean more = rows.size() == ROWS_AT_ONCE;
    Place reached = new Place(place.from(), place.to(), more ? rows.getLast() : 0, !more);
    return new Polled(page.done(reached.cursor(stream)), more);
  }

  private Instant crmNow() {
    return gate.crmNow();
  }

  private boolean read(String object, Iterable<Long> ids, ModelPage page, Instant now) {
    for (long id : ids) {
      if (object.equals("contacts")) {
        reader.plain(id, page, now);
      } else {
        activity(object, id, page, now);
      }
    }
    return true;
  }

  private void activity(String object, long id, ModelPage page, Instant now) {
    CrmRecord activity = crm.table(object).find(id);
    if (activity == null || activity.isArchived()) {
      page.goneActivity(object + "/" + id, MirrorPage.deletedAt(now));
      return;
    }
    for (long contact : activity.links().to("contacts").keySet()) {
      CrmRecord lead = crm.table("contacts").find(contact);
      String name = lead == null ? "" : ModelFacts.text(lead, "firstname");
      touches.see(activity, ModelFacts.id(contact), name, page);
    }
  }

  @Override
  public MirrorPage read(List<NotedHint> hints, Instant now) {
    ModelPage page = new ModelPage();
    TreeSet<Long> contacts = new TreeSet<>();
    TreeSet<Long> whole = new TreeSet<>();
    gate.ask(
        "read",
        () -> {
          for (NotedHint noted : hints) {
            ChangeHint hint = noted.hint();
            long id = Long.parseLong(hint.record());
            if (!hint.object().equals("contacts")) {
              activity(hint.object(), id, page, now);
            } else {
              (hint.kind().asksForAll() ? whole : contacts).add(id);
            }
            page.handled(noted.number());
          }
          read("contacts", contacts, page, now);
          whole.forEach(id -> reader.whole(id, page, now));
          return page;
        });
    return page.done();
  }

  @Override
  public MirrorPage readOwners(Instant now) {
    return gate.ask(
        "owners",
        () -> {
          List<Owner> all = reader.everybody();
          return MirrorPage.ofOwners(connection(), all, rota.times(all, now));
        });
  }
}
