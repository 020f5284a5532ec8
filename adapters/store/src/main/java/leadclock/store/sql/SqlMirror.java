package leadclock.store.sql;

import java.time.Instant;
import java.util.Comparator;
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
import leadclock.flow.mirror.CalendarCopy;
import leadclock.flow.mirror.Erasure;
import leadclock.flow.mirror.HeldActivity;
import leadclock.flow.mirror.LeadMirror;
import leadclock.flow.mirror.MirrorPage;
import leadclock.flow.mirror.WorkingTimes;

final class SqlMirror implements LeadMirror {
  private static final String LEADS_AFTER =
      """
      select facts from lead where connection = ? and record > ? and gone = 0
      order by record limit ?
      """;

  private final Database database;
  private final FactTables facts;
  private final PageStore pages;
  private final ErasureStore erasures;
  private final TimeOffTables timeOff;

  SqlMirror(
      Database database,
      FactTables facts,
      PageStore pages,
      ErasureStore erasures,
      TimeOffTables timeOff) {
    this.database = database;
    this.facts = facts;
    this.pages = pages;
    this.erasures = erasures;
    this.timeOff = timeOff;
  }

  @Override
  public Set<LeadId> apply(MirrorPage page, Instant now) {
    return database.write(handle -> pages.apply(handle, page, now));
  }

  @Override
  public boolean erase(Erasure.Request request, Instant now) {
    return database.write(
        handle -> {
          boolean news = erasures.table().erasure(handle, request.lead()).isEmpty();
          erasures.erase(handle, request, now);
          return news;
        });
  }

  @Override
  public void eraseWhenGone(LeadId lead, String by, Instant now) {
    database.write(
        handle -> {
          erasures.table().expect(handle, lead, by);
          return true;
        });
  }

  @Override
  public Optional<Erasure> erasure(LeadId lead) {
    return database.read(handle -> erasures.table().erasure(handle, lead));
  }

  @Override
  public Optional<Lead> lead(LeadId id) {
    return database.read(
        handle -> facts.leads(handle, id.connection(), List.of(id.record())).stream().findFirst());
  }

  @Override
  public List<Lead> leadsAfter(String connection, Optional<LeadId> after, int limit) {
    return database.read(
        handle ->
            handle
                .createQuery(LEADS_AFTER)
                .bind(0, connection)
                .bind(1, after.map(LeadId::record).orElse(""))
                .bind(2, limit)
                .map((row, context) -> facts.lead(row.getString(1)))
                .list());
  }

  @Override
  public List<Touch> touches(LeadId lead) {
    return activities(lead).stream()
        .flatMap(held -> held.touches().stream())
        .sorted(Comparator.comparing(Touch::occurredAt).thenComparing(Touch::id))
        .toList();
  }

  @Override
  public List<Reply> replies(LeadId lead) {
    return activities(lead).stream()
        .flatMap(held -> held.replies().stream())
        .sorted(Comparator.comparing(Reply::occurredAt).thenComparing(Reply::id))
        .toList();
  }

  private List<HeldActivity> activities(LeadId lead) {
    return database.read(
        handle -> facts.activitiesOf(handle, lead.connection(), List.of(lead.record())));
  }

  @Override
  public List<Owner> owners(String connection) {
    return database.read(handle -> facts.ownerList(handle, connection));
  }

  @Override
  public Map<OwnerId, WorkingTimes> workingTimes(String connection) {
    return database.read(handle -> timeOff.times(handle, connection));
  }

  @Override
  public List<CalendarCopy> calendars(String connection) {
    return database.read(handle -> timeOff.calendars(handle, connection));
  }
}
