package leadclock.flow.memory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import leadclock.engine.lead.LeadId;
import leadclock.flow.memory.IntentShelf.Claim;
import leadclock.flow.outbox.Control;
import leadclock.flow.outbox.Delivery;
import leadclock.flow.outbox.Intent;
import leadclock.flow.outbox.Intent.State;
import leadclock.flow.outbox.Lease;
import leadclock.flow.outbox.Outbox;
import org.jspecify.annotations.Nullable;

final class MemoryOutbox implements Outbox {
  private static final Comparator<Intent> MOST_URGENT =
      Comparator.comparing((Intent intent) -> intent.action().urgency())
          .thenComparingLong(Intent::number);

  private final Shelves shelves;
  private final MemoryMirror mirror;

  MemoryOutbox(Shelves shelves, MemoryMirror mirror) {
    this.shelves = shelves;
    this.mirror = mirror;
  }

  @Override
  public List<Intent> claim(String connection, Instant now, int limit, Lease lease) {
    synchronized (shelves) {
      if (shelves.control.killed() || !holds(lease)) {
        return List.of();
      }
      freeAbandoned(connection, now, lease);
      List<Intent> ready =
          standing(connection, State.PENDING)
              .filter(intent -> !intent.leaveAt().isAfter(now))
              .sorted(MOST_URGENT)
              .toList();
      List<Intent> claimed = new ArrayList<>();
      for (Intent intent : ready) {
        if (claimed.size() < limit && mayLeave(intent)) {
          shelves.intents.claim(intent, new Claim(lease.epoch(), now));
          claimed.add(intent.claimed());
        }
      }
      return claimed;
    }
  }

  private Stream<Intent> standing(String connection, State state) {
    return shelves.intents.standing(state).stream().filter(intent -> isOf(intent, connection));
  }

  private static boolean isOf(Intent intent, String connection) {
    return intent.action().lead().connection().equals(connection);
  }

  private boolean holds(Lease lease) {
    Lease held = shelves.leases.get(lease.name());
    return held != null && held.epoch() == lease.epoch();
  }

  private void freeAbandoned(String connection, Instant now, Lease lease) {
    for (Intent intent : standing(connection, State.CLAIMED).toList()) {
      Claim claim = Objects.requireNonNull(shelves.intents.claim(intent.number()));
      if (claim.epoch() < lease.epoch() || !claim.at().plus(CLAIM_LASTS).isAfter(now)) {
        putBack(intent);
      }
    }
  }

  private void putBack(Intent intent) {
    shelves.intents.put(intent.waiting(intent.action(), intent.leaveAt(), intent.note()));
  }

  private boolean mayLeave(Intent intent) {
    for (Intent other : shelves.intents.of(intent.action().lead())) {
      if (other.holdsBack(intent)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public boolean markSent(List<Long> intents, Instant now, Lease lease) {
    synchronized (shelves) {
      boolean mayWrite = !shelves.control.killed() && holds(lease) && lease.until().isAfter(now);
      if (!mayWrite || !intents.stream().allMatch(number -> isClaimed(number, lease))) {
        return false;
      }
      intents.forEach(
          number ->
              shelves.intents.put(Objects.requireNonNull(shelves.intents.find(number)).sent(now)));
      return true;
    }
  }

  private boolean isClaimed(long number, Lease lease) {
    Claim claim = shelves.intents.claim(number);
    return claim != null && claim.epoch() == lease.epoch();
  }

  @Override
  public void release(List<Long> intents) {
    synchronized (shelves) {
      for (long number : intents) {
        Intent intent = shelves.intents.find(number);
        if (intent != null && intent.state() == State.CLAIMED) {
          putBack(intent);
        }
      }
    }
  }

  @Override
  public void record(Delivery.Batch outcome, Instant now) {
    synchronized (shelves) {
      mirror.apply(outcome.answered(), now);
      for (Delivery delivery : outcome.deliveries()) {
        Intent intent = shelves.intents.find(delivery.intent());
        if (intent == null || intent.state().ended()) {
          continue;
        }
        Intent told = intent.after(delivery);
        Intent after =
            told.isWaitingStamp()
                ? told.withoutOutdated(shelves.intents.of(told.action().lead()))
                : told;
        shelves.intents.put(after);
        if (after.isNewsSince(intent)) {
          LeadId lead = after.action().lead();
          shelves.of(lead.connection()).makeDue(lead, now);
        }
      }
    }
  }

  @Override
  public List<Intent> unresolved(String connection, Instant sentBefore, int limit) {
    synchronized (shelves) {
      return shelves.intents.standing(State.SENT).isEmpty()
          ? List.of()
          : standing(connection, State.SENT)
              .filter(intent -> !sentAt(intent).isAfter(sentBefore))
              .sorted(Comparator.comparing(MemoryOutbox::sentAt).thenComparingLong(Intent::number))
              .limit(limit)
              .toList();
    }
  }

  private static Instant sentAt(Intent intent) {
    return Objects.requireNonNull(intent.sentAt());
  }

  @Override
  public Optional<Instant> nextLeave(String connection) {
    synchronized (shelves) {
      if (shelves.control.killed()) {
        return Optional.empty();
      }
      Instant first = Instant.MAX;
      for (Intent intent : shelves.intents.standing(State.PENDING)) {
        boolean earlier = intent.leaveAt().isBefore(first) && isOf(intent, connection);
        first = earlier && mayLeave(intent) ? intent.leaveAt() : first;
      }
      for (Intent intent : shelves.intents.standing(State.CLAIMED)) {
        Claim claim = Objects.requireNonNull(shelves.intents.claim(intent.number()));
        Instant over = claim.at().plus(CLAIM_LASTS);
        first = over.isBefore(first) && isOf(intent, connection) ? over : first;
      }
      return Optional.of(first).filter(at -> at.isBefore(Instant.MAX));
    }
  }

  @Override
  public List<Intent> list(String connection, List<State> states, long afterNumber, int limit) {
    synchronized (shelves) {
      return shelves.intents.after(afterNumber).stream()
          .filter(intent -> intent.action().lead().connection().equals(connection))
          .filter(intent -> states.contains(intent.state()))
          .limit(limit)
          .toList();
    }
  }

  @Override
  public List<Intent> ofLead(LeadId lead) {
    synchronized (shelves) {
      return List.copyOf(shelves.intents.of(lead));
    }
  }

  @Override
  public boolean retry(long intent, Instant now) {
    synchronized (shelves) {
      Intent found = failed(intent);
      if (found == null) {
        return false;
      }
      Intent again = found.waiting(found.action(), now, "");
      shelves.intents.put(again.withoutOutdated(shelves.intents.of(again.action().lead())));
      return true;
    }
  }

  @Override
  public boolean discard(long intent, String why, Instant now) {
    synchronized (shelves) {
      Intent found = failed(intent);
      if (found == null) {
        return false;
      }
      shelves.intents.put(found.ended(State.SUPERSEDED, why, found.record()));
      return true;
    }
  }

  private @Nullable Intent failed(long number) {
    Intent found = shelves.intents.find(number);
    boolean failed =
        found != null && (found.state() == State.DEAD || found.state() == State.REFUSED);
    return failed ? found : null;
  }

  @Override
  public Control control() {
    synchronized (shelves) {
      return shelves.control;
    }
  }

  @Override
  public void control(Control control) {
    synchronized (shelves) {
      shelves.control = control;
    }
  }

  @Override
  public Optional<Lease> lease(String name, String holder, Instant now, Instant until) {
    synchronized (shelves) {
      Lease held = shelves.leases.get(name);
      if (held != null && !held.holder().equals(holder) && held.until().isAfter(now)) {
        return Optional.empty();
      }
      long epoch =
          held == null ? 1 : held.holder().equals(holder) ? held.epoch() : held.epoch() + 1;
      Lease lease = new Lease(name, holder, epoch, until);
      shelves.leases.put(name, lease);
      return Optional.of(lease);
    }
  }
}
