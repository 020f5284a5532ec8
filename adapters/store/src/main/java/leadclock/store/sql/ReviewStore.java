package leadclock.store.sql;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import leadclock.engine.decide.Action;
import leadclock.engine.decide.Appeal;
import leadclock.engine.decide.Decision;
import leadclock.engine.decide.Demand;
import leadclock.engine.decide.IntentState;
import leadclock.engine.decide.Roster;
import leadclock.engine.decide.Spikes;
import leadclock.engine.lead.LeadId;
import leadclock.engine.lead.Owner;
import leadclock.engine.lead.OwnerId;
import leadclock.flow.mirror.HeldActivity;
import leadclock.flow.mirror.LeadMirror;
import leadclock.flow.outbox.Intent;
import leadclock.flow.review.Arming;
import leadclock.flow.review.Decider;
import leadclock.flow.review.Decider.Decided;
import leadclock.flow.review.DueLead;
import leadclock.flow.review.DueSet;
import leadclock.flow.review.Ledger.Counting;
import leadclock.flow.review.Ledger.DemandCount;
import leadclock.flow.review.Ledger.Entry;
import leadclock.flow.review.Standing;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Reviews one set inside a transaction. */
final class ReviewStore {
  private final FactTables facts;
  private final FollowUpTable followUps;
  private final IntentTable intents;
  private final RosterTables rosters;
  private final DecisionTable decisions;
  private final TimeOffTables timeOff;
  private final ConductTables conducts = new ConductTables();
  private final AppealTable appeals = new AppealTable();
  private final ExcuseTable excuses = new ExcuseTable();
  private final CauseTable causes = new CauseTable();
  private final SpikeTable spikes = new SpikeTable();

  ReviewStore(
      FactTables facts,
      FollowUpTable followUps,
      IntentTable intents,
      RosterTables rosters,
      DecisionTable decisions,
      TimeOffTables timeOff) {
    this.facts = facts;
    this.followUps = followUps;
    this.intents = intents;
    this.rosters = rosters;
    this.decisions = decisions;
    this.timeOff = timeOff;
  }

  /** A set with what was stored of its leads. */
  private record Loaded(DueSet due, List<FollowUpRow> rows, Map<LeadId, List<Intent>> intents) {}

  int review(
      Handle handle,
      String connection,
      Instant now,
      int limit,
      @Nullable Counting counting,
      Decider decider) {
    List<FollowUpRow> rows = followUps.due(handle, connection, now, limit);
    if (rows.isEmpty()) {
      return 0;
    }
    Loaded loaded = load(handle, connection, rows, counting, now);
    List<Decided> decided = decider.decide(loaded.due(), now);
    loaded.due().requireAll(decided);
    store(handle, connection, loaded, decided, now);
    return rows.size();
  }

  private Loaded load(
      Handle handle,
      String connection,
      List<FollowUpRow> rows,
      @Nullable Counting counting,
      Instant now) {
    List<String> records = rows.stream().map(row -> row.lead().id().record()).toList();
    Map<LeadId, List<HeldActivity>> activities =
        facts.activitiesOf(handle, connection, records).stream()
            .collect(Collectors.groupingBy(HeldActivity::lead));
    Map<LeadId, List<Intent>> held =
        intents.ofLeads(handle, connection, records).stream()
            .collect(Collectors.groupingBy(intent -> intent.action().lead()));
    Map<LeadId, Integer> arrivals =
        Arrivals.count(handle, connection, rows, counting == null ? null : counting.imports());
    Map<String, List<Appeal>> ruled = appeals.of(handle, connection, records);
    List<DueLead> leads = new ArrayList<>();
    for (FollowUpRow row : rows) {
      LeadId id = row.lead().id();
      List<HeldActivity> done = activities.getOrDefault(id, List.of());
      leads.add(
          new DueLead(
              row.lead(),
              done.stream().flatMap(one -> one.touches().stream()).toList(),
              done.stream().flatMap(one -> one.replies().stream()).toList(),
              row.followUp(),
              seen(held.getOrDefault(id, List.of())),
              arrivals.getOrDefault(id, 0),
              row.reviewedAt(),
              ruled.getOrDefault(id.record(), List.of())));
    }
    return new Loaded(new DueSet(leads, roster(handle, connection, counting, now)), rows, held);
  }

  private static Map<String, IntentState> seen(List<Intent> held) {
    Map<String, IntentState> seen = new HashMap<>();
    held.forEach(intent -> seen.put(intent.action().id(), intent.state().seen()));
    return seen;
  }

  private Roster roster(
      Handle handle, String connection, @Nullable Counting counting, Instant now) {
    DemandCount count = counting == null ? null : counting.demand();
    Map<OwnerId, Integer> awaiting = rosters.awaiting(handle, connection);
    Demand demand =
        count == null
            ? null
            : new Demand(
                followUps.arrivals(handle, connection, now.minus(count.back()), count.latest()),
                awaiting.values().stream().mapToInt(Integer::intValue).sum()
                    - followUps.inCleanup(handle, connection));
    Map<OwnerId, Owner> owners = facts.owners(handle, connection);
    return new Roster(
        owners,
        rosters.rotations(handle, connection),
        awaiting,
        rosters.marked(handle, connection, now),
        conducts.conduct(handle, connection, now),
        timeOff.availability(handle, connection, owners.values()),
        new Spikes(spikes.recent(handle, connection, now).all(), demand));
  }

  private void store(
      Handle handle, String connection, Loaded loaded, List<Decided> decided, Instant now) {
    List<FollowUpRow.Outcome> outcomes = new ArrayList<>();
    List<Entry> entries = new ArrayList<>();
    Map<String, Integer> loads = new TreeMap<>();
    int freed = 0;
    for (int place = 0; place < decided.size(); place++) {
      Decision decision = decided.get(place).decision();
      FollowUpRow before = loaded.rows().get(place);
      outcomes.add(before.reviewed(decision.followUp(), decision.nextReviewAt()));
      Standing after = outcomes.getLast().standing();
      before.changeLoads(after, loads);
      freed += before.freedBy(after) ? 1 : 0;
      if (!decision.quiet()) {
        entries.add(entry(decided.get(place), now));
      }
    }
    followUps.put(handle, outcomes, now);
    excuses.put(handle, loaded.rows(), outcomes);
    causes.put(handle, loaded.rows(), outcomes);
    decisions.add(handle, entries);
    storeIntents(handle, loaded, decided, now);
    rosters.change(handle, connection, loads);
    Roster before = loaded.due().roster();
    Roster after = decided.getLast().decision().roster();
    rosters.put(handle, connection, before.rotations(), after.rotations());
    conducts.put(handle, connection, before.conduct(), after.conduct());
    spikes.put(handle, connection, before.spikes(), after.spikes());
    int most = after.spikes().begins(before.spikes(), now) ? LeadMirror.WAITING_AT_ONCE : freed;
    if (most > 0) {
      followUps.makeDue(handle, followUps.waiting(handle, connection, most), now);
    }
  }

  private void storeIntents(Handle handle, Loaded loaded, List<Decided> decided, Instant now) {
    List<Long> dropped = new ArrayList<>();
    List<Intent> changed = new ArrayList<>();
    List<Intent> added = new ArrayList<>();
    for (Decided one : decided) {
      List<Intent> held = loaded.intents().getOrDefault(one.due().lead().id(), List.of());
      Arming.Plan plan = Arming.plan(held, one.departures(), one.decision().followUp(), now);
      dropped.addAll(plan.dropped());
      changed.addAll(plan.changed());
      added.addAll(plan.added());
    }
    intents.drop(handle, dropped);
    intents.put(handle, changed);
    intents.add(handle, added);
  }

  private static Entry entry(Decided one, Instant now) {
    List<String> actions = one.decision().actions().stream().map(Action::id).toList();
    return new Entry(
        one.due().lead().id(), now, one.decision().explanation(), actions, one.evidence());
  }
}
