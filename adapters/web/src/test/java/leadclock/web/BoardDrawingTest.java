package leadclock.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import leadclock.ConnectorStatus;
import leadclock.engine.decide.Explanation;
import leadclock.engine.report.Board;
import leadclock.flow.Uptime;
import leadclock.flow.outbox.Control;
import org.junit.jupiter.api.Test;

class BoardDrawingTest {
  private final PretendedBoard board = new PretendedBoard();

  private Page.BoardPage draw() {
    return BoardDrawing.draw(board.screen(), BoardQuery.ALL);
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
        .isEqualTo(
            new Page.Stat("is-met", "", "Met today", "94 %", "79 of 84 first touches", "/#acted"));
    assertThat(draw().title()).isEqualTo("Nobody is waiting");
  }

  @Test
  void an_outage_and_a_stop_are_told_first() {
    ConnectorStatus well = PretendedBoard.status();
    assertThat(draw().banner()).isEmpty();
    assertThat(draw().health()).containsExactly(new Page.Health("HubSpot", "", "live, 2 s ago"));
    Uptime.Outage outage =
        new Uptime.Outage(
            PretendedBoard.NOW.minusSeconds(78), PretendedBoard.NOW, "connection refused");
    board.connections = List.of(status(well, Control.WRITING, Optional.of(outage)));
    assertThat(draw().health().getFirst().words()).isEqualTo("no answer");
    assertThat(draw().banner())
        .isEqualTo(
            "HubSpot has not answered since 10:41. No rep is charged for this time. Writes wait:"
                + " 12.");
    board.connections = List.of(status(well, new Control(true, "Wrong owners"), Optional.empty()));
    assertThat(draw().banner()).isEqualTo("All writing is stopped: Wrong owners. Clocks run on.");
    board.trouble = "There is no space left. Free some.";
    assertThat(draw().banner()).isEqualTo("There is no space left. Free some.");
  }

  @Test
  void a_spike_is_told_with_since_when_and_why() {
    assertThat(draw().spike()).isEmpty();
    board.spike = PretendedBoard.spike("30 leads in 10 min");
    assertThat(draw().spike())
        .isEqualTo("Spike since 10:34, at least until 11:12: 30 leads in 10 min");
    assertThat(BoardJson.of(board.screen()).get("spike").get("why").asText())
        .isEqualTo("30 leads in 10 min");
  }

  @Test
  void a_miss_tells_what_became_of_the_decision() {
    Board.Acted miss =
        PretendedBoard.acted(
            501, "Rosa", 480, Board.Outcome.REASSIGNED, "Reassigned to Ben", "Ana had none.");
    board.acted = List.of(miss);
    assertThat(draw().acted().getFirst().done()).as("before anything is known").isEmpty();
    BoardSource.LeadFile file = PretendedLead.file("Rosa");
    Explanation why = file.history().getFirst().explanation();
    board.deeds = List.of(new BoardSource.Deed(miss.lead(), miss.at(), why, file.intents()));
    Page.Acted acted = draw().acted().getFirst();
    assertThat(acted.what() + ": " + acted.why()).isEqualTo("Reassigned to Ben: Ana had none.");
    assertThat(acted.done()).isEqualTo("Owner in the CRM after 4 s");
  }

  @Test
  void a_kept_lead_tells_the_reason_of_the_decision() {
    Board.Acted miss =
        PretendedBoard.acted(501, "Rosa", 480, Board.Outcome.KEPT, "Kept with Ana", "none");
    board.acted = List.of(miss);
    Explanation.Reason ended =
        new Explanation.Reason(Explanation.Code.LADDER_ENDED, Map.of("name", "Ana"));
    Explanation why = new Explanation("", "", "", List.of(ended), List.of());
    board.deeds = List.of(new BoardSource.Deed(miss.lead(), miss.at(), why, List.of()));
    assertThat(draw().acted().getFirst().why()).isEqualTo("nobody is left on the ladder.");
  }

  @Test
  void the_list_by_urgency_shows_a_hundred_and_leads_to_more() {
    board.nobody = rows(1, Board.State.PAUSED);
    board.lanes =
        List.of(lane(1, rows(150, Board.State.IN_TIME)), lane(2, rows(1, Board.State.BREACHED)));
    Page.Urgent urgent = Objects.requireNonNull(draw("view", "urgency").urgent());
    assertThat(urgent.rows()).hasSize(100);
    assertThat(urgent.rows().getFirst().source()).as("the owner").isEqualTo("Owner 2");
    assertThat(urgent.more()).startsWith("52 more");
    assertThat(urgent.link()).isEqualTo("/?view=urgency&state=&q=&rows=200");
    assertThat(draw().urgent()).isNull();
  }

  @Test
  void a_filter_without_a_match_names_itself() {
    board.lanes = List.of(lane(1, rows(3, Board.State.IN_TIME)));
    board.totals = new Board.Totals(3, 0, 0, 0, 0);
    assertThat(draw("q", "lead 2").lanes().getFirst().rows()).hasSize(1);
    assertThat(draw("q", "OWNER 1").lanes().getFirst().rows()).hasSize(3);
    assertThat(draw("state", "breached").lanes()).isEmpty();
    assertThat(draw("state", "breached").empty())
        .isEqualTo(new Page.Empty("No lead is breached", "3 leads are waiting.", true));
    assertThat(draw("q", "harbour").empty().title()).isEqualTo("No lead matches “harbour”");
  }

  @Test
  void an_empty_board_names_the_last_first_touch() {
    assertThat(draw().empty())
        .isEqualTo(new Page.Empty("Nobody is waiting", "No first touch was due yet.", false));
    board.totals = new Board.Totals(0, 0, 0, 79, 5);
    board.last =
        new Board.Touched("Eva", PretendedBoard.NOW.minusSeconds(240), Duration.ofSeconds(190));
    assertThat(draw().empty().words())
        .isEqualTo("Last first touch at 10:38 by Eva, in 3:10. 79 of 84 met today.");
  }

  @Test
  void whatever_an_address_says_something_is_shown() {
    board.lanes = List.of(lane(1, rows(3, Board.State.IN_TIME)));
    assertThat(draw("state", "nonsense").lanes()).hasSize(1);
    assertThat(draw("view", "nonsense").urgent()).isNull();
    assertThat(draw("rows", "-1").lanes()).hasSize(1);
    assertThat(BoardQuery.of(Map.of("rows", List.of("9999"))).rows()).isEqualTo(1000);
    assertThat(BoardQuery.of(Map.of("q", List.of("x".repeat(500)))).text()).hasSize(100);
  }

  private Page.BoardPage draw(String name, String value) {
    return BoardDrawing.draw(board.screen(), BoardQuery.of(Map.of(name, List.of(value))));
  }

  @Test
  void open_writes_are_told_per_connection() {
    board.connections = List.of(status(PretendedBoard.status(), Control.WRITING, Optional.empty()));
    assertThat(draw().open())
        .contains(new Page.Fact("HubSpot: writes waiting", "12"))
        .contains(new Page.Fact("HubSpot: writes refused", "0"));
  }

  @Test
  void what_should_be_mended_is_told_but_never_before_what_is_down() {
    String warning = "Calendar a.ics of team inbound cannot be read since 10:15: no such file.";
    board.connections = List.of(warned(Optional.empty(), warning));
    assertThat(draw().banner()).isEqualTo(warning);
    assertThat(draw().open()).contains(new Page.Fact("HubSpot: warning", warning));
    Uptime.Outage outage =
        new Uptime.Outage(PretendedBoard.NOW.minusSeconds(600), PretendedBoard.NOW, "503");
    board.connections = List.of(warned(Optional.of(outage), warning));
    assertThat(draw().banner()).startsWith("HubSpot has not answered");
  }

  private static ConnectorStatus warned(Optional<Uptime.Outage> outage, String warning) {
    ConnectorStatus well = PretendedBoard.status();
    return new ConnectorStatus(
        well.connection(),
        well.lastPoll(),
        well.oldestHint(),
        well.budget(),
        0,
        0,
        0,
        outage,
        well.heldSince(),
        well.control(),
        well.lastReconcile(),
        well.counts(),
        List.of(warning));
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
        well.counts(),
        well.warnings());
  }
}
