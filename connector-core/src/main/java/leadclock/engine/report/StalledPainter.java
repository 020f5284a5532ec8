package leadclock.engine.report;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import leadclock.engine.calendar.CoverageCalendar;
import leadclock.engine.decide.FollowUp;
import leadclock.engine.decide.SlaClock;
import leadclock.engine.decide.SlaClock.Breached;
import leadclock.engine.lead.Lead;
import leadclock.engine.policy.SlaPolicy;
import leadclock.engine.report.Board.Stalled;
import leadclock.engine.report.BoardPainter.Waiting;
import org.jspecify.annotations.Nullable;

/** Finds the leads that somebody has to look at, as nothing more happens by itself. */
final class StalledPainter {
  private final SlaPolicy policy;
  private final People people;
  private final Promises promises;
  private final Instant now;

  StalledPainter(SlaPolicy policy, People people, Promises promises, Instant now) {
    this.policy = policy;
    this.people = people;
    this.promises = promises;
    this.now = now;
  }

  List<Stalled> paint(List<Waiting> shown) {
    return shown.stream()
        .flatMap(this::stalled)
        .sorted(Comparator.comparing(Stalled::since).thenComparing(Stalled::lead))
        .toList();
  }

  private Stream<Stalled> stalled(Waiting waiting) {
    FollowUp followUp = waiting.followUp();
    FollowUp.Holding holding = followUp.holding();
    Breached missed = missed(followUp);
    if (holding == null
        || missed == null
        || followUp.waitingPool() != null
        || policy.status().closes(waiting.lead().status())
        || isOnTheLadder(followUp, missed)) {
      return Stream.empty();
    }
    return Stream.of(stalled(waiting.lead(), people.name(holding.owner()), missed));
  }

  private static Stalled stalled(Lead lead, String owner, Breached missed) {
    String company = lead.facets().getOrDefault("company", "");
    return new Stalled(lead.id(), lead.name(), company, owner, missed.kind(), missed.breachedAt());
  }

  /** The miss that is not made good, where no clock runs for anybody. */
  private static @Nullable Breached missed(FollowUp followUp) {
    List<SlaClock> clocks = followUp.clocks();
    boolean runs = clocks.stream().anyMatch(SlaClock.Open.class::isInstance);
    return !runs
            && !clocks.isEmpty()
            && clocks.getLast() instanceof Breached missed
            && missed.metAt() == null
        ? missed
        : null;
  }

  /** Whether a step of what is done about such a miss is still to come. */
  private boolean isOnTheLadder(FollowUp followUp, Breached missed) {
    CoverageCalendar hours = promises.hours(followUp);
    return missed.kind().ladder(policy.escalations()).stream()
        .anyMatch(step -> !now.isAfter(hours.due(missed.breachedAt(), step.after())));
  }
}
