package leadclock.engine.decide;

import java.time.Instant;
import java.util.List;
import leadclock.engine.calendar.CoverageCalendar;
import leadclock.engine.decide.Explanation.Code;
import leadclock.engine.decide.FollowUp.Enrolment;
import leadclock.engine.policy.Mode;
import leadclock.engine.policy.SpikeRule;
import leadclock.engine.policy.SpikeRule.Rate;
import org.jspecify.annotations.Nullable;

/**
 * Notices that a spike begins or goes on, and tells the manager of it once (R7). What counts is
 * when leads were created, not when anybody heard of them. A backlog that stays is looked at again
 * before the spike would end, even if nothing happens to any lead.
 */
final class SpikeWatch {
  private final Draft draft;

  SpikeWatch(Draft draft) {
    this.draft = draft;
  }

  void apply() {
    SpikeRule rule = draft.policy.spikes();
    if (rule == null) {
      return;
    }
    Demand demand = draft.roster.spikes().demand();
    if (demand != null) {
      watch(rule, counted(demand, rule));
    }
    tell();
  }

  /** With this lead, where no review has counted it yet and somebody is to answer it now. */
  private Demand counted(Demand before, SpikeRule rule) {
    boolean worked =
        draft.situation.followUp() != null && draft.before.enrolment() == Enrolment.ENROLLED;
    Rate rate = rule.arrivals();
    if (worked || rate == null || draft.rests()) {
      return before;
    }
    Demand demand = before.with(draft.lead.createdAt(), rate.leads());
    draft.roster = draft.roster.with(draft.roster.spikes().with(demand));
    return demand;
  }

  private void watch(SpikeRule rule, Demand demand) {
    Instant arriving = arrivingUntil(rule.arrivals(), demand);
    boolean arrivals = arriving != null && arriving.isAfter(draft.now);
    boolean backlog = isBacklog(rule, demand);
    Instant reached = backlog && !arrivals ? draft.now : arriving;
    Instant from = arrivals ? newest(demand) : draft.now;
    Spike last = triggered(from);
    if (last == null) {
      if (reached != null && (arrivals || backlog)) {
        start(rule, demand, arrivals, from, reached);
      }
    } else if (isImport(last, rule, demand)) {
      put(last.until(draft.now));
    } else if (reached != null && reached.plus(rule.below()).isAfter(last.endsAt())) {
      put(last.until(reached.plus(rule.below())));
    }
    if (backlog) {
      draft.lookAgain(draft.now.plus(rule.below()).minusMillis(1));
    }
  }

  /**
   * The latest by a trigger whose time was not over then, though a hand may have stopped it:
   * arrivals that nobody heard of in time make it longer, and are no new one.
   */
  private @Nullable Spike triggered(Instant from) {
    return draft.roster.spikes().latestFirst().stream()
        .filter(spike -> spike.cause() != Spike.Cause.HAND && from.isBefore(spike.endsAt()))
        .findFirst()
        .orElse(null);
  }

  /** From when too few have arrived of late; null when there never were enough at once. */
  private @Nullable Instant arrivingUntil(@Nullable Rate rate, Demand demand) {
    List<Instant> seen = demand.arrivals().stream().filter(at -> !at.isAfter(draft.now)).toList();
    if (rate == null || seen.size() < rate.leads()) {
      return null;
    }
    Instant until = seen.get(rate.leads() - 1).plus(rate.window());
    return until.isAfter(seen.getFirst()) ? until : null;
  }

  /** What piled up while nobody was there is worked off first. */
  private boolean isBacklog(SpikeRule rule, Demand demand) {
    Integer limit = rule.backlog();
    if (limit == null || demand.backlog() < limit) {
      return false;
    }
    CoverageCalendar coverage = draft.duty.primaryTeam().coverage();
    return coverage.isOpen(draft.now) && coverage.isOpen(draft.now.minus(rule.below()));
  }

  /** Whether most of what started it turned out to be nobody's to answer. */
  private boolean isImport(Spike spike, SpikeRule rule, Demand demand) {
    Rate rate = rule.arrivals();
    return spike.cause() == Spike.Cause.ARRIVALS
        && rate != null
        && draft.now.isBefore(spike.startedAt().plus(rule.below()))
        && demand.arrivals().size() * 2 < rate.leads();
  }

  private void start(
      SpikeRule rule, Demand demand, boolean arrivals, Instant from, Instant reached) {
    Rate rate = rule.arrivals();
    Spike.Cause cause = arrivals ? Spike.Cause.ARRIVALS : Spike.Cause.BACKLOG;
    String why =
        arrivals && rate != null
            ? leads(rate.leads()) + " in " + Wording.length(rate.window())
            : "a backlog of " + leads(demand.backlog());
    put(new Spike(cause, from, reached.plus(rule.below()), null, "", why, false));
  }

  private Instant newest(Demand demand) {
    return demand.arrivals().stream()
        .filter(at -> !at.isAfter(draft.now))
        .findFirst()
        .orElseThrow();
  }

  private static String leads(int count) {
    return count + (count == 1 ? " lead" : " leads");
  }

  private void put(Spike spike) {
    draft.roster = draft.roster.with(draft.roster.spikes().with(spike));
  }

  private void tell() {
    for (Spike spike : draft.roster.spikes().all()) {
      if (spike.isOn(draft.now) && !spike.told() && mayTell()) {
        put(spike.toldOf());
        say(spike);
        new Alerts(draft).spike(spike);
      }
    }
  }

  private void say(Spike spike) {
    String at = spike.startedAt().toString();
    draft.say(Code.SPIKE_STARTED, "at", at, "by", spike.by(), "why", spike.why());
  }

  /** A pilot tells by the leads that it may write for. */
  private boolean mayTell() {
    return draft.policy.mode() instanceof Mode.Observe || draft.policy.mode().writesFor(draft.lead);
  }
}
