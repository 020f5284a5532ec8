package leadclock.engine.decide;

import static leadclock.scenario.Expectation.assign;
import static leadclock.scenario.Expectation.skipped;
import static leadclock.scenario.PolicySketch.hours;
import static leadclock.scenario.PolicySketch.member;
import static leadclock.scenario.PolicySketch.off;
import static leadclock.scenario.Scenario.local;
import static leadclock.scenario.Scenario.under;
import static leadclock.scenario.Told.awayBy;
import static leadclock.scenario.Told.outOfOffice;
import static leadclock.scenario.Told.shownAsAway;
import static leadclock.scenario.Told.works;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import leadclock.engine.calendar.CoverageCalendar;
import leadclock.engine.calendar.CoverageWindow;
import leadclock.engine.decide.Decision.SkipReason;
import leadclock.engine.policy.TimeOffSource;
import leadclock.scenario.PolicySketch;
import leadclock.scenario.Scenario;
import org.junit.jupiter.api.Test;

/** Whoever one source says is away is passed over, as far as their team asks that source. */
class AvailabilityTest {
  private static final String FILE = "calendars/inbound.ics";
  private static final String ADDRESS = "https://calendar.example.com/secret-7f3a/basic.ics";

  private static PolicySketch asking(TimeOffSource... sources) {
    PolicySketch policy = new PolicySketch();
    policy.timeOff = List.of(sources);
    return policy;
  }

  private static TimeOffSource calendar(String place) {
    return new TimeOffSource(place);
  }

  /** Who was passed over when a lead was given away last. */
  private static List<Decision.Skipped> passedOver(Scenario story) {
    return story.reviews().stream()
        .map(review -> Engine.decide(review.situation(), review.policy(), review.now()))
        .filter(decision -> decision.actions().stream().anyMatch(Action.Assign.class::isInstance))
        .reduce((first, second) -> second)
        .orElseThrow()
        .explanation()
        .skipped();
  }

  @Test
  void a_calendar_of_the_team_says_who_is_away_and_until_when() {
    Scenario story =
        under(asking(calendar(FILE)))
            .told("ana", awayBy("inbound", FILE, "Mon 10:00", "Mon 12:00"))
            .then("Mon 10:00")
            .leadArrives("Ada");
    story.expect(assign("ben"), skipped("ana", SkipReason.TIME_OFF));
    assertThat(passedOver(story))
        .extracting(skip -> ReasonText.sentence(skip, "Ana"))
        .contains("Skipped Ana: time off, by calendars/inbound.ics until Mon 23 Nov, 12:00.");
    story.then("Mon 11:59").leadArrives("Bea").expect(assign("ben"));
    story.then("Mon 12:00").leadArrives("Cy").expect(assign("ana"));
  }

  @Test
  void the_address_of_a_calendar_is_told_by_its_host() {
    Scenario story =
        under(asking(calendar(ADDRESS)))
            .told("ana", awayBy("inbound", ADDRESS, "Mon 09:00", "Fri 17:00"))
            .then("Mon 10:00")
            .leadArrives("Ada");
    assertThat(passedOver(story).toString())
        .contains("by calendar.example.com until Fri 27 Nov, 17:00")
        .doesNotContain("secret");
  }

  @Test
  void overlapping_absences_are_told_with_the_latest_end() {
    Scenario story =
        under(asking(calendar(FILE), TimeOffSource.CRM))
            .told("ana", awayBy("inbound", FILE, "Mon 09:00", "Mon 12:00"))
            .told("ana", outOfOffice("Mon 09:30", "Tue 12:00"))
            .then("Mon 10:00")
            .leadArrives("Ada");
    assertThat(passedOver(story).toString())
        .contains("by the CRM's out-of-office until Tue 24 Nov, 12:00");
  }

  @Test
  void sources_that_the_team_does_not_name_play_no_part() {
    under(asking(calendar(FILE)))
        .told("ana", awayBy("inbound", "calendars/old.ics", "Mon 09:00", "Mon 17:00"))
        .told("ana", awayBy("late", FILE, "Mon 09:00", "Mon 17:00"))
        .told("ana", outOfOffice("Mon 09:00", "Mon 17:00"))
        .told("ana", shownAsAway(true))
        .told("ana", works(hours("13:00-14:00")))
        .then("Mon 10:00")
        .leadArrives("Ada")
        .expect(assign("ana"));
  }

  @Test
  void somebody_shown_as_away_in_the_crm_is_passed_over_until_that_changes() {
    Scenario story =
        under(asking(TimeOffSource.CRM))
            .told("ana", shownAsAway(true))
            .then("Mon 10:00")
            .leadArrives("Ada");
    story.expect(assign("ben"), skipped("ana", SkipReason.AWAY));
    story.told("ana", shownAsAway(false)).leadArrives("Bea").expect(assign("ana"));
  }

  @Test
  void how_somebody_is_shown_at_night_says_nothing_of_tomorrow() {
    under(asking(TimeOffSource.CRM))
        .told("ana", shownAsAway(true))
        .then("Mon 20:00")
        .leadArrives("Ada")
        .expect(assign("ana"));
  }

  @Test
  void working_hours_of_the_crm_narrow_those_of_the_team() {
    Scenario story =
        under(asking(TimeOffSource.CRM))
            .told("ana", works(hours("08:00-11:00")))
            .then("Mon 10:59")
            .leadArrives("Ada");
    story.expect(assign("ana")).then("Mon 11:00").leadArrives("Bea");
    story.expect(assign("ben"), skipped("ana", SkipReason.OUT_OF_SHIFT));
    assertThat(passedOver(story).toString())
        .contains("by the CRM's working hours until Tue 24 Nov, 08:00");
  }

  @Test
  void a_lead_of_the_night_goes_to_somebody_who_is_there_at_opening() {
    under(asking(calendar(FILE)))
        .told("ana", awayBy("inbound", FILE, "Tue 00:00", "Wed 00:00"))
        .then("Mon 20:00")
        .leadArrives("Ada")
        .expect(assign("ben"), skipped("ana", SkipReason.TIME_OFF));
  }

  @Test
  void a_members_absence_holds_in_every_pool_they_stand_in() {
    PolicySketch policy = asking(calendar(FILE)).pool("backup", "late", "ben", "ana");
    policy.lateCoverage = hours("09:00-17:00");
    under(policy)
        .told("ana", awayBy("inbound", FILE, "Mon 09:00", "Mon 17:00"))
        .then("Mon 10:00")
        .leadArrives("Ada")
        .expect(assign("ben"), skipped("ana", SkipReason.TIME_OFF));
  }

  @Test
  void the_policys_own_days_off_are_told_with_source_and_end() {
    PolicySketch policy = new PolicySketch();
    policy.pool(
        "inbound",
        "inbound",
        List.of(member("ana", 1, null, off("2026-11-20", "2026-11-23"))),
        null);
    Scenario story = under(policy).then("Mon 10:00").leadArrives("Ada");
    assertThat(passedOver(story).toString()).contains("by the policy until Tue 24 Nov, 00:00");
  }

  @Test
  void a_waiting_lead_is_looked_at_when_somebody_is_back() {
    PolicySketch policy = asking(calendar(FILE));
    policy.overflow = null;
    policy.lastResort = "nobody";
    Scenario story =
        under(policy)
            .told("ana", awayBy("inbound", FILE, "Mon 09:00", "Mon 10:02"))
            .told("ben", awayBy("inbound", FILE, "Mon 09:00", "Mon 17:00"))
            .then("Mon 10:00")
            .leadArrives("Ada");
    assertThat(story.last().nextReviewAt()).isEqualTo(local("Mon 10:02"));
    story.then("Mon 10:02").expect(assign("ana"));
  }

  @Test
  void who_comes_back_from_time_off_is_not_flooded() {
    PolicySketch policy = asking(calendar(FILE)).pool("inbound", "inbound", "ana", "cleo");
    Scenario story =
        under(policy)
            .told("cleo", awayBy("inbound", FILE, "Mon 10:00:01", "Mon 10:00:30"))
            .then("Mon 10:00")
            .leadArrives("one")
            .leadArrives("two")
            .then("Mon 10:00:01");
    for (int i = 0; i < 8; i++) {
      story.leadArrives("away " + i).advance(Duration.ofSeconds(1));
    }
    story.then("Mon 10:00:30");
    long before = story.turns("inbound", "cleo");
    assertThat(before).isEqualTo(story.turns("inbound", "ana"));
    for (int i = 0; i < 6; i++) {
      story.leadArrives("back " + i).advance(Duration.ofSeconds(1));
    }
    assertThat(story.turns("inbound", "cleo") - before).isEqualTo(3);
  }

  @Test
  void people_are_asked_for_now_and_for_each_opening_that_comes() {
    PolicySketch policy = new PolicySketch();
    assertThat(Presence.asked(policy.build(), Set.of("inbound"), local("Mon 20:00")))
        .containsExactly(local("Mon 20:00"), local("Tue 09:00"));
    policy.coverage =
        new CoverageCalendar(
            PolicySketch.ZONE,
            Map.of(),
            Set.of(),
            Map.of(LocalDate.of(2026, 11, 23), List.of(CoverageWindow.parse("10:00-12:00"))));
    assertThat(Presence.asked(policy.build(), Set.of("inbound"), local("Mon 09:00")))
        .containsExactly(local("Mon 09:00"), local("Mon 10:00"));
    assertThat(Presence.asked(policy.build(), Set.of("inbound"), local("Mon 12:00")))
        .containsExactly(local("Mon 12:00"));
  }

  @Test
  void days_off_are_days_where_the_team_is() {
    PolicySketch policy = new PolicySketch();
    policy.coverage = CoverageCalendar.always(ZoneId.of("Pacific/Auckland"));
    policy.pool(
        "inbound", "inbound", List.of(member("ana", 1, null, off("2026-11-24", "2026-11-24"))), 5);
    Scenario story = under(policy).then("Mon 12:30").leadArrives("On Tuesday in Auckland");
    story.expect(skipped("ana", SkipReason.TIME_OFF), assign("ben"));
  }
}
