package leadclock.engine.report;

import static leadclock.engine.report.Board.State.AFTER_HOURS;
import static leadclock.engine.report.Board.State.AT_RISK;
import static leadclock.engine.report.Board.State.BREACHED;
import static leadclock.engine.report.Board.State.IN_TIME;
import static leadclock.engine.report.Board.State.PAUSED;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import leadclock.engine.decide.FollowUp;
import leadclock.engine.decide.SlaClock;
import leadclock.engine.lead.Channel;
import leadclock.engine.lead.Consent;
import leadclock.engine.lead.Lead;
import leadclock.engine.lead.LeadId;
import leadclock.engine.policy.Member;
import leadclock.engine.policy.SlaPolicy;
import leadclock.engine.report.BoardPainter.Waiting;
import leadclock.scenario.PolicySketch;
import leadclock.scenario.Scenario;
import org.junit.jupiter.api.Test;

class BoardPainterTest {
  private final PolicySketch sketch = new PolicySketch();
  private final List<String> names = new ArrayList<>();
  private Scenario story = Scenario.under(sketch);

  private void arrives(String time, String name) {
    names.add(name);
    story.then(time).leadArrives(name, lead -> lead.facets.put("source", "web"));
  }

  private Board board() {
    SlaPolicy policy = sketch.build();
    List<Waiting> shown = new ArrayList<>();
    for (String name : names) {
      shown.add(waiting(name, story.about(name).followUp()));
    }
    return new BoardPainter(policy, story.last().roster(), story.now()).paint(shown, List.of());
  }

  private static Waiting waiting(String name, FollowUp followUp) {
    Instant created = followUp.clocks().getFirst().startedAt();
    Lead lead =
        new Lead(
            new LeadId("pretended", name),
            name,
            created,
            created,
            created,
            null,
            null,
            Lead.Author.UNKNOWN,
            null,
            "NEW",
            Consent.GIVEN,
            false,
            Set.of(Channel.SMS, Channel.PHONE),
            Map.of(),
            Map.of("source", "web"),
            false,
            null);
    return new Waiting(lead, followUp);
  }

  @Test
  void a_lead_stands_in_its_owners_lane_with_the_time_that_is_left() {
    arrives("Mon 10:00", "tom");
    story.then("Mon 10:04");
    Board.Lane lane = board().lanes().getFirst();
    assertThat(lane.owner().name()).isEqualTo("Ana");
    assertThat(lane.owner().load()).isEqualTo(1);
    assertThat(lane.owner().availability()).isEqualTo("On shift until 17:00");
    Board.Row row = lane.rows().getFirst();
    assertThat(row.state()).isEqualTo(IN_TIME);
    assertThat(row.left()).isEqualTo(Duration.ofMinutes(6));
    assertThat(row.channel()).isEqualTo(Channel.PHONE);
    assertThat(row.dueAt()).isEqualTo(Scenario.local("Mon 10:10"));
  }

  @Test
  void the_last_three_tenths_of_the_time_are_at_risk() {
    arrives("Mon 10:00", "tom");
    story.then("Mon 10:06:59");
    assertThat(only().state()).isEqualTo(IN_TIME);
    story.then("Mon 10:07");
    assertThat(only().state()).isEqualTo(AT_RISK);
    assertThat(board().totals().atRisk()).isEqualTo(1);
  }

  private Board.Row only() {
    return board().lanes().getFirst().rows().getFirst();
  }

  @Test
  void lanes_and_rows_begin_with_the_most_urgent() {
    sketch.pool("inbound", "inbound", "ana", "cleo");
    story = Scenario.under(sketch);
    arrives("Mon 10:00", "tom");
    arrives("Mon 10:01", "lena");
    arrives("Mon 10:02", "omar");
    Board board = board();
    assertThat(board.lanes()).hasSize(2);
    assertThat(board.lanes().getFirst().rows()).extracting(Board.Row::name).startsWith("tom");
    assertThat(board.totals().awaiting()).isEqualTo(3);
    assertThat(board.free()).extracting(Board.Colleague::name).containsExactly("Ben", "Olga");
  }

  @Test
  void a_miss_is_listed_with_what_was_done() {
    arrives("Mon 10:00", "tom");
    story.then("Mon 10:11");
    Board board = board();
    assertThat(board.acted()).hasSize(1);
    Board.Acted acted = board.acted().getFirst();
    assertThat(acted.what()).isEqualTo("Reassigned to Ben");
    assertThat(acted.why())
        .isEqualTo("Ana had no owned touch in 10 min of coverage. Cause: not done in time.");
    assertThat(acted.outcome()).isEqualTo(Board.Outcome.REASSIGNED);
    assertThat(board.totals().breachedToday()).isEqualTo(1);
    assertThat(only().note()).isEqualTo("Second owner, from Ana at 10:10.");
    story.then("Tue 09:00");
    assertThat(board().acted())
        .as("on the next day")
        .allMatch(later -> later.at().isAfter(Scenario.local("Tue 00:00")));
  }

  @Test
  void each_miss_names_the_owner_who_came_next_not_the_one_of_now() {
    arrives("Mon 10:00", "tom");
    story.then("Mon 10:21");
    assertThat(board().acted())
        .extracting(Board.Acted::what)
        .containsExactly("Reassigned to Olga", "Reassigned to Ben");
    assertThat(only().note()).isEqualTo("Third owner, from Ben at 10:20.");
  }

  @Test
  void a_lead_that_nobody_touched_stays_on_the_board_after_the_last_owner_missed_it() {
    arrives("Mon 10:00", "tom");
    story.then("Mon 11:30");
    Board board = board();
    Board.Row row = board.lanes().getFirst().rows().getFirst();
    assertThat(row.state()).isEqualTo(BREACHED);
    assertThat(row.left()).isNegative();
    assertThat(row.note()).endsWith("no owned touch yet, and the time is over.");
    assertThat(board.totals().breachedNow()).isEqualTo(1);
    assertThat(board.acted().getFirst().outcome()).isEqualTo(Board.Outcome.KEPT);
  }

  @Test
  void a_lead_whose_ladder_has_ended_is_stalled_until_somebody_touches_it() {
    arrives("Mon 10:00", "tom");
    assertThat(story.then("Mon 10:11").followUp().breaches()).isEqualTo(1);
    assertThat(board().stalled()).isEmpty();
    story.then("Mon 11:30");
    assertThat(board().stalled())
        .singleElement()
        .satisfies(
            stalled -> {
              assertThat(stalled.name()).isEqualTo("tom");
              assertThat(stalled.missed()).isEqualTo(SlaClock.Kind.FIRST_TOUCH);
              assertThat(stalled.since()).isBefore(story.now());
            });
    story.call(owner("tom"));
    assertThat(board().stalled()).isEmpty();
  }

  private String owner(String name) {
    return String.valueOf(story.about(name).followUp().clocks().getLast().owner());
  }

  @Test
  void leads_that_left_the_board_count_for_the_day_and_the_last_touch_is_named() {
    arrives("Mon 10:00", "tom");
    story.then("Mon 10:03").call("ana");
    FollowUp done = story.about("tom").followUp();
    BoardPainter painter = new BoardPainter(sketch.build(), story.last().roster(), story.now());
    Board board = painter.paint(List.of(), List.of(done));
    assertThat(board.totals().metToday()).isEqualTo(1);
    assertThat(board.last())
        .isEqualTo(new Board.Touched("Ana", Scenario.local("Mon 10:03"), Duration.ofMinutes(3)));
    assertThat(painter.midnight()).isEqualTo(Scenario.local("Mon 00:00"));
    assertThat(painter.missedToday(done)).isFalse();
  }

  @Test
  void a_touch_takes_the_lead_off_and_counts_as_met_today() {
    arrives("Mon 10:00", "tom");
    story.then("Mon 10:03").call("ana");
    Board board = board();
    assertThat(board.lanes()).isEmpty();
    assertThat(board.totals().awaiting()).isZero();
    assertThat(board.totals().metToday()).isEqualTo(1);
    story.then("Tue 09:30");
    assertThat(board().totals().metToday()).as("on the next day").isZero();
  }

  @Test
  void a_lead_that_nobody_can_take_stands_on_top() {
    sketch.pool("inbound", "inbound", List.of(), null);
    sketch.pool("backup", "inbound", List.of(), null);
    sketch.pool("overflow", "inbound", List.of(), null);
    sketch.lastResort = "nobody";
    story = Scenario.under(sketch);
    arrives("Mon 10:00", "noor");
    assertThat(board().nobody()).extracting(Board.Row::state).containsExactly(AT_RISK);
    story.then("Mon 10:03");
    Board.Row row = board().nobody().getFirst();
    assertThat(row.state()).isEqualTo(BREACHED);
    assertThat(row.left()).isEqualTo(Duration.ofMinutes(-1));
    assertThat(row.note()).isEqualTo("Nobody in pool inbound has room.");
    story.then("Mon 20:00");
    assertThat(board().nobody()).extracting(Board.Row::state).containsExactly(AFTER_HOURS);
  }

  @Test
  void after_hours_a_lead_waits_with_its_whole_time() {
    arrives("Mon 18:00", "jonas");
    Board.Row row = only();
    assertThat(row.state()).isEqualTo(AFTER_HOURS);
    assertThat(row.left()).isEqualTo(Duration.ofMinutes(10));
    assertThat(row.startsAt()).isEqualTo(Scenario.local("Tue 09:00"));
    assertThat(board().lanes().getFirst().owner().availability())
        .isEqualTo("Starts Tue 24 Nov, 09:00");
  }

  @Test
  void a_paused_lead_keeps_what_was_left() {
    arrives("Mon 10:00", "ivy");
    story.then("Mon 10:02").change(lead -> lead.noContact = true).then("Mon 11:00");
    assertThat(only().state()).isEqualTo(PAUSED);
    assertThat(only().left()).isEqualTo(Duration.ofMinutes(8));
    assertThat(only().dueAt()).isNull();
  }

  @Test
  void a_colleague_on_leave_is_told_with_the_end_of_it() {
    Member away =
        PolicySketch.member("cleo", 1, null, PolicySketch.off("2026-11-20", "2026-11-24"));
    sketch.pool("inbound", "inbound", List.of(PolicySketch.member("ana", 1, null), away), 4);
    story = Scenario.under(sketch);
    story.marked("ben", "two misses");
    arrives("Mon 10:00", "tom");
    Board board = board();
    assertThat(board.free())
        .filteredOn(person -> person.name().equals("Cleo"))
        .extracting(Board.Colleague::availability)
        .containsExactly("PTO until Wed 25 Nov, 09:00");
    assertThat(board.free())
        .filteredOn(person -> person.name().equals("Ben"))
        .extracting(Board.Colleague::outReason)
        .containsExactly("two misses");
    assertThat(board.lanes().getFirst().owner().cap()).isEqualTo(4);
  }

  @Test
  void ten_thousand_waiting_leads_are_all_counted() {
    arrives("Mon 10:00", "tom");
    FollowUp followUp = story.followUp();
    List<Waiting> many =
        IntStream.range(0, 10_000).mapToObj(i -> waiting("lead" + i, followUp)).toList();
    Board board =
        new BoardPainter(sketch.build(), story.last().roster(), story.now()).paint(many, List.of());
    assertThat(board.totals().awaiting()).isEqualTo(10_000);
    assertThat(board.lanes().getFirst().rows()).hasSize(10_000);
  }
}
