package leadclock.web;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import leadclock.engine.decide.ReasonText;
import leadclock.engine.report.Board;

/** Words the list of leads that only a person can move on. */
final class StalledDrawing {
  private static final int ROWS = 500;

  private final Instant now;
  private final ZoneId zone;

  private StalledDrawing(Instant now, ZoneId zone) {
    this.now = now;
    this.zone = zone;
  }

  static Page.StalledPage draw(BoardSource.Screen screen) {
    Board board = screen.board();
    StalledDrawing drawing = new StalledDrawing(board.at(), board.zone());
    List<Board.Stalled> all = board.stalled();
    String more = all.size() <= ROWS ? "" : Figures.count(all.size() - ROWS, "more lead");
    return new Page.StalledPage(
        all.isEmpty() ? "No stalled lead" : Figures.count(all.size(), "stalled lead"),
        Figures.now(board.at(), screen.pace(), board.zone()),
        all.stream().limit(ROWS).map(drawing::row).toList(),
        more);
  }

  private Page.Stalled row(Board.Stalled stalled) {
    String id = stalled.lead().toString();
    String name = RowDrawing.named(stalled.lead(), stalled.name());
    return new Page.Stalled(
        new Page.Who(id, Figures.link(id), name, stalled.company()),
        stalled.owner(),
        ReasonText.kind(stalled.missed()) + ", due " + Figures.minute(stalled.since(), zone, now),
        Figures.spoken(Duration.between(stalled.since(), now)));
  }
}
