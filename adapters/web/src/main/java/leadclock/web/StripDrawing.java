package leadclock.web;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import leadclock.engine.decide.Spike;
import leadclock.engine.report.Board;

/** Draws the figures on top of the board; each leads to what it counts. */
final class StripDrawing {
  private final Board board;
  private final Instant now;
  private final ZoneId zone;

  StripDrawing(Board board) {
    this.board = board;
    now = board.at();
    zone = board.zone();
  }

  List<Page.Stat> draw() {
    return List.of(nobody(), breached(), atRisk(), awaiting(), met());
  }

  /** Since when more leads come than the team can answer, and why; empty when they do not. */
  String spike() {
    Spike spike = board.spike();
    if (spike == null) {
      return "";
    }
    String by = spike.by().isEmpty() ? "" : ", started by " + spike.by();
    String end = spike.cause() == Spike.Cause.HAND ? "until " : "at least until ";
    String from = Figures.minute(spike.startedAt(), zone, now);
    return "Spike since %s%s, %s%s: %s"
        .formatted(from, by, end, Figures.minute(spike.end(), zone, now), spike.why());
  }

  /** Such as {@code 79 of 84 first touches}. */
  String keptToday() {
    int ended = ended();
    return ended == 0
        ? "no first touch was due yet"
        : "%s of %s first touches"
            .formatted(Figures.grouped(board.totals().metToday()), Figures.grouped(ended));
  }

  private int ended() {
    return board.totals().metToday() + board.totals().breachedToday();
  }

  private Page.Stat nobody() {
    boolean alarm = board.nobody().stream().anyMatch(row -> row.state() != Board.State.AFTER_HOURS);
    return new Page.Stat(
        alarm ? "is-alarm" : "is-zero",
        "cross",
        "Nobody eligible",
        Figures.grouped(board.nobody().size()),
        alarm
            ? oldest(board.nobody().stream()) + ", assign by hand"
            : board.nobody().isEmpty() ? "every lead has an owner" : "until opening",
        board.nobody().isEmpty() ? "/" : "/#nobody");
  }

  private Page.Stat breached() {
    Board.Totals totals = board.totals();
    long moved = count(Board.Outcome.REASSIGNED);
    String now = totals.breachedNow() == 0 ? "none now" : totals.breachedNow() + " now";
    return new Page.Stat(
        totals.breachedToday() == 0 ? "is-zero" : "is-miss",
        "square",
        "Breached today",
        Figures.grouped(totals.breachedToday()),
        moved == 0 ? now : "%s, %s reassigned".formatted(now, Figures.grouped(moved)),
        totals.breachedNow() == 0 ? "/#acted" : "/?state=breached");
  }

  private long count(Board.Outcome outcome) {
    return board.acted().stream().filter(acted -> acted.outcome() == outcome).count();
  }

  private Page.Stat atRisk() {
    int count = board.totals().atRisk();
    String link = "/?state=at-risk";
    return count == 0
        ? new Page.Stat("is-zero", "triangle", "At risk", "0", "none close to its end", link)
        : new Page.Stat("is-risk", "triangle", "At risk", Figures.grouped(count), nextDue(), link);
  }

  private Page.Stat awaiting() {
    int count = board.totals().awaiting();
    return new Page.Stat(
        count == 0 ? "is-zero" : "",
        "",
        "Awaiting",
        Figures.grouped(count),
        oldest(everybody()),
        "/?view=urgency");
  }

  private Page.Stat met() {
    return new Page.Stat(
        ended() == 0 ? "is-zero" : "is-met",
        "",
        "Met today",
        Figures.share(board.totals().metToday(), ended()),
        keptToday(),
        "/#acted");
  }

  private Stream<Board.Row> everybody() {
    return Stream.concat(
        board.nobody().stream(), board.lanes().stream().flatMap(lane -> lane.rows().stream()));
  }

  private String nextDue() {
    return everybody()
        .filter(row -> row.state() == Board.State.AT_RISK)
        .map(Board.Row::dueAt)
        .filter(Objects::nonNull)
        .min(Instant::compareTo)
        .map(due -> "next at " + Figures.minute(due, zone, now))
        .orElse("none close to its end");
  }

  private String oldest(Stream<Board.Row> waiting) {
    return waiting
        .map(Board.Row::createdAt)
        .min(Instant::compareTo)
        .map(at -> "oldest " + Figures.age(Duration.between(at, now)))
        .orElse("nobody waits");
  }
}
