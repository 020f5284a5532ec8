package leadclock.web;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import leadclock.engine.report.Board;

/** Draws the board; however many leads wait, the page stays small. */
final class BoardDrawing {
  /** Rows shown per owner; the rest is summed up. */
  static final int ROWS_PER_LANE = 5;

  static final int NOBODY_ROWS = 10;
  static final int LANES = 60;
  private static final int FREE = 60;
  private static final int ACTED = 12;
  private static final int DOTS = 8;

  private final BoardSource.Screen screen;
  private final Board board;
  private final Instant now;
  private final ZoneId zone;
  private final RowDrawing rows;

  private BoardDrawing(BoardSource.Screen screen) {
    this.screen = screen;
    board = screen.board();
    now = board.at();
    zone = board.zone();
    rows = new RowDrawing(now, zone);
  }

  static Page.BoardPage draw(BoardSource.Screen screen) {
    return new BoardDrawing(screen).page();
  }

  private Page.BoardPage page() {
    HealthDrawing health = new HealthDrawing(now, zone);
    return new Page.BoardPage(
        title(),
        Figures.now(now, screen.pace(), zone),
        screen.policyName(),
        screen.mode(),
        screen.connections().stream().map(health::health).toList(),
        health.banner(screen.connections()),
        strip(),
        rows.rows(board.nobody(), NOBODY_ROWS),
        rows.more(board.nobody(), NOBODY_ROWS),
        board.lanes().stream().limit(LANES).map(this::lane).toList(),
        moreLanes(),
        board.free().stream().limit(FREE).map(BoardDrawing::colleague).toList(),
        board.acted().stream().limit(ACTED).map(this::acted).toList(),
        keptToday());
  }

  private String title() {
    Board.Totals totals = board.totals();
    if (totals.breachedNow() + totals.atRisk() == 0) {
      return totals.awaiting() == 0
          ? "Nobody is waiting"
          : Figures.grouped(totals.awaiting()) + " waiting";
    }
    return Figures.grouped(totals.atRisk())
        + " at risk, "
        + Figures.grouped(totals.breachedNow())
        + " breached";
  }

  private List<Page.Stat> strip() {
    Board.Totals totals = board.totals();
    int ended = totals.metToday() + totals.breachedToday();
    return List.of(
        nobody(),
        new Page.Stat(
            totals.breachedToday() == 0 ? "is-zero" : "is-miss",
            "square",
            "Breached today",
            Figures.grouped(totals.breachedToday()),
            totals.breachedNow() == 0
                ? "none now"
                : Figures.grouped(totals.breachedNow()) + " now"),
        new Page.Stat(
            totals.atRisk() == 0 ? "is-zero" : "is-risk",
            "triangle",
            "At risk",
            Figures.grouped(totals.atRisk()),
            nextDue()),
        new Page.Stat(
            totals.awaiting() == 0 ? "is-zero" : "",
            "",
            "Awaiting",
            Figures.grouped(totals.awaiting()),
            oldest(everybody())),
        new Page.Stat(
            ended == 0 ? "is-zero" : "is-met",
            "",
            "Met today",
            Figures.share(totals.metToday(), ended),
            keptToday()));
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
            : board.nobody().isEmpty() ? "every lead has an owner" : "until opening");
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

  private String keptToday() {
    Board.Totals totals = board.totals();
    int ended = totals.metToday() + totals.breachedToday();
    return ended == 0
        ? "no first touch was due yet"
        : "%s of %s first touches"
            .formatted(Figures.grouped(totals.metToday()), Figures.grouped(ended));
  }

  private Page.Lane lane(Board.Lane lane) {
    return new Page.Lane(
        colleague(lane.owner()),
        rows.rows(lane.rows(), ROWS_PER_LANE),
        rows.more(lane.rows(), ROWS_PER_LANE));
  }

  private String moreLanes() {
    if (board.lanes().size() <= LANES) {
      return "";
    }
    List<Board.Row> hidden =
        board.lanes().stream().skip(LANES).flatMap(lane -> lane.rows().stream()).toList();
    return Figures.count(board.lanes().size() - LANES, "more owner") + ", " + rows.more(hidden, 0);
  }

  private static Page.Colleague colleague(Board.Colleague person) {
    Integer cap = person.cap();
    String load = cap == null ? String.valueOf(person.load()) : person.load() + "/" + cap;
    List<Boolean> places =
        cap == null || cap > DOTS || person.load() > cap
            ? List.of()
            : IntStream.range(0, cap).mapToObj(place -> place < person.load()).toList();
    return new Page.Colleague(
        person.id().value(), person.name(), load, person.full(), places, words(person));
  }

  private static String words(Board.Colleague person) {
    List<String> words = new ArrayList<>();
    if (!person.outReason().isEmpty()) {
      words.add("Out of rotation: " + person.outReason());
    } else if (person.full()) {
      words.add("Full, skipped for now");
    }
    words.add(person.availability());
    return String.join(". ", words);
  }

  private Page.Acted acted(Board.Acted acted) {
    String id = acted.lead().toString();
    return new Page.Acted(
        new Page.Who(id, Figures.link(id), acted.name(), ""),
        Figures.time(acted.at(), zone),
        acted.what(),
        acted.voided());
  }
}
