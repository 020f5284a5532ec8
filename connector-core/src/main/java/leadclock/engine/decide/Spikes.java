package leadclock.engine.decide;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import leadclock.engine.lead.Channel;
import leadclock.engine.lead.Touch;
import leadclock.engine.policy.SpikeRule;
import org.jspecify.annotations.Nullable;

/**
 * The spikes that are remembered, and what the next one is told by.
 *
 * @param all of the last weeks, in no particular order
 * @param demand null where nobody counted, so that none starts or goes on
 */
public record Spikes(List<Spike> all, @Nullable Demand demand) {
  /** There was never one. */
  public static final Spikes NONE = new Spikes(List.of(), null);

  public Spikes {
    all = List.copyOf(all);
  }

  /** The one that is on at an instant and ends last; null when none is. */
  public @Nullable Spike on(Instant at) {
    Spike latest = null;
    for (Spike spike : all) {
      if (spike.isOn(at) && (latest == null || spike.end().isAfter(latest.end()))) {
        latest = spike;
      }
    }
    return latest;
  }

  /** The one that a hand started and that is on. */
  public Spike byHand(Instant now) {
    return all.stream()
        .filter(spike -> spike.cause() == Spike.Cause.HAND && spike.isOn(now))
        .findFirst()
        .orElseThrow();
  }

  /** Latest start first. */
  public List<Spike> latestFirst() {
    return all.stream()
        .sorted(Comparator.comparing(Spike::startedAt).reversed().thenComparing(Spike::cause))
        .toList();
  }

  /** Those that are not as they were. */
  public List<Spike> changedSince(Spikes before) {
    return all.stream().filter(spike -> !before.all().contains(spike)).toList();
  }

  /** Whether one is on that was not there before. */
  public boolean begins(Spikes before, Instant now) {
    return on(now) != null && before.on(now) == null;
  }

  /** The same with one added, or replaced by its next state. */
  public Spikes with(Spike changed) {
    List<Spike> others = new ArrayList<>(all);
    others.removeIf(changed::is);
    others.add(changed);
    return new Spikes(others, demand);
  }

  Spikes with(@Nullable Demand other) {
    return new Spikes(all, other);
  }

  /** The same with more or fewer waiting, where anybody counts. */
  Spikes withBacklog(int change) {
    return demand == null ? this : with(demand.withBacklog(change));
  }

  /** The same where nobody counted. */
  public Spikes quiet() {
    return with((Demand) null);
  }

  /** Those whose time was not over by an instant, though a hand may have stopped them before. */
  public Spikes since(Instant from) {
    return new Spikes(all.stream().filter(spike -> spike.endsAt().isAfter(from)).toList(), demand);
  }

  /** Started by hand; one that is on by hand gets another end and reason instead. */
  public Spikes begun(String by, String why, Instant until, Instant now) {
    for (Spike spike : all) {
      if (spike.cause() == Spike.Cause.HAND && spike.isOn(now)) {
        return with(
            new Spike(Spike.Cause.HAND, spike.startedAt(), until, null, by, why, spike.told()));
      }
    }
    return with(new Spike(Spike.Cause.HAND, now, until, null, by, why, false));
  }

  /**
   * Ended by hand. A trigger starts none again before it has been out of reach for as long as ends
   * one.
   */
  public Spikes stopped(Instant now) {
    Spikes changed = this;
    for (Spike spike : all) {
      if (spike.isOn(now)) {
        changed = changed.with(spike.stopped(now));
      }
    }
    return changed;
  }

  /** Whether a touch may be a first one that would otherwise be none, for its time's sake. */
  public boolean accept(Touch touch, @Nullable SpikeRule rule) {
    return rule != null
        && rule.accept().contains(SpikeRule.Accepted.SMS_TEMPLATE)
        && touch.channel() == Channel.SMS
        && on(touch.occurredAt()) != null;
  }

  /** As they were to leads that live again through a time that is over. */
  Spikes past() {
    return new Spikes(all.stream().map(Spike::toldOf).toList(), null);
  }
}
