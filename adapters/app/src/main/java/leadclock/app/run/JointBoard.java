package leadclock.app.run;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import leadclock.engine.decide.Spike;
import leadclock.engine.report.Board;
import leadclock.engine.report.Board.Totals;
import leadclock.web.BoardSource;

/** Shows every connection of one process on one board; times are in the zone of the first. */
final class JointBoard implements BoardSource {
  private static final Comparator<Board.Row> URGENCY =
      Comparator.comparing(Board.Row::state).thenComparing(Board.Row::left);

  private final List<ConnectorBoard> boards;
  private final Supplier<String> trouble;

  /**
   * @param boards at least one
   * @param trouble what keeps all of them from working; empty while nothing does
   */
  JointBoard(List<ConnectorBoard> boards, Supplier<String> trouble) {
    this.boards = List.copyOf(boards);
    this.trouble = trouble;
  }

  @Override
  public Screen screen() {
    List<Screen> screens = boards.stream().map(BoardSource::screen).toList();
    return new Screen(
        joined(screens.stream().map(Screen::board).toList()),
        said(screens, Screen::policyName),
        said(screens, Screen::mode),
        all(screens, Screen::connections),
        all(screens, Screen::deeds),
        screens.getFirst().pace(),
        trouble.get());
  }

  private static String said(List<Screen> screens, Function<Screen, String> words) {
    return screens.stream().map(words).distinct().collect(Collectors.joining(", "));
  }

  private static Board joined(List<Board> boards) {
    Board first = boards.getFirst();
    List<Board.Lane> lanes = new ArrayList<>(all(boards, Board::lanes));
    lanes.sort(Comparator.comparing(JointBoard::mostUrgent, URGENCY));
    List<Board.Acted> acted = new ArrayList<>(all(boards, Board::acted));
    acted.sort(Comparator.comparing(Board.Acted::at).reversed());
    List<Board.Stalled> stalled = new ArrayList<>(all(boards, Board::stalled));
    stalled.sort(Comparator.comparing(Board.Stalled::since));
    return new Board(
        first.at(),
        first.zone(),
        all(boards, Board::nobody),
        lanes,
        all(boards, Board::free),
        acted,
        stalled,
        boards.stream().map(Board::totals).reduce(JointBoard::plus).orElseThrow(),
        boards.stream()
            .map(Board::last)
            .filter(Objects::nonNull)
            .max(Comparator.comparing(Board.Touched::at))
            .orElse(null),
        boards.stream()
            .map(Board::spike)
            .filter(Objects::nonNull)
            .max(Comparator.comparing(Spike::end))
            .orElse(null));
  }

  /** A lane is never empty. */
  private static Board.Row mostUrgent(Board.Lane lane) {
    return lane.rows().getFirst();
  }

  private static Totals plus(Totals one, Totals other) {
    return new Totals(
        one.awaiting() + other.awaiting(),
        one.atRisk() + other.atRisk(),
        one.breachedNow() + other.breachedNow(),
        one.metToday() + other.metToday(),
        one.breachedToday() + other.breachedToday());
  }

  private static <T, E> List<E> all(List<T> parts, Function<T, List<E>> list) {
    return parts.stream().map(list).flatMap(List::stream).toList();
  }

  @Override
  public Optional<LeadFile> lead(String id) {
    return boards.stream()
        .filter(board -> board.mayKnow(id))
        .map(board -> board.lead(id))
        .flatMap(Optional::stream)
        .findFirst();
  }

  @Override
  public Optional<Instant> erasedAt(String id) {
    return boards.stream()
        .filter(board -> board.mayKnow(id))
        .map(board -> board.erasedAt(id))
        .flatMap(Optional::stream)
        .findFirst();
  }
}
