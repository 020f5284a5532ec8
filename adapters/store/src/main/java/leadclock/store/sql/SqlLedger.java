package leadclock.store.sql;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import leadclock.engine.decide.Appeal;
import leadclock.engine.decide.Conduct;
import leadclock.engine.decide.Excuse;
import leadclock.engine.decide.FollowUp;
import leadclock.engine.decide.Spike;
import leadclock.engine.decide.Spikes;
import leadclock.engine.lead.LeadId;
import leadclock.engine.lead.OwnerId;
import leadclock.flow.mirror.LeadMirror;
import leadclock.flow.review.Decider;
import leadclock.flow.review.Ledger;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

final class SqlLedger implements Ledger {
  private final Database database;
  private final ReviewStore reviews;
  private final FollowUpTable followUps;
  private final RosterTables rosters;
  private final DecisionTable decisions;
  private final ConductTables conducts = new ConductTables();
  private final AppealTable appeals = new AppealTable();
  private final ExcuseTable excuses = new ExcuseTable();
  private final CauseTable causes = new CauseTable();
  private final SpikeTable spikes = new SpikeTable();

  SqlLedger(
      Database database,
      ReviewStore reviews,
      FollowUpTable followUps,
      RosterTables rosters,
      DecisionTable decisions) {
    this.database = database;
    this.reviews = reviews;
    this.followUps = followUps;
    this.rosters = rosters;
    this.decisions = decisions;
  }

  @Override
  public int review(
      String connection, Instant now, int limit, @Nullable Counting counting, Decider decider) {
    boolean nothing = nextDue(connection).filter(due -> !due.isAfter(now)).isEmpty();
    return nothing
        ? 0
        : database.write(
            handle -> reviews.review(handle, connection, now, limit, counting, decider));
  }

  @Override
  public Optional<Instant> nextDue(String connection) {
    return database.read(handle -> followUps.nextDue(handle, connection));
  }

  @Override
  public Set<LeadId> due(Collection<LeadId> among, Instant now) {
    return among.isEmpty() ? Set.of() : database.read(handle -> followUps.due(handle, among, now));
  }

  @Override
  public List<FollowUp> dueFollowUps(String connection, Instant now, int limit) {
    return database.read(handle -> followUps.dueFollowUps(handle, connection, now, limit));
  }

  @Override
  public boolean unreviewedDue(String connection, Instant now) {
    return database.read(handle -> followUps.unreviewedDue(handle, connection, now));
  }

  @Override
  public void makeDue(LeadId lead, Instant now) {
    database.write(
        handle -> {
          followUps.makeDue(handle, List.of(lead), now);
          return true;
        });
  }

  @Override
  public int makeAllDue(String connection, Instant now) {
    return database.write(handle -> followUps.makeAllDue(handle, connection, now));
  }

  @Override
  public void mark(String connection, OwnerId owner, String reason, @Nullable Instant until) {
    database.write(handle -> rosters.mark(handle, connection, owner, reason, until));
  }

  @Override
  public void unmark(String connection, OwnerId owner, Instant now) {
    database.write(
        handle -> {
          boolean back = rosters.unmark(handle, connection, owner);
          if (back) {
            lookAtWaiting(handle, connection, now);
          }
          return back;
        });
  }

  private void lookAtWaiting(Handle handle, String connection, Instant now) {
    List<LeadId> waiting = followUps.waiting(handle, connection, LeadMirror.WAITING_AT_ONCE);
    followUps.makeDue(handle, waiting, now);
  }

  @Override
  public Conduct conduct(String connection, Instant now) {
    return database.read(handle -> conducts.conduct(handle, connection, now));
  }

  @Override
  public boolean reinstate(String connection, OwnerId owner, Instant now) {
    return database.write(
        handle -> {
          Conduct before = conducts.conduct(handle, connection, now);
          if (before.isOut(owner)) {
            conducts.put(handle, connection, before, before.reinstated(owner, now));
            lookAtWaiting(handle, connection, now);
          }
          return before.isOut(owner);
        });
  }

  @Override
  public Ruling appeal(LeadId lead, Appeal appeal) {
    return database.write(
        handle -> {
          FollowUp followUp = followUps.find(handle, lead).orElse(null);
          Ruling ruling = Ruling.on(followUp, appeals.of(handle, lead), appeal);
          if (ruling == Ruling.GRANTED) {
            appeals.add(handle, lead, appeal);
            followUps.makeDue(handle, List.of(lead), appeal.at());
          }
          return ruling;
        });
  }

  @Override
  public List<Spike> spikes(String connection, Instant now) {
    return database.read(handle -> spikes.recent(handle, connection, now).latestFirst());
  }

  @Override
  public Spike startSpike(String connection, String by, String why, Instant until, Instant now) {
    return database.write(
        handle -> {
          Spikes before = spikes.recent(handle, connection, now);
          Spikes after = before.begun(by, why, until, now);
          spikes.put(handle, connection, before, after);
          lookAtWaiting(handle, connection, now);
          return after.byHand(now);
        });
  }

  @Override
  public List<Appeal> appeals(LeadId lead) {
    return database.read(handle -> appeals.of(handle, lead));
  }

  @Override
  public Map<OwnerId, Map<Excuse.Way, Integer>> excuses(String connection, Instant since) {
    return database.read(handle -> excuses.counts(handle, connection, since));
  }

  @Override
  public List<CauseCount> causes(String connection, Instant since) {
    return database.read(handle -> causes.counts(handle, connection, since));
  }

  @Override
  public List<Spike> stopSpikes(String connection, Instant now) {
    return database.write(
        handle -> {
          Spikes before = spikes.recent(handle, connection, now);
          Spikes after = before.stopped(now);
          spikes.put(handle, connection, before, after);
          List<Spike> stopped = after.changedSince(before);
          if (!stopped.isEmpty()) {
            lookAtWaiting(handle, connection, now);
          }
          return stopped;
        });
  }

  @Override
  public Map<OwnerId, String> marked(String connection, Instant now) {
    return database.read(handle -> Map.copyOf(rosters.marked(handle, connection, now)));
  }

  @Override
  public Optional<FollowUp> followUp(LeadId lead) {
    return database.read(handle -> followUps.find(handle, lead));
  }

  @Override
  public List<Entry> history(LeadId lead) {
    return database.read(handle -> decisions.of(handle, lead));
  }

  @Override
  public List<FollowUp> open(String connection, int limit) {
    return database.read(handle -> followUps.shown(handle, connection, limit));
  }

  @Override
  public Optional<FollowUp> anyOpen(String connection) {
    return database.read(handle -> followUps.anyOpen(handle, connection));
  }

  @Override
  public List<FollowUp> reviewedSince(String connection, Instant since, int limit) {
    return database.read(handle -> followUps.reviewedSince(handle, connection, since, limit));
  }

  @Override
  public Counts counts(String connection) {
    return database.read(handle -> followUps.counts(handle, connection));
  }
}
