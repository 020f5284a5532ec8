package leadclock.store.sql;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import leadclock.engine.lead.LeadId;
import leadclock.flow.outbox.Control;
import leadclock.flow.outbox.Delivery;
import leadclock.flow.outbox.Intent;
import leadclock.flow.outbox.Intent.State;
import leadclock.flow.outbox.Lease;
import leadclock.flow.outbox.Outbox;
import org.jdbi.v3.core.Handle;

final class SqlOutbox implements Outbox {
  private final Database database;
  private final IntentTable intents;
  private final Departures departures;
  private final LeaseTable leases = new LeaseTable();
  private final PageStore pages;
  private final FollowUpTable followUps;

  SqlOutbox(Database database, IntentTable intents, PageStore pages, FollowUpTable followUps) {
    this.database = database;
    this.intents = intents;
    this.departures = new Departures(intents);
    this.pages = pages;
    this.followUps = followUps;
  }

  @Override
  public List<Intent> claim(String connection, Instant now, int limit, Lease lease) {
    if (nextLeave(connection).filter(leave -> !leave.isAfter(now)).isEmpty()
        && !mayBeAbandoned(connection)) {
      return List.of();
    }
    return database.write(
        handle ->
            leases.control(handle).killed() || !leases.holds(handle, lease)
                ? List.of()
                : departures.claim(handle, connection, now, limit, lease));
  }

  private boolean mayBeAbandoned(String connection) {
    return !list(connection, List.of(State.CLAIMED), 0, 1).isEmpty();
  }

  @Override
  public boolean markSent(List<Long> numbers, Instant now, Lease lease) {
    return database.write(handle -> markSent(handle, numbers, now, lease));
  }

  /** Undone by hand where it cannot be kept, since other commands share the transaction. */
  private boolean markSent(Handle handle, List<Long> numbers, Instant now, Lease lease) {
    if (!mayWrite(handle, lease, now)) {
      return false;
    }
    handle.savepoint("mark");
    boolean all = departures.markSent(handle, numbers, now, lease);
    if (all) {
      handle.releaseSavepoint("mark");
    } else {
      handle.rollbackToSavepoint("mark");
    }
    return all;
  }

  private boolean mayWrite(Handle handle, Lease lease, Instant now) {
    return !leases.control(handle).killed()
        && leases.holds(handle, lease)
        && lease.until().isAfter(now);
  }

  @Override
  public void release(List<Long> numbers) {
    if (!numbers.isEmpty()) {
      database.write(
          handle -> {
            departures.release(handle, numbers);
            return true;
          });
    }
  }

  @Override
  public void record(Delivery.Batch outcome, Instant now) {
    database.write(
        handle -> {
          pages.apply(handle, outcome.answered(), now);
          followUps.makeDue(handle, end(handle, outcome.deliveries()), now);
          return true;
        });
  }

  private Set<LeadId> end(Handle handle, List<Delivery> deliveries) {
    Map<Long, Intent> known = new HashMap<>();
    List<Long> numbers = deliveries.stream().map(Delivery::intent).toList();
    intents.find(handle, numbers).forEach(intent -> known.put(intent.number(), intent));
    Map<Long, Intent> changed = new LinkedHashMap<>();
    Set<LeadId> due = new LinkedHashSet<>();
    for (Delivery delivery : deliveries) {
      Intent before = known.get(delivery.intent());
      if (before != null && !before.state().ended()) {
        Intent after = upToDate(handle, before.after(delivery));
        known.put(after.number(), after);
        changed.put(after.number(), after);
        if (after.isNewsSince(before)) {
          due.add(after.action().lead());
        }
      }
    }
    intents.put(handle, List.copyOf(changed.values()));
    return due;
  }

  private Intent upToDate(Handle handle, Intent intent) {
    LeadId lead = intent.action().lead();
    return intent.isWaitingStamp()
        ? intent.withoutOutdated(intents.ofLeads(handle, lead.connection(), List.of(lead.record())))
        : intent;
  }

  @Override
  public List<Intent> unresolved(String connection, Instant sentBefore, int limit) {
    String sql =
        """
        select * from intent where connection = ? and state = 'SENT' and sent_at <= ?
        order by sent_at, number limit ?
        """;
    return database.read(
        handle -> intents.query(handle, sql, connection, Micros.of(sentBefore), limit));
  }

  @Override
  public Optional<Instant> nextLeave(String connection) {
    return database.read(
        handle ->
            leases.control(handle).killed()
                ? Optional.empty()
                : departures.next(handle, connection));
  }

  @Override
  public List<Intent> list(String connection, List<State> states, long afterNumber, int limit) {
    if (states.isEmpty()) {
      return List.of();
    }
    List<Object> values = new ArrayList<>();
    values.add(connection);
    values.add(afterNumber);
    states.forEach(state -> values.add(state.name()));
    values.add(limit);
    String sql =
        "select * from intent where connection = ? and number > ? and state in (?"
            + ", ?".repeat(states.size() - 1)
            + ") order by number limit ?";
    return database.read(handle -> intents.query(handle, sql, values.toArray()));
  }

  @Override
  public List<Intent> ofLead(LeadId lead) {
    return database.read(
        handle -> intents.ofLeads(handle, lead.connection(), List.of(lead.record())));
  }

  @Override
  public boolean retry(long number, Instant now) {
    return byHand(
        number, (handle, failed) -> upToDate(handle, failed.waiting(failed.action(), now, "")));
  }

  @Override
  public boolean discard(long number, String why, Instant now) {
    return byHand(number, (handle, failed) -> failed.ended(State.SUPERSEDED, why, failed.record()));
  }

  private boolean byHand(long number, BiFunction<Handle, Intent, Intent> change) {
    return database.write(
        handle -> {
          List<Intent> failed =
              intents.find(handle, List.of(number)).stream()
                  .filter(one -> one.state() == State.DEAD || one.state() == State.REFUSED)
                  .map(one -> change.apply(handle, one))
                  .toList();
          intents.put(handle, failed);
          return !failed.isEmpty();
        });
  }

  @Override
  public Control control() {
    return database.read(leases::control);
  }

  @Override
  public void control(Control control) {
    database.write(handle -> leases.control(handle, control));
  }

  @Override
  public Optional<Lease> lease(String name, String holder, Instant now, Instant until) {
    return database.write(handle -> leases.take(handle, name, holder, now, until));
  }
}
