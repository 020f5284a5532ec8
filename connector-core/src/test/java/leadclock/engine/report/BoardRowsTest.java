package leadclock.engine.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import leadclock.engine.calendar.CoverageCalendar;
import leadclock.engine.calendar.CoverageWindow;
import leadclock.engine.calendar.TimeLimit;
import leadclock.engine.lead.Channel;
import leadclock.engine.lead.Consent;
import leadclock.engine.lead.OwnerId;
import leadclock.engine.lead.Touch;
import leadclock.engine.policy.ConsentRules;
import leadclock.engine.policy.Exceptions;
import leadclock.engine.policy.FacetTest;
import leadclock.engine.policy.LeadType;
import leadclock.engine.policy.Member;
import leadclock.engine.policy.RoutingRule;
import leadclock.engine.policy.SlaPolicy;
import leadclock.engine.policy.SlaTarget;
import leadclock.engine.policy.When;
import leadclock.engine.report.BoardPainter.Waiting;
import leadclock.scenario.PolicySketch;
import leadclock.scenario.Scenario;
import org.junit.jupiter.api.Test;

/** Who stands where on the board, in which order, and what is said of them. */
class BoardRowsTest {
  private final PolicySketch sketch = new PolicySketch();
  private final List<String> names = new ArrayList<>();
  private Scenario story = Scenario.under(sketch);

  private void begin() {
    story = Scenario.under(sketch);
  }

  private Scenario arrives(String time, String name) {
    names.add(name);
    return story.then(time).leadArrives(name);
  }

  private Board board() {
    return painter(sketch.build()).paint(shown(), List.of());
  }

  private BoardPainter painter(SlaPolicy policy) {
    return new BoardPainter(policy, story.last().roster(), story.now());
  }

  private List<Waiting> shown() {
    List<Waiting> shown = new ArrayList<>();
    for (String name : names) {
      story.about(name).reviewed();
      shown.add(
          new Waiting(story.reviews().getLast().situation().lead(), story.about(name).followUp()));
    }
    return shown;
  }

  private Board.Row only() {
    return board().lanes().getFirst().rows().getFirst();
  }

  @Test
  void the_most_urgent_stands_first_whatever_order_the_store_gives() {
    sketch.pool("inbound", "inbound", "ana", "cleo");
    begin();
    arrives("Mon 10:00", "tom");
    arrives("Mon 10:01", "lena");
    arrives("Mon 10:02", "omar");
    Collections.reverse(names);
    assertThat(board().lanes())
        .extracting(
            lane -> lane.owner().name() + lane.rows().stream().map(Board.Row::name).toList())
        .containsExactly("Ana[tom, omar]", "Cleo[lena]");
  }

  @Test
  void leads_that_nobody_can_take_stand_by_urgency_too() {
    sketch.lastResort = "nobody";
    begin();
    story.deactivate("ana").deactivate("ben").deactivate("olga");
    arrives("Mon 10:00", "noor");
    arrives("Mon 10:01", "sam");
    Collections.reverse(names);
    assertThat(board().nobody()).extracting(Board.Row::name).containsExactly("noor", "sam");
    assertThat(board().nobody().getFirst().dueAt()).isEqualTo(Scenario.local("Mon 10:02"));
  }

  @Test
  void a_lead_in_cleanup_stands_with_whoever_finds_a_way_to_it() {
    sketch.pool("cleanup", "inbound", "dan");
    sketch.exceptions =
        new Exceptions(
            new Exceptions.Cleanup("cleanup", TimeLimit.of(Duration.ofHours(2)), false, true),
            null,
            List.of());
    begin();
    arrives("Mon 10:00", "noor").then("Mon 10:05");
    story.touched(
        "ana",
        Channel.EMAIL,
        story.now(),
        touch ->
            new Touch(
                touch.id(),
                touch.channel(),
                touch.by(),
                touch.occurredAt(),
                touch.knownAt(),
                touch.sender(),
                Touch.Result.BOUNCED,
                false,
                touch.personalised(),
                touch.replyPath()));
    assertThat(board().lanes().getFirst().owner().name()).isEqualTo("Dan");
    assertThat(only().note()).isEqualTo("In cleanup: its e-mail address is bad.");
    assertThat(only().left()).isEqualTo(Duration.ofHours(2));
    story.then("Mon 12:06");
    assertThat(only().note()).isEqualTo("In cleanup with Dan, and the time for it is over.");
  }

  @Test
  void a_lead_without_an_owner_again_counts_from_when_it_lost_the_last_one() {
    sketch.lastResort = "nobody";
    begin();
    story.deactivate("ben").deactivate("olga");
    arrives("Mon 10:00", "noor").then("Mon 10:05").deactivate("ana");
    assertThat(board().nobody().getFirst().dueAt()).isEqualTo(Scenario.local("Mon 10:07"));
  }

  @Test
  void only_rows_in_that_state_are_counted_in_it() {
    arrives("Mon 10:00", "tom");
    arrives("Mon 10:06", "lena").then("Mon 10:08");
    assertThat(board().totals().awaiting()).isEqualTo(2);
    assertThat(board().totals().atRisk()).isEqualTo(1);
    assertThat(board().totals().breachedNow()).isZero();
  }

  @Test
  void the_last_touch_is_a_first_touch_of_today() {
    arrives("Mon 10:00", "tom").then("Mon 10:03").call("ana").then("Mon 10:05").email("ana");
    arrives("Mon 10:06", "lena");
    assertThat(board().last())
        .isEqualTo(new Board.Touched("Ana", Scenario.local("Mon 10:03"), Duration.ofMinutes(3)));
  }

  @Test
  void a_miss_of_today_is_found_today_and_not_tomorrow() {
    arrives("Mon 10:00", "tom").then("Mon 10:11");
    assertThat(painter(sketch.build()).missedToday(story.followUp())).isTrue();
    Instant tomorrow = Scenario.local("Tue 10:00");
    BoardPainter next = new BoardPainter(sketch.build(), story.last().roster(), tomorrow);
    assertThat(next.missedToday(story.followUp())).isFalse();
  }

  @Test
  void owners_outside_the_pools_are_told_as_what_they_are() {
    story.deactivate("ana").deactivate("ben").deactivate("olga");
    arrives("Mon 10:00", "tom");
    assertThat(board().lanes().getFirst().owner().availability())
        .isEqualTo("Takes what nobody else can");
    story.movedTo("eva");
    assertThat(board().lanes().getFirst().owner().availability())
        .isEqualTo("Not in a pool of this policy");
  }

  @Test
  void a_team_that_the_crm_keeps_stands_among_the_free() {
    sketch.pool("overflow", "inbound", List.of(new Member.CrmTeam("Field")), null);
    begin();
    arrives("Mon 10:00", "tom");
    assertThat(board().free())
        .extracting(Board.Colleague::name)
        .containsExactly("Ben", "Dan", "Eva", "Inbound queue");
  }

  @Test
  void a_shift_is_told_to_the_end_of_its_present_window_in_both_zones() {
    CoverageCalendar split = calendar(PolicySketch.ZONE, "09:00-12:00", "13:00-17:00");
    CoverageCalendar abroad = calendar(ZoneId.of("America/New_York"), "03:00-11:00");
    CoverageCalendar late = calendar(PolicySketch.ZONE, "14:00-24:00");
    sketch.pool("inbound", "inbound", List.of(PolicySketch.member("ana", 1, split)), null);
    sketch.pool("backup", "inbound", List.of(PolicySketch.member("ben", 1, abroad)), null);
    sketch.pool("overflow", "inbound", List.of(PolicySketch.member("olga", 1, late)), null);
    begin();
    arrives("Mon 14:30", "tom");
    assertThat(board().lanes().getFirst().owner().availability()).isEqualTo("On shift until 17:00");
    assertThat(board().free())
        .extracting(Board.Colleague::availability)
        .containsExactly("On shift until 17:00 (11:00 New York)", "On shift");
  }

  @Test
  void a_colleague_is_full_at_the_cap_and_never_without_one() {
    assertThat(colleague(2, 2).full()).isTrue();
    assertThat(colleague(1, 2).full()).isFalse();
    assertThat(new Board.Colleague(new OwnerId("ana"), "Ana", 9, null, "", "").full()).isFalse();
  }

  @Test
  void a_lead_whose_time_is_over_and_not_acted_on_yet_tells_what_comes() {
    arrives("Mon 10:00", "tom").unseen(lead -> lead.nextReviewAt = Scenario.local("Mon 10:20"));
    story.then("Mon 10:12");
    Waiting waiting = new Waiting(story.reviews().getLast().situation().lead(), story.followUp());
    Board.Row row =
        painter(sketch.build())
            .paint(List.of(waiting), List.of())
            .lanes()
            .getFirst()
            .rows()
            .getFirst();
    assertThat(row.state()).isEqualTo(Board.State.BREACHED);
    assertThat(row.left()).isEqualTo(Duration.ofMinutes(-2));
    assertThat(row.note()).isEqualTo("Reading the CRM once more, then Ben takes over.");
  }

  @Test
  void without_a_next_owner_it_is_only_read_once_more() {
    story.deactivate("ben").deactivate("olga").deactivate("lea");
    arrives("Mon 10:00", "tom").unseen(lead -> lead.nextReviewAt = Scenario.local("Mon 10:20"));
    story.then("Mon 10:12");
    Waiting waiting = new Waiting(story.reviews().getLast().situation().lead(), story.followUp());
    assertThat(painter(sketch.build()).paint(List.of(waiting), List.of()).lanes().getFirst().rows())
        .extracting(Board.Row::note)
        .containsExactly("Reading the CRM once more before anything is done.");
  }

  @Test
  void a_row_shows_the_first_promise_from_its_start_beside_the_second() {
    sketch.secondTouch =
        new SlaTarget.SecondTouch(PolicySketch.minutes(30), SlaTarget.ClockStart.ASSIGNMENT, false);
    begin();
    arrives("Mon 10:00", "tom").then("Mon 10:04");
    assertThat(only().dueAt()).isEqualTo(Scenario.local("Mon 10:10"));
    assertThat(only().startsAt()).isEqualTo(Scenario.local("Mon 10:00"));
    assertThat(only().note()).isEmpty();
  }

  @Test
  void a_removed_miss_is_listed_as_such_and_no_longer_noted_on_the_row() {
    arrives("Mon 10:00", "tom").then("Mon 10:12").callLoggedLate("ana", "Mon 10:07");
    Board.Acted acted = board().acted().getFirst();
    assertThat(acted.outcome()).isEqualTo(Board.Outcome.REMOVED);
    assertThat(acted.what()).isEqualTo("Miss removed");
    assertThat(acted.why())
        .isEqualTo("Ana's touch in time was logged late. Counters are corrected.");
    assertThat(only().note()).isEmpty();
  }

  @Test
  void a_miss_whose_owner_lost_the_lead_by_hand_is_no_earlier_owner_of_the_ladder() {
    sketch.ladder = List.of();
    begin();
    arrives("Mon 10:00", "tom").then("Mon 10:12").movedTo("dan");
    assertThat(only().note()).isEmpty();
  }

  @Test
  void a_row_shows_the_promise_and_the_hours_of_the_rows_it_was_enrolled_with() {
    When hot = new When(List.of(new FacetTest.OneOf("tier", Set.of("hot"))));
    sketch.pool("evening", "late", "eva");
    sketch.routingBefore = List.of(new RoutingRule("Hot", hot, "evening", "backup", null, false));
    sketch.targetsBefore =
        List.of(
            new SlaTarget(
                "Hot",
                hot,
                PolicySketch.minutes(1),
                new SlaTarget.FirstTouch(
                    PolicySketch.minutes(3), SlaTarget.ClockStart.ASSIGNMENT, null, false),
                null,
                null,
                sketch.afterHours,
                false,
                false));
    begin();
    names.add("tom");
    story.then("Mon 15:00").leadArrives("tom", lead -> lead.facets.put("tier", "hot"));
    assertThat(only().target()).isEqualTo(Duration.ofMinutes(3));
    story.movedTo("dan");
    SlaPolicy other = new PolicySketch().build();
    Board.Row row = painter(other).paint(shown(), List.of()).lanes().getFirst().rows().getFirst();
    assertThat(row.target()).as("where its row is gone").isEqualTo(Duration.ofMinutes(10));
  }

  @Test
  void a_nurtured_lead_says_what_its_clock_waits_for() {
    When scored = new When(List.of(new FacetTest.Present("field.score")));
    sketch.leadTypes =
        List.of(new LeadType("Download", When.ALWAYS, LeadType.Path.NURTURE, scored));
    begin();
    arrives("Mon 10:00", "tom");
    assertThat(only().state()).isEqualTo(Board.State.PAUSED);
    assertThat(only().note()).isEqualTo("Nurtured: its clock runs once it is ready for sales.");
  }

  @Test
  void a_row_shows_no_channel_that_consent_refuses_and_says_when_none_is_left() {
    sketch.consent =
        new ConsentRules(
            Map.of(
                Consent.GIVEN,
                Set.of(Channel.PHONE, Channel.SMS),
                Consent.UNKNOWN,
                Set.of(Channel.PHONE, Channel.SMS, Channel.EMAIL)),
            Map.of(),
            Map.of());
    begin();
    arrives("Mon 10:00", "tom");
    assertThat(only().channel()).isEqualTo(Channel.EMAIL);
    story.change(lead -> lead.consent = Consent.UNKNOWN);
    assertThat(only().channel()).isNull();
    assertThat(only().note()).isEqualTo("No channel to it is permitted.");
  }

  @Test
  void at_night_the_clock_of_a_promise_around_the_clock_is_seen_to_run() {
    sketch.aroundTheClock = true;
    begin();
    arrives("Mon 22:00", "tom");
    assertThat(only().state()).isEqualTo(Board.State.IN_TIME);
    assertThat(only().left()).isEqualTo(Duration.ofMinutes(10));
  }

  @Test
  void a_lead_nobody_can_take_is_shown_in_the_hours_of_its_own_route() {
    When hot = new When(List.of(new FacetTest.OneOf("tier", Set.of("hot"))));
    sketch.lastResort = "nobody";
    sketch.pool("evening", "late", List.of(), null);
    sketch.routingBefore = List.of(new RoutingRule("Hot", hot, "evening", "evening", null, false));
    begin();
    names.add("tom");
    story.then("Mon 20:00").leadArrives("tom", lead -> lead.facets.put("tier", "hot"));
    assertThat(board().nobody()).extracting(Board.Row::state).containsExactly(Board.State.AT_RISK);
  }

  private static Board.Colleague colleague(int load, int cap) {
    return new Board.Colleague(new OwnerId("ana"), "Ana", load, cap, "", "");
  }

  private static CoverageCalendar calendar(ZoneId zone, String... windows) {
    List<CoverageWindow> monday = List.of(windows).stream().map(CoverageWindow::parse).toList();
    return new CoverageCalendar(zone, Map.of(DayOfWeek.MONDAY, monday), Set.of(), Map.of());
  }
}
