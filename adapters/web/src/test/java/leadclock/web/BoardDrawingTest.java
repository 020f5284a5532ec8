package leadclock.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import leadclock.ConnectorStatus;
import leadclock.engine.report.Board;
import leadclock.flow.Uptime;
import leadclock.flow.outbox.Control;
import org.junit.jupiter.api.Test;

class BoardDrawingTest {
  private final PretendedBoard board = new PretendedBoard();

  private Page.BoardPage draw() {
    return BoardDrawing.draw(board.screen());
  }

  private static List<Board.Row> rows(int count, Board.State state) {
    return IntStream.range(0, count)
        .mapToObj(i -> PretendedBoard.row(i, "Lead " + i, state, 60 + i, ""))
        .toList();
  }

  private static Board.Lane lane(int number, List<Board.Row> rows) {
    return new Board.Lane(
        PretendedBoard.colleague("o" + number, "Owner " + number, 212, 40, "On shift", ""), rows);
  }

  @Test
  void an_owner_shows_five_leads_and_a_line_about_the_others() {
    board.lanes = List.of(lane(1, rows(215, Board.State.AT_RISK)));
    Page.Lane lane = draw().lanes().getFirst();
    assertThat(lane.rows()).hasSize(5);
    assertThat(lane.more()).isEqualTo("210 more: 210 at risk, next due 10:43");
    assertThat(lane.owner().words()).isEqualTo("Full, skipped for now. On shift");
    assertThat(lane.owner().places()).as("dots").isEmpty();
  }

  @Test
  void ten_thousand_waiting_leads_make_a_small_page() {
    board.nobody = rows(3000, Board.State.BREACHED);
    board.lanes =
        IntStream.range(0, 700).mapToObj(i -> lane(i, rows(10, Board.State.BREACHED))).toList();
    board.totals = new Board.Totals(10_000, 0, 10_000, 0, 10_000);
    Page.BoardPage page = draw();
    assertThat(page.title()).isEqualTo("0 at risk, 10,000 breached");
    assertThat(page.moreNobody()).startsWith("2,990 more: 2,990 breached");
    assertThat(page.moreLanes()).startsWith("640 more owners, 6,400 more: 6,400 breached");
    assertThat(new Templates().print(page).length()).isLessThan(600_000);
  }

  @Test
  void only_leads_that_nobody_takes_in_working_hours_raise_the_alarm() {
    assertThat(draw().strip().getFirst().style()).isEqualTo("is-zero");
    board.nobody = rows(1, Board.State.AFTER_HOURS);
    assertThat(draw().strip().getFirst().style()).isEqualTo("is-zero");
    assertThat(draw().strip().getFirst().words()).isEqualTo("until opening");
    board.nobody = rows(1, Board.State.AT_RISK);
    assertThat(draw().strip().getFirst().style()).isEqualTo("is-alarm");
  }

  @Test
  void the_share_of_the_day_stands_with_its_count() {
    board.totals = new Board.Totals(0, 0, 0, 79, 5);
    assertThat(draw().strip().getLast())
        .isEqualTo(new Page.Stat("is-met", "", "Met today", "94 %", "79 of 84 first touches"));
    assertThat(draw().title()).isEqualTo("Nobody is waiting");
  }

  @Test
  void an_outage_and_a_stop_are_told_first() {
    ConnectorStatus well = PretendedBoard.status();
    assertThat(draw().banner()).isEmpty();
    assertThat(draw().health()).containsExactly(new Page.Health("hubspot", "", "live"));
    Uptime.Outage outage =
        new Uptime.Outage(
            PretendedBoard.NOW.minusSeconds(78), PretendedBoard.NOW, "connection refused");
    board.connections = List.of(status(well, Control.WRITING, Optional.of(outage)));
    assertThat(draw().health().getFirst().words()).isEqualTo("no answer");
    assertThat(draw().banner())
        .isEqualTo(
            "hubspot has not answered since 10:41. No rep is charged for this time. Writes wait:"
                + " 12.");
    board.connections = List.of(status(well, new Control(true, "Wrong owners"), Optional.empty()));
    assertThat(draw().banner()).isEqualTo("All writing is stopped: Wrong owners. Clocks run on.");
  }

  private static ConnectorStatus status(
      ConnectorStatus well, Control control, Optional<Uptime.Outage> outage) {
    return new ConnectorStatus(
        well.connection(),
        well.lastPoll(),
        well.oldestHint(),
        well.budget(),
        12,
        0,
        0,
        outage,
        well.heldSince(),
        control,
        well.lastReconcile(),
        well.counts());
  }
}
