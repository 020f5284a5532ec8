package leadclock.engine.report;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import leadclock.engine.calendar.CoverageCalendar;
import leadclock.engine.calendar.TimeLimit;
import leadclock.engine.decide.FollowUp;
import leadclock.engine.decide.SlaClock;
import leadclock.engine.lead.Channel;
import leadclock.engine.lead.Lead;
import leadclock.engine.policy.SlaTarget;
import leadclock.engine.report.Board.Row;
import leadclock.engine.report.Board.State;
import leadclock.engine.report.BoardPainter.Waiting;
import org.jspecify.annotations.Nullable;

/** Draws one row of the board. */
final class RowPainter {
  private final Promises promises;
  private final People people;
  private final Instant now;

  RowPainter(Promises promises, People people, Instant now) {
    this.promises = promises;
    this.people = people;
    this.now = now;
  }

  /** Nobody can be asked to take a lead while everybody is at home; that alarms nobody. */
  Row ownerless(Waiting waiting) {
    FollowUp followUp = waiting.followUp();
    SlaTarget promise = promises.target(waiting.followUp());
    Instant start = unownedSince(waiting);
    Instant due = start.plus(promise.assign());
    CoverageCalendar hours = promises.hours(followUp);
    if (!hours.isOpen(now)) {
      Instant opens = hours.nextOpen(now);
      Duration within = hours.between(opens, hours.due(opens, promise.firstTouch().within()));
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

  /** Whether the last first-touch clock ran out and nobody has made the touch since. */
  static boolean isUntouched(FollowUp followUp) {
    return !followUp.clocks().isEmpty()
        && followUp.clocks().getLast() instanceof SlaClock.Breached breached
        && breached.kind() == SlaClock.Kind.FIRST_TOUCH
        && breached.metAt() == null;
  }

  /** The clock that its holder has to keep; null where none runs or ran out. */
  static @Nullable SlaClock waitsFor(FollowUp followUp) {
    SlaClock.Kind kind = followUp.inCleanup() ? SlaClock.Kind.CLEANUP : SlaClock.Kind.FIRST_TOUCH;
    return followUp.clocks().stream()
        .filter(clock -> clock.kind() == kind)
        .reduce((first, last) -> last)
        .filter(clock -> clock instanceof SlaClock.Open || clock instanceof SlaClock.Breached)
        .orElse(null);
  }

  Row owned(Waiting waiting, FollowUp.Holding holding) {
    CoverageCalendar hours = promises.hours(waiting.followUp());
    SlaClock clock = Objects.requireNonNull(waitsFor(waiting.followUp()));
    Instant starts = clock.startedAt();
    TimeLimit limit = promises.within(waiting.followUp());
    Duration target = hours.between(starts, hours.due(starts, limit));
    return switch (clock) {
      case SlaClock.Paused paused ->
          row(waiting, State.PAUSED, starts, null, paused.left(), target, resting(waiting));
      case SlaClock.Running running -> running(waiting, running, holding, target);
      case SlaClock.Breached over -> {
        Duration past = hours.between(over.breachedAt(), now).negated();
        yield row(
            waiting,
            State.BREACHED,
            starts,
            over.breachedAt(),
            past,
            target,
            over(waiting.followUp(), people.name(holding.owner())));
      }
      case SlaClock.Met met -> throw new IllegalStateException("Met clocks await nothing.");
      case SlaClock.Voided ended -> throw new IllegalStateException("Voided clocks await nothing.");
    };
  }

  private static String over(FollowUp followUp, String owner) {
    FollowUp.Cleanup cleanup = followUp.cleanup();
    return cleanup != null && followUp.inCleanup()
        ? "In %s with %s, and the time for it is over."
            .formatted(cleanup.enriches() ? "enrichment" : "cleanup", owner)
        : "Stays with %s: no owned touch yet, and the time is over.".formatted(owner);
  }

  private Row running(
      Waiting waiting, SlaClock.Running clock, FollowUp.Holding holding, Duration target) {
    CoverageCalendar hours = promises.hours(waiting.followUp());
    Instant starts = hours.nextOpen(clock.startedAt());
    Instant due = clock.dueAt();
    if (now.isAfter(due)) {
      Duration past = hours.between(due, now).negated();
      return row(waiting, State.BREACHED, starts, due, past, target, next(holding));
    }
    Duration left = hours.between(now, due);
    State state =
        !hours.isOpen(now)
            ? State.AFTER_HOURS
            : BoardPainter.atRisk(left, target) ? State.AT_RISK : State.IN_TIME;
    return row(
        waiting,
        state,
        hours.nextOpen(state == State.AFTER_HOURS ? now : starts),
        due,
        left,
        target,
        note(waiting));
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
        channel(promises.permitted(lead)),
        lead.createdAt(),
        state,
        starts,
        due,
        left,
        target,
        note);
  }

  private String resting(Waiting waiting) {
    Lead lead = waiting.lead();
    if (!lead.channels().isEmpty() && promises.permitted(lead).channels().isEmpty()) {
      return "No channel to it is permitted.";
    }
    return promises.nurtures(lead)
        ? "Nurtured: its clock runs once it is ready for sales."
        : note(waiting);
  }

  private String note(Waiting waiting) {
    FollowUp followUp = waiting.followUp();
    FollowUp.Cleanup cleanup = followUp.cleanup();
    if (cleanup != null && followUp.inCleanup()) {
      return switch (cleanup.channel()) {
        case null -> "In enrichment, not known: " + cleanup.mark() + ".";
        case EMAIL -> "In cleanup: its e-mail address is bad.";
        case PHONE, SMS, WHATSAPP, LINKEDIN, MEETING -> "In cleanup: its phone number is wrong.";
      };
    }
    return followUp.misses().stream()
        .filter(miss -> miss.kind() == SlaClock.Kind.FIRST_TOUCH && !miss.voided())
        .filter(miss -> followUp.previousOwners().contains(miss.owner()))
        .reduce((first, last) -> last)
        .map(
            miss ->
                "%s owner, from %s at %s."
                    .formatted(
                        ordinal(followUp.previousOwners().size() + 1),
                        people.name(miss.owner()),
                        people.time(miss.detectedAt())))
        .orElse("");
  }

  private static String ordinal(int number) {
    return switch (number) {
      case 2 -> "Second";
      case 3 -> "Third";
      default -> number + "th";
    };
  }

  /** What happens next to a lead whose time is over and not acted on yet. */
  private String next(FollowUp.Holding holding) {
    return holding.backup() == null
        ? "Reading the CRM once more before anything is done."
        : "Reading the CRM once more, then %s takes over.".formatted(people.name(holding.backup()));
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
