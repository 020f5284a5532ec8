package leadclock.web;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import leadclock.engine.decide.Explanation.Code;
import leadclock.engine.decide.ReasonText;
import leadclock.engine.report.Board;
import org.jspecify.annotations.Nullable;

/** Draws the board; however many leads wait, the page stays small. */
final class BoardDrawing {
  /** Rows shown per owner; the rest is summed up. */
  static final int ROWS_PER_LANE = 5;

  static final int NOBODY_ROWS = 10;
  static final int LANES = 60;
  private static final int FREE = 60;
  private static final int DOTS = 8;
  private static final Set<Code> KEEPING = Set.of(Code.KEPT_LOGGED_ACTIVITY, Code.LADDER_ENDED);

  private final BoardSource.Screen screen;
  private final BoardQuery query;
  private final Board board;
  private final Instant now;
  private final ZoneId zone;
  private final RowDrawing rows;
  private final StripDrawing strip;

  private BoardDrawing(BoardSource.Screen screen, BoardQuery query) {
    this.screen = screen;
    this.query = query;
    board = screen.board();
    now = board.at();
    zone = board.zone();
    rows = new RowDrawing(now, zone);
    strip = new StripDrawing(board);
  }

  static Page.BoardPage draw(BoardSource.Screen screen, BoardQuery query) {
    return new BoardDrawing(screen, query).page();
  }

  private Page.BoardPage page() {
    HealthDrawing health = new HealthDrawing(now, zone);
    List<Board.Row> nobody = shown(board.nobody(), "");
    List<Board.Lane> lanes = shownLanes();
    return new Page.BoardPage(
        title(),
        Figures.now(now, screen.pace(), zone),
        screen.policyName(),
        screen.mode(),
        screen.connections().stream().map(health::health).toList(),
        screen.trouble().isEmpty() ? health.banner(screen.connections()) : screen.trouble(),
        strip.spike(),
        strip.draw(),
        filter(),
        rows.rows(nobody, NOBODY_ROWS),
        rows.more(nobody, NOBODY_ROWS),
        lanes.stream().limit(LANES).map(this::lane).toList(),
        moreLanes(lanes),
        query.filters()
            ? List.of()
            : board.free().stream().limit(FREE).map(BoardDrawing::colleague).toList(),
        board.acted().stream().limit(BoardSource.ACTED).map(this::acted).toList(),
        query.urgency() ? urgent(nobody, lanes) : null,
        empty(),
        Figures.grouped(board.stalled().size()),
        health.open(screen.connections()));
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

  private Page.Filter filter() {
    Stream<Page.Choice> every =
        Stream.of(new Page.Choice("", "Every state", query.state() == null));
    Stream<Page.Choice> states =
        Arrays.stream(Board.State.values())
            .map(
                state ->
                    new Page.Choice(
                        BoardQuery.word(state), RowDrawing.words(state), query.state() == state));
    return new Page.Filter(
        query.urgency(),
        Stream.concat(every, states).toList(),
        query.text(),
        query.address(false),
        query.address(true));
  }

  private List<Board.Row> shown(List<Board.Row> waiting, String owner) {
    return query.filters()
        ? waiting.stream().filter(row -> query.shows(row, owner)).toList()
        : waiting;
  }

  private List<Board.Lane> shownLanes() {
    return board.lanes().stream()
        .map(lane -> new Board.Lane(lane.owner(), shown(lane.rows(), lane.owner().name())))
        .filter(lane -> !lane.rows().isEmpty())
        .toList();
  }

  private Page.Urgent urgent(List<Board.Row> nobody, List<Board.Lane> lanes) {
    List<RowDrawing.Owned> all = new ArrayList<>();
    nobody.forEach(row -> all.add(new RowDrawing.Owned(row, "Nobody eligible")));
    lanes.forEach(
        lane ->
            lane.rows().forEach(row -> all.add(new RowDrawing.Owned(row, lane.owner().name()))));
    List<Board.Row> sorted =
        all.stream().sorted(RowDrawing.MOST_URGENT).map(RowDrawing.Owned::row).toList();
    String more = rows.more(sorted, query.rows());
    return new Page.Urgent(
        all.stream().sorted(RowDrawing.MOST_URGENT).limit(query.rows()).map(rows::owned).toList(),
        more,
        more.isEmpty() ? "" : query.more());
  }

  private Page.Empty empty() {
    if (query.filters() && board.totals().awaiting() > 0) {
      String wanted =
          query.text().isEmpty()
              ? "is " + RowDrawing.words(query.state()).toLowerCase(Locale.ROOT)
              : "matches “" + query.text() + "”";
      int count = board.totals().awaiting();
      return new Page.Empty(
          "No lead " + wanted,
          count == 1 ? "1 lead is waiting." : Figures.grouped(count) + " leads are waiting.",
          true);
    }
    return new Page.Empty("Nobody is waiting", last(board.last()), false);
  }

  private String last(Board.@Nullable Touched last) {
    String kept = strip.keptToday();
    return last == null
        ? kept.substring(0, 1).toUpperCase(Locale.ROOT) + kept.substring(1) + "."
        : "Last first touch at %s by %s, in %s. %s met today."
            .formatted(
                Figures.time(last.at(), zone),
                last.owner(),
                Figures.countdown(last.elapsed()),
                kept.substring(0, kept.indexOf(" first")));
  }

  private Page.Lane lane(Board.Lane lane) {
    return new Page.Lane(
        colleague(lane.owner()),
        rows.rows(lane.rows(), ROWS_PER_LANE),
        rows.more(lane.rows(), ROWS_PER_LANE));
  }

  private String moreLanes(List<Board.Lane> lanes) {
    if (lanes.size() <= LANES) {
      return "";
    }
    List<Board.Row> hidden =
        lanes.stream().skip(LANES).flatMap(lane -> lane.rows().stream()).toList();
    return Figures.count(lanes.size() - LANES, "more owner") + ", " + rows.more(hidden, 0);
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
    String name = RowDrawing.named(acted.lead(), acted.name());
    Optional<BoardSource.Deed> deed =
        screen.deeds().stream()
            .filter(one -> one.lead().equals(acted.lead()) && one.at().equals(acted.at()))
            .findFirst();
    return new Page.Acted(
        new Page.Who(id, Figures.link(id), name, acted.company()),
        Figures.time(acted.at(), zone),
        acted.what(),
        deed.filter(one -> acted.outcome() == Board.Outcome.KEPT)
            .flatMap(BoardDrawing::kept)
            .orElse(acted.why()),
        deed.map(one -> WrittenWords.of(one.intents())).orElse(""),
        acted.outcome() == Board.Outcome.REMOVED);
  }

  /** Why an owner kept a lead, as the CRM's task says it, without the name that stands before. */
  private static Optional<String> kept(BoardSource.Deed deed) {
    return deed.why().reasons().stream()
        .filter(reason -> KEEPING.contains(reason.code()))
        .map(ReasonText::sentence)
        .map(sentence -> sentence.substring(sentence.indexOf(": ") + 2))
        .findFirst();
  }
}
