package leadclock.web;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import leadclock.engine.calendar.CoverageCalendar;
import leadclock.engine.calendar.WorkingTime;
import leadclock.engine.decide.RootCause;
import leadclock.engine.decide.SlaClock;
import leadclock.engine.decide.Wording;
import org.jspecify.annotations.Nullable;

/** Draws the clocks of one lead, each with the receipt of its time. */
final class ClockDrawing {
  private final BoardSource.LeadFile file;
  private final CoverageCalendar hours;
  private final ZoneId zone;
  private final Instant now;

  ClockDrawing(BoardSource.LeadFile file, CoverageCalendar hours) {
    this.file = file;
    this.hours = hours;
    zone = hours.zone();
    now = file.now();
  }

  static String kind(SlaClock.Kind kind) {
    return switch (kind) {
      case ASSIGN -> "Assign";
      case FIRST_TOUCH -> "First touch";
      case SECOND_TOUCH -> "Second touch";
      case NEXT_ACTION -> "Next action";
      case STAGE -> "Stage";
      case CLEANUP -> "Cleanup";
    };
  }

  String stateWords(SlaClock clock) {
    return switch (clock) {
      case SlaClock.Running running -> now.isAfter(running.dueAt()) ? "overdue" : "running";
      case SlaClock.Paused paused -> "paused";
      case SlaClock.Met met -> "met";
      case SlaClock.Breached breached -> "missed";
      case SlaClock.Voided voided -> "no longer counts";
    };
  }

  String style(SlaClock clock) {
    return switch (clock) {
      case SlaClock.Running running -> now.isAfter(running.dueAt()) ? "is-breached" : "is-ok";
      case SlaClock.Paused paused -> "is-paused";
      case SlaClock.Met met -> "is-met";
      case SlaClock.Breached breached -> "is-missed";
      case SlaClock.Voided voided -> "is-paused";
    };
  }

  String icon(SlaClock clock) {
    return switch (clock) {
      case SlaClock.Running running -> now.isAfter(running.dueAt()) ? "square" : "";
      case SlaClock.Paused paused -> "bars";
      case SlaClock.Met met -> "check";
      case SlaClock.Breached breached -> "square";
      case SlaClock.Voided voided -> "cross";
    };
  }

  Page.Clock draw(SlaClock clock) {
    return switch (clock) {
      case SlaClock.Running running ->
          view(clock, Figures.countdown(left(running)), "", "Due " + at(running.dueAt()));
      case SlaClock.Paused paused ->
          view(clock, Figures.countdown(paused.left()), "", "Paused " + at(paused.pausedAt()));
      case SlaClock.Met met ->
          view(
              clock,
              Figures.countdown(met.elapsed()),
              ", met " + at(met.metAt()),
              "Was due " + at(met.dueAt()));
      case SlaClock.Breached breached ->
          view(clock, "missed", noticed(breached), "Was due " + at(breached.breachedAt()));
      case SlaClock.Voided voided ->
          view(
              clock,
              "void",
              ": " + voided.reason().name().toLowerCase(Locale.ROOT).replace('_', ' '),
              "Since " + at(voided.voidedAt()));
    };
  }

  private Duration left(SlaClock.Running clock) {
    if (now.isAfter(clock.dueAt())) {
      return between(clock, clock.dueAt(), now).negated();
    }
    Instant from = now.isBefore(clock.startedAt()) ? clock.startedAt() : now;
    return between(clock, from, clock.dueAt());
  }

  private Duration between(SlaClock clock, Instant from, Instant until) {
    return clock.kind() == SlaClock.Kind.ASSIGN
        ? Duration.between(from, until)
        : hours.between(from, until);
  }

  private String noticed(SlaClock.Breached breached) {
    Duration took = Duration.between(breached.breachedAt(), breached.detectedAt());
    String after = took.toSeconds() == 0 ? "at once" : "after " + Wording.length(took);
    String kept = breached.metAt() == null ? "" : ", touched after all " + at(breached.metAt());
    RootCause cause = file.followUp().cause(breached.kind(), breached.ordinal());
    String why = cause == null ? "" : "; cause: " + cause.words();
    return ", noticed " + after + kept + why;
  }

  private Page.Clock view(SlaClock clock, String figure, String more, String due) {
    String who = clock.owner() == null ? "" : ", " + LeadDrawing.name(file, clock.owner());
    WorkingTime receipt = receipt(clock);
    return new Page.Clock(
        kind(clock.kind()),
        style(clock),
        icon(clock),
        figure,
        "from " + at(clock.startedAt()) + who + more,
        due,
        receipt == null ? "" : receipt.text(),
        receipt == null ? List.of() : new ReceiptDrawing(receipt).bars());
  }

  /** In coverage time; an owner is due in wall time, which needs no receipt. */
  private @Nullable WorkingTime receipt(SlaClock clock) {
    if (clock.kind() == SlaClock.Kind.ASSIGN) {
      return null;
    }
    return switch (clock) {
      case SlaClock.Running running -> receipt(clock, running.dueAt());
      case SlaClock.Met met -> receipt(clock, met.dueAt());
      case SlaClock.Breached breached -> receipt(clock, breached.breachedAt());
      case SlaClock.Paused paused -> null;
      case SlaClock.Voided voided -> null;
    };
  }

  /** To the second; the deadline itself is exact to the millisecond. */
  private @Nullable WorkingTime receipt(SlaClock clock, Instant due) {
    Instant start = clock.startedAt().truncatedTo(ChronoUnit.SECONDS);
    return due.isAfter(clock.startedAt())
        ? hours.receipt(start, due.truncatedTo(ChronoUnit.SECONDS))
        : null;
  }

  private String at(Instant instant) {
    return Figures.moment(instant, zone, now);
  }
}
