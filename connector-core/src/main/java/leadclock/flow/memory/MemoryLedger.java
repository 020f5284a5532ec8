package leadclock.flow.memory;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import leadclock.engine.decide.Action;
import leadclock.engine.decide.Appeal;
import leadclock.engine.decide.Conduct;
import leadclock.engine.decide.Decision;
import leadclock.engine.decide.Excuse;
import leadclock.engine.decide.FollowUp;
import leadclock.engine.decide.IntentState;
import leadclock.engine.decide.Roster;
import leadclock.engine.decide.Spike;
import leadclock.engine.decide.Spikes;
import leadclock.engine.lead.Lead;
import leadclock.engine.lead.LeadId;
import leadclock.engine.lead.OwnerId;
import leadclock.flow.mirror.AvailabilityFold;
import leadclock.flow.mirror.LeadMirror;
import leadclock.flow.outbox.Intent;
import leadclock.flow.review.Arming;
import leadclock.flow.review.Decider;
import leadclock.flow.review.Decider.Decided;
import leadclock.flow.review.DueLead;
import leadclock.flow.review.DueSet;
import leadclock.flow.review.Ledger;
import org.jspecify.annotations.Nullable;

final class MemoryLedger implements Ledger {
  private final Shelves shelves;

  MemoryLedger(Shelves shelves) {
    this.shelves = shelves;
  }

  @Override
  public int review(
      String connection, Instant now, int limit, @Nullable Counting counting, Decider decider) {
    synchronized (shelves) {
      Shelf shelf = shelves.of(connection);
      List<FollowUpRow> rows = shelf.followUps.due(now, limit);
      if (rows.isEmpty()) {
        return 0;
      }
      Roster roster =
          new Roster(
              shelf.owners,
              shelf.rotations,
              shelf.followUps.awaiting(),
              shelf.marked(now),
              shelf.conduct.recent(now),
              AvailabilityFold.fold(shelf.owners.values(), shelf.times, shelf.calendars),
              shelf.spikes(now, counting == null ? null : counting.demand()));
      Duration imports = counting == null ? null : counting.imports();
      DueSet due =
          new DueSet(rows.stream().map(row -> dueLead(shelf, row, imports)).toList(), roster);
      List<Decided> decided = decider.decide(due, now);
      due.requireAll(decided);
      store(shelf, decided, now);
      return rows.size();
    }
  }

  private DueLead dueLead(Shelf shelf, FollowUpRow row, @Nullable Duration imports) {
    Lead lead = Objects.requireNonNull(shelf.leads.get(row.lead()));
    Map<String, IntentState> intents = new HashMap<>();
    shelves
        .intents
        .of(lead.id())
        .forEach(intent -> intents.put(intent.action().id(), intent.state().seen()));
    return new DueLead(
        lead,
        shelf.activities.touches(lead.id()),
        shelf.activities.replies(lead.id()),
        row.followUp(),
        intents,
        shelf.arrivals(lead, imports),
        row.reviewedAt(),
        shelf.appeals(lead.id()));
  }

  private void store(Shelf shelf, List<Decided> decided, Instant now) {
    int freed = 0;
    for (Decided one : decided) {
      FollowUpRow before = Objects.requireNonNull(shelf.followUps.find(one.due().lead().id()));
      Decision decision = one.decision();
      FollowUpRow after = before.reviewed(decision.followUp(), decision.nextReviewAt(), now);
      shelf.followUps.put(after);
      freed += before.standing().frees(after.standing()) ? 1 : 0;
      storeIntents(one, now);
      if (!decision.quiet()) {
        shelf.append(entry(one, now));
      }
    }
    Roster after = decided.getLast().decision().roster();
    shelf.rotations.putAll(after.rotations());
    shelf.conduct = after.conduct();
    boolean began = after.spikes().begins(new Spikes(shelf.spikes, null), now);
    put(shelf, after.spikes());
    if (freed > 0 || began) {
      shelf.followUps.makeWaitingDue(began ? LeadMirror.WAITING_AT_ONCE : freed, now);
    }
  }

  private static void put(Shelf shelf, Spikes changed) {
    Spikes all = new Spikes(shelf.spikes, null);
    for (Spike spike : changed.all()) {
      all = all.with(spike);
    }
    shelf.spikes = all.all();
  }

  private void storeIntents(Decided one, Instant now) {
    Decision decision = one.decision();
    List<Intent> held = List.copyOf(shelves.intents.of(one.due().lead().id()));
    Arming.Plan plan = Arming.plan(held, one.departures(), decision.followUp(), now);
    plan.dropped().forEach(shelves.intents::remove);
    plan.changed().forEach(shelves.intents::put);
    plan.added().forEach(shelves.intents::add);
  }

  private static Entry entry(Decided one, Instant now) {
    Decision decision = one.decision();
    List<String> actions = decision.actions().stream().map(Action::id).toList();
    return new Entry(one.due().lead().id(), now, decision.explanation(), actions, one.evidence());
  }

  @Override
  public Optional<Instant> nextDue(String connection) {
    synchronized (shelves) {
      return shelves.of(connection).followUps.nextDue();
    }
  }

  @Override
  public Set<LeadId> due(Collection<LeadId> among, Instant now) {
    synchronized (shelves) {
      return among.stream()
          .filter(lead -> shelves.of(lead.connection()).followUps.isDue(lead, now))
          .collect(Collectors.toUnmodifiableSet());
    }
  }

  @Override
  public List<FollowUp> dueFollowUps(String connection, Instant now, int limit) {
    synchronized (shelves) {
      return shelves.of(connection).followUps.due(now, limit).stream()
          .map(FollowUpRow::followUp)
          .filter(Objects::nonNull)
          .toList();
    }
  }

  @Override
  public boolean unreviewedDue(String connection, Instant now) {
    synchronized (shelves) {
      return shelves.of(connection).followUps.due(now, Integer.MAX_VALUE).stream()
          .anyMatch(row -> row.followUp() == null);
    }
  }

  @Override
  public void makeDue(LeadId lead, Instant now) {
    synchronized (shelves) {
      shelves.of(lead.connection()).makeDue(lead, now);
    }
  }

  @Override
  public int makeAllDue(String connection, Instant now) {
    synchronized (shelves) {
      return shelves.of(connection).followUps.makeAllDue(now);
    }
  }

  @Override
  public void mark(String connection, OwnerId owner, String reason, @Nullable Instant until) {
    synchronized (shelves) {
      shelves.of(connection).marked.put(owner, new Mark(reason, until));
    }
  }

  @Override
  public void unmark(String connection, OwnerId owner, Instant now) {
    synchronized (shelves) {
      Shelf shelf = shelves.of(connection);
      if (shelf.marked.remove(owner) != null) {
        shelf.followUps.makeWaitingDue(LeadMirror.WAITING_AT_ONCE, now);
      }
    }
  }

  @Override
  public Map<OwnerId, String> marked(String connection, Instant now) {
    synchronized (shelves) {
      return shelves.of(connection).marked(now);
    }
  }

  @Override
  public Conduct conduct(String connection, Instant now) {
    synchronized (shelves) {
      return shelves.of(connection).conduct.recent(now);
    }
  }

  @Override
  public boolean reinstate(String connection, OwnerId owner, Instant now) {
    synchronized (shelves) {
      Shelf shelf = shelves.of(connection);
      boolean wasOut = shelf.conduct.isOut(owner);
      if (wasOut) {
        shelf.conduct = shelf.conduct.reinstated(owner, now);
        shelf.followUps.makeWaitingDue(LeadMirror.WAITING_AT_ONCE, now);
      }
      return wasOut;
    }
  }

  @Override
  public Ruling appeal(LeadId lead, Appeal appeal) {
    synchronized (shelves) {
      Shelf shelf = shelves.of(lead.connection());
      FollowUpRow row = shelf.followUps.find(lead);
      FollowUp followUp = row == null ? null : row.followUp();
      Ruling ruling = Ruling.on(followUp, shelf.appeals(lead), appeal);
      if (ruling == Ruling.GRANTED) {
        shelf.add(lead, appeal);
        shelf.makeDue(lead, appeal.at());
      }
      return ruling;
    }
  }

  @Override
  public List<Appeal> appeals(LeadId lead) {
    synchronized (shelves) {
      return shelves.of(lead.connection()).appeals(lead);
    }
  }

  @Override
  public Map<OwnerId, Map<Excuse.Way, Integer>> excuses(String connection, Instant since) {
    synchronized (shelves) {
      return shelves.of(connection).followUps.excuses(since);
    }
  }

  @Override
  public List<CauseCount> causes(String connection, Instant since) {
    synchronized (shelves) {
      return shelves.of(connection).followUps.causes(since);
    }
  }

  @Override
  public List<Spike> spikes(String connection, Instant now) {
    synchronized (shelves) {
      return shelves.of(connection).spikes(now, null).latestFirst();
    }
  }

  @Override
  public Spike startSpike(String connection, String by, String why, Instant until, Instant now) {
    synchronized (shelves) {
      Shelf shelf = shelves.of(connection);
      Spikes begun = shelf.spikes(now, null).begun(by, why, until, now);
      put(shelf, begun);
      shelf.followUps.makeWaitingDue(LeadMirror.WAITING_AT_ONCE, now);
      return begun.byHand(now);
    }
  }

  @Override
  public List<Spike> stopSpikes(String connection, Instant now) {
    synchronized (shelves) {
      Shelf shelf = shelves.of(connection);
      Spikes before = shelf.spikes(now, null);
      Spikes after = before.stopped(now);
      put(shelf, after);
      List<Spike> stopped = after.changedSince(before);
      if (!stopped.isEmpty()) {
        shelf.followUps.makeWaitingDue(LeadMirror.WAITING_AT_ONCE, now);
      }
      return stopped;
    }
  }

  @Override
  public Optional<FollowUp> followUp(LeadId lead) {
    synchronized (shelves) {
      FollowUpRow row = shelves.of(lead.connection()).followUps.find(lead);
      return row == null ? Optional.empty() : Optional.ofNullable(row.followUp());
    }
  }

  @Override
  public List<Entry> history(LeadId lead) {
    synchronized (shelves) {
      return shelves.of(lead.connection()).history(lead);
    }
  }

  @Override
  public List<FollowUp> open(String connection, int limit) {
    synchronized (shelves) {
      return shelves.of(connection).followUps.shown(limit);
    }
  }

  @Override
  public Optional<FollowUp> anyOpen(String connection) {
    synchronized (shelves) {
      return shelves.of(connection).followUps.anyOpen();
    }
  }

  @Override
  public List<FollowUp> reviewedSince(String connection, Instant since, int limit) {
    synchronized (shelves) {
      return shelves.of(connection).followUps.reviewedSince(since, limit);
    }
  }

  @Override
  public Counts counts(String connection) {
    synchronized (shelves) {
      return shelves.of(connection).followUps.counts();
    }
  }
}
