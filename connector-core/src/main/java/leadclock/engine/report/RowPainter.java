package leadclock.engine.report;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import leadclock.engine.calendar.CoverageCalendar;
import leadclock.engine.decide.FollowUp;
import leadclock.engine.decide.SlaClock;
import leadclock.engine.lead.Channel;
import leadclock.engine.lead.Lead;
import leadclock.engine.lead.OwnerId;
import leadclock.engine.policy.SlaPolicy;
import leadclock.engine.policy.SlaTarget;
import leadclock.engine.report.Board.Row;
import leadclock.engine.report.Board.State;
import leadclock.engine.report.BoardPainter.Waiting;
import org.jspecify.annotations.Nullable;

/** Draws one row of the board. */
final class RowPainter {
  private final SlaPolicy policy;
  private final People people;
  private final Instant now;

  RowPainter(SlaPolicy policy, People people, Instant now) {
    this.policy = policy;
    this.people = people;
    this.now = now;
  }

  /** Nobody can be asked to take a lead while everybody is at home; that alarms nobody. */
  Row ownerless(Waiting waiting) {
    FollowUp followUp = waiting.followUp();
    SlaTarget promise = target(waiting);
    Instant start = unownedSince(waiting);
    Instant due = start.plus(promise.assign());
    CoverageCalendar hours = hours(followUp);
    if (!hours.isOpen(now)) {
      Duration within = promise.firstTouch().within();
      Instant opens = hours.nextOpen(now);
      return row(waiting, State.AFTER_HOURS, opens, due, within, within, "");
    }
    Duration left = Duration.between(now, due);
    State state = left.isNegative() ? State.BREACHED : State.AT_RISK;
    String pool = followUp.waitingPool();
    String note = pool == null ? "" : "Nobody in pool %s has room.".formatted(pool);
    return row(waiting, state, start, due, left, promise.assign(), note);
  }

  private static Instant unownedSince(Waiting waiting) {
    return waiting.followUp().clocks().stream()
        .filter(clock -> clock.kind() == SlaClock.Kind.ASSIGN)
        .map(SlaClock::startedAt)
        .reduce((first, last) -> last)
        .orElse(waiting.lead().createdAt());
  }

  Row owned(Waiting waiting) {
    SlaClock.Open clock = firstTouch(waiting.followUp());
    Duration target = target(waiting).firstTouch().within();
    CoverageCalendar hours = hours(waiting.followUp());
    return switch (clock) {
      case SlaClock.Paused paused ->
          row(
              waiting,
              State.PAUSED,
              paused.startedAt(),
              null,
              paused.left(),
              target,
              note(waiting));
      case SlaClock.Running running -> running(waiting, running, hours, target);
    };
  }

  Board.Acted acted(Waiting waiting, FollowUp.Miss miss) {
    String who = people.name(miss.owner());
    FollowUp.Holding holding = waiting.followUp().holding();
    OwnerId holder = holding == null ? null : holding.owner();
    String what =
        miss.voided()
            ? "Miss removed: %s's touch in time was logged late".formatted(who)
            : Objects.equals(holder, miss.owner())
                ? "Kept with %s, alerted: %s missed".formatted(who, kind(miss.kind()))
                : "Reassigned from %s to %s: no logged touch in time"
                    .formatted(who, holder == null ? "nobody" : people.name(holder));
    return new Board.Acted(
        waiting.lead().id(), waiting.lead().name(), miss.detectedAt(), what, miss.voided());
  }

  private Row running(
      Waiting waiting, SlaClock.Running clock, CoverageCalendar hours, Duration target) {
    Instant starts = hours.nextOpen(clock.startedAt());
    boolean late = now.isAfter(clock.dueAt());
    Duration left =
        late ? hours.between(clock.dueAt(), now).negated() : hours.between(now, clock.dueAt());
    State state =
        late
            ? State.BREACHED
            : !hours.isOpen(now)
                ? State.AFTER_HOURS
                : BoardPainter.atRisk(left, target) ? State.AT_RISK : State.IN_TIME;
    return row(waiting, state, starts, clock.dueAt(), left, target, note(waiting));
  }

  private Row row(
      Waiting waiting,
      State state,
      Instant starts,
      @Nullable Instant due,
      Duration left,
      Duration target,
      String note) {
    Lead lead = waiting.lead();
    return new Row(
        lead.id(),
        lead.name(),
        lead.facets().getOrDefault("company", ""),
        lead.facets().getOrDefault("source", ""),
        lead.facets().getOrDefault("tier", ""),
        channel(lead),
        lead.createdAt(),
        state,
        starts,
        due,
        left,
        target,
        note);
  }

  private String note(Waiting waiting) {
    return waiting.followUp().misses().stream()
        .filter(miss -> miss.kind() == SlaClock.Kind.FIRST_TOUCH && !miss.voided())
        .reduce((first, last) -> last)
        .map(
            miss ->
                "Next owner after %s missed the first touch.".formatted(people.name(miss.owner())))
        .orElse("");
  }

  private static String kind(SlaClock.Kind kind) {
    return switch (kind) {
      case ASSIGN -> "assignment";
      case FIRST_TOUCH -> "first touch";
      case SECOND_TOUCH -> "second touch";
    };
  }

  private static SlaClock.Open firstTouch(FollowUp followUp) {
    return followUp.clocks().stream()
        .filter(clock -> clock.kind() == SlaClock.Kind.FIRST_TOUCH)
        .filter(SlaClock.Open.class::isInstance)
        .map(SlaClock.Open.class::cast)
        .reduce((first, last) -> last)
        .orElseThrow();
  }

  private SlaTarget target(Waiting waiting) {
    return policy.targets().stream()
        .filter(row -> row.name().equals(waiting.followUp().target()))
        .findFirst()
        .orElseGet(() -> policy.targets().getLast());
  }

  private CoverageCalendar hours(FollowUp followUp) {
    String pool =
        Optional.ofNullable(followUp.holding())
            .map(FollowUp.Holding::pool)
            .filter(policy.pools()::containsKey)
            .orElseGet(() -> primary(followUp));
    return Objects.requireNonNull(
            policy.teams().get(Objects.requireNonNull(policy.pools().get(pool)).team()))
        .coverage();
  }

  private String primary(FollowUp followUp) {
    return policy.routing().stream()
        .filter(row -> row.name().equals(followUp.route()))
        .findFirst()
        .orElseGet(() -> policy.routing().getLast())
        .primary();
  }

  private static @Nullable Channel channel(Lead lead) {
    for (Channel channel : new Channel[] {Channel.PHONE, Channel.SMS, Channel.EMAIL}) {
      if (lead.channels().contains(channel)) {
        return channel;
      }
    }
    return null;
  }
}
