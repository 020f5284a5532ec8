package leadclock.engine.decide;

import static leadclock.scenario.Expectation.alert;
import static leadclock.scenario.Expectation.assign;
import static leadclock.scenario.Expectation.breach;
import static leadclock.scenario.Expectation.said;
import static leadclock.scenario.Expectation.skipped;
import static leadclock.scenario.PolicySketch.minutes;
import static leadclock.scenario.Scenario.local;
import static leadclock.scenario.Scenario.under;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import leadclock.engine.calendar.TimeLimit;
import leadclock.engine.decide.Action.Topic;
import leadclock.engine.decide.Decision.SkipReason;
import leadclock.engine.decide.Explanation.Code;
import leadclock.engine.policy.FacetTest;
import leadclock.engine.policy.LeadType;
import leadclock.engine.policy.Scope;
import leadclock.engine.policy.SlaTarget;
import leadclock.engine.policy.SpikeRule;
import leadclock.engine.policy.When;
import leadclock.scenario.PolicySketch;
import leadclock.scenario.Scenario;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** R7: more leads than the team can answer, told by how many arrive or wait, or by a hand. */
class SpikeTest {

  @Test
  void the_lead_that_reaches_the_trigger_is_spread_and_the_manager_hears_once() {
    Scenario story = threeArrive();
    story
        .expectOwner("ben")
        .expect(
            said(Code.SPIKE_STARTED),
            alert("mia", Topic.SPIKE),
            skipped("ana", SkipReason.FULL),
            assign("ben"));
    story.then("Mon 10:03").leadArrives("Dora");
    story.expectNot(said(Code.SPIKE_STARTED), alert("mia", Topic.SPIKE)).expect(assign("cleo"));
  }

  @Test
  void the_pool_of_the_spike_is_asked_after_the_routes_own_and_before_the_last_resort() {
    Scenario story = threeArrive().then("Mon 10:03").leadArrives("Dora").expectOwner("cleo");
    story.then("Mon 10:04").leadArrives("Emil").expectOwner("lea").expect(assign("lea"));
  }

  @Test
  void every_step_of_it_is_explained() {
    Scenario story = threeArrive().then("Mon 10:03").leadArrives("Dora");
    Explanation why =
        story.reviews().stream()
            .filter(review -> review.situation().lead().name().equals("Dora"))
            .findFirst()
            .map(review -> Engine.decide(review.situation(), review.policy(), review.now()))
            .orElseThrow()
            .explanation();
    assertThat(why.skipped())
        .extracting(one -> ReasonText.sentence(one, one.owner().value()))
        .containsExactly(
            "Skipped ana: full, 2 of 1, the spike's cap.",
            "Skipped ben: full, 1 of 1, the spike's cap.");
    assertThat(why.reasons())
        .extracting(ReasonText::sentence)
        .contains(
            "Assigned to Cleo at Mon 23 Nov, 10:03, pool spare. It overflows there in the spike: 3 leads in 10 min.");
    story
        .about("Cora")
        .expectStamp("last_reason", "Assigned to Ben at Mon 23 Nov, 10:02, pool backup.");
  }

  @Test
  void the_alert_says_since_when_and_why_and_what_ends_it() {
    Action.Alert told =
        threeArrive().actions().stream()
            .filter(Action.Alert.class::isInstance)
            .map(Action.Alert.class::cast)
            .filter(alert -> alert.topic() == Topic.SPIKE)
            .findFirst()
            .orElseThrow();
    assertThat(told.subject()).isEqualTo("Spike: 3 leads in 10 min");
    assertThat(told.text())
        .isEqualTo(
            "Spike since Mon 23 Nov, 10:02: 3 leads in 10 min. Leads spread sooner meanwhile, as the policy's spikes say; no deadline moves. 'leadclock spike show' tells until when, 'leadclock spike stop' ends it.");
  }

  @Test
  void without_the_section_nothing_is_relaxed() {
    PolicySketch policy = busy(3, null);
    policy.spikes = null;
    Scenario story = threeArrive(policy);
    story.expectNot(said(Code.SPIKE_STARTED)).expectOwner("ana");
    story.meanwhile(
        roster -> roster.with(roster.spikes().begun("mia", "fair", Instant.MAX, story.now())));
    story.leadArrives("Dora").expectOwner("ana");
    assertThat(story.roster().spikes().demand()).isNull();
  }

  @Test
  void a_cap_that_is_lower_stays() {
    PolicySketch policy = busy(1, null);
    policy.pool("inbound", "inbound", List.of(PolicySketch.member("ana", 1, null)), 1);
    policy.spikes =
        new SpikeRule(new SpikeRule.Rate(1, minutes(10)), null, 2, "spare", Set.of(), minutes(30));
    Scenario story = under(policy).then("Mon 10:00").leadArrives("Ada").leadArrives("Bea");
    story.expectOwner("ben").expect(said(Code.SPIKE_STARTED), skipped("ana", SkipReason.FULL));
  }

  @Test
  void no_deadline_moves() {
    Scenario story = threeArrive();
    story.expectStamp("next_deadline", local("Mon 10:12").toString());
    story.then("Mon 10:13").about("Cora").expect(breach());
  }

  @Test
  void it_ends_by_itself_once_the_trigger_has_been_out_of_reach_long_enough() {
    Scenario story = threeArrive();
    assertThat(story.roster().spikes().all())
        .extracting(Spike::startedAt, Spike::endsAt)
        .containsExactly(tuple(local("Mon 10:02"), local("Mon 10:40")));
    touched(story, "Mon 10:05", "Ada", "Bea", "Cora");
    story.unreviewedUntil("Mon 10:29").leadArrives("Dora").expectOwner("ana");
    story.unreviewedUntil("Mon 10:39").leadArrives("Emil").expectOwner("ben");
    story.unreviewedUntil("Mon 10:40").leadArrives("Finn").expectOwner("ana");
  }

  @Test
  void more_arrivals_make_it_longer_and_start_no_other() {
    Scenario story = threeArrive().expect(alert("mia", Topic.SPIKE));
    story.then("Mon 10:06").leadArrives("Dora").expectNot(alert("mia", Topic.SPIKE));
    assertThat(story.roster().spikes().all())
        .extracting(Spike::startedAt, Spike::endsAt)
        .containsExactly(tuple(local("Mon 10:02"), local("Mon 10:41")));
  }

  @Test
  void arrivals_heard_of_after_its_end_make_it_longer_and_are_no_new_one() {
    Scenario story = threeArrive().expect(alert("mia", Topic.SPIKE));
    touched(story, "Mon 10:05", "Ada", "Bea", "Cora");
    story.unreviewedUntil("Mon 10:41");
    story.knownLater("Dora", local("Mon 10:37"), lead -> {});
    story.knownLater("Emil", local("Mon 10:38"), lead -> {});
    story.knownLater("Finn", local("Mon 10:39"), lead -> {});
    story.expectNot(alert("mia", Topic.SPIKE));
    assertThat(story.roster().spikes().all())
        .extracting(Spike::startedAt, Spike::endsAt)
        .containsExactly(tuple(local("Mon 10:02"), local("Mon 11:17")));
  }

  @Test
  void arrivals_that_fall_into_an_earlier_one_make_the_later_one_longer() {
    Scenario story = under(busy(3, 2)).then("Mon 10:00").leadArrives("Ada").leadArrives("Bea");
    story.expect(said(Code.SPIKE_STARTED)).then("Mon 10:20");
    touched(story, "Mon 10:20", "Ada", "Bea");
    story.unreviewedUntil("Mon 10:51");
    story.knownLater("Cora", local("Mon 10:44"), lead -> {});
    story.knownLater("Dora", local("Mon 10:45"), lead -> {});
    story.unreviewedUntil("Mon 10:52").knownLater("Emil", local("Mon 10:46"), lead -> {});
    assertThat(story.roster().spikes().latestFirst())
        .extracting(Spike::startedAt, Spike::endsAt)
        .containsExactly(
            tuple(local("Mon 10:51"), local("Mon 11:24")),
            tuple(local("Mon 10:00"), local("Mon 10:50")));
  }

  @Test
  void leads_further_apart_than_the_window_start_none() {
    Scenario story = under(busy(3, null)).then("Mon 10:00").leadArrives("Ada");
    story.then("Mon 10:05").leadArrives("Bea").then("Mon 10:10").leadArrives("Cora");
    story.expectNot(said(Code.SPIKE_STARTED)).leadArrives("Dora");
    story.expect(said(Code.SPIKE_STARTED));
  }

  @Test
  void what_arrived_at_night_does_not_arrive_at_opening() {
    Scenario story = under(busy(3, null)).then("Mon 09:00");
    for (String name : List.of("Ada", "Bea", "Cora", "Dora")) {
      story.knownLater(name, local("Mon 03:00"), lead -> {});
    }
    story.expectNot(said(Code.SPIKE_STARTED)).expect(assign("ana"));
  }

  @Test
  void what_is_heard_of_late_or_twice_does_not_count_twice() {
    Scenario story = under(busy(3, null)).then("Mon 10:00").leadArrives("Ada").reviewed();
    story.reviewed().then("Mon 10:01").leadArrives("Bea").reviewed().reviewed();
    story.then("Mon 11:00");
    for (String name : List.of("Cora", "Dora", "Emil")) {
      story.knownLater(name, local("Mon 10:02"), lead -> {});
    }
    story.expectNot(said(Code.SPIKE_STARTED)).expect(assign("ana"));
  }

  @Test
  void imports_and_leads_outside_the_scope_start_none() {
    PolicySketch policy = busy(3, null);
    policy.bulkImport = new Scope.BulkImport(200, minutes(1));
    policy.scope = new When(List.of(new FacetTest.OneOf("source", Set.of("web"))));
    Scenario story = under(policy).then("Mon 10:00");
    for (String name : List.of("Ada", "Bea", "Cora", "Dora")) {
      story.leadArrives(
          name,
          lead -> {
            lead.facets.put("source", "web");
            lead.arrivals = 201;
          });
      story.leadArrives(name + " Elsewhere");
    }
    story.expectNot(said(Code.SPIKE_STARTED));
    story.leadArrives("Emil", lead -> lead.facets.put("source", "web")).expect(assign("ana"));
    assertThat(story.roster().spikes().all()).isEmpty();
  }

  @Test
  void a_spike_that_turns_out_to_be_an_import_is_over() {
    PolicySketch policy = busy(4, null);
    policy.bulkImport = new Scope.BulkImport(200, minutes(1));
    Scenario story = under(policy).crmIsDown().then("Mon 10:00");
    List<String> names = List.of("Ada", "Bea", "Cora", "Dora");
    names.forEach(story::leadArrives);
    story.expect(said(Code.SPIKE_STARTED)).then("Mon 10:01");
    names.forEach(name -> story.about(name).change(lead -> lead.arrivals = 500));
    story.leadArrives("Emil").expectOwner("ana");
    assertThat(story.roster().spikes().on(story.now())).isNull();
  }

  @Test
  void a_backlog_starts_one_and_ends_it_once_it_is_worked_off() {
    PolicySketch policy = busy(null, 2);
    Scenario story = under(policy).then("Mon 10:00").leadArrives("Ada").leadArrives("Bea");
    story.expect(said(Code.SPIKE_STARTED)).leadArrives("Cora").expectOwner("ben");
    assertThat(story.roster().spikes().all())
        .extracting(Spike::cause, Spike::why)
        .containsExactly(tuple(Spike.Cause.BACKLOG, "a backlog of 2 leads"));
    touched(story, "Mon 10:05", "Ada", "Bea", "Cora");
    assertThat(story.roster().spikes().on(local("Mon 10:34"))).isNotNull();
    assertThat(story.roster().spikes().on(local("Mon 10:35"))).isNull();
  }

  @Test
  void a_backlog_that_stays_keeps_it_on_though_nothing_happens() {
    PolicySketch policy = busy(null, 2);
    policy.firstTouch =
        new SlaTarget.FirstTouch(
            TimeLimit.of(Duration.ofHours(5)), SlaTarget.ClockStart.ASSIGNMENT, null, false);
    Scenario story = under(policy).then("Mon 10:00").leadArrives("Ada").leadArrives("Bea");
    story.expect(alert("mia", Topic.SPIKE)).then("Mon 13:00").expectNot(alert("mia", Topic.SPIKE));
    assertThat(story.roster().spikes().all()).hasSize(1);
    assertThat(story.roster().spikes().on(story.now())).isNotNull();
  }

  @Test
  void leads_that_nobody_has_to_answer_yet_start_none() {
    PolicySketch policy = busy(3, null);
    policy.leadTypes =
        List.of(
            new LeadType(
                "Download",
                When.ALWAYS,
                LeadType.Path.NURTURE,
                new When(List.of(new FacetTest.Present("ready")))));
    Scenario story = threeArrive(policy).leadArrives("Dora").leadArrives("Emil");
    story.expectNot(said(Code.SPIKE_STARTED)).expect(said(Code.NURTURED, "first_touch"));
  }

  @Test
  void what_piled_up_at_night_is_no_backlog_yet_at_opening() {
    PolicySketch policy = busy(null, 2);
    Scenario story = under(policy).then("Mon 03:00").leadArrives("Ada").leadArrives("Bea");
    story.leadArrives("Cora").then("Mon 09:00").leadArrives("Dora").then("Mon 09:05").reviewed();
    story.expectNot(said(Code.SPIKE_STARTED)).expect(assign("ana"));
    story.then("Mon 09:30").leadArrives("Emil").expect(said(Code.SPIKE_STARTED));
  }

  @Test
  void a_hand_starts_one_until_a_time_and_the_manager_hears_who_and_why() {
    Scenario story = under(busy(99, null)).then("Mon 10:00").leadArrives("Ada");
    story.meanwhile(roster -> begun(roster, "Mon 12:00", story.now()));
    story.then("Mon 10:01").leadArrives("Bea").expectOwner("ben");
    story.expect(said(Code.SPIKE_STARTED), alert("mia", Topic.SPIKE));
    assertThat(story.roster().spikes().all()).extracting(Spike::told).containsExactly(true);
    touched(story, "Mon 10:05", "Ada", "Bea");
    story.unreviewedUntil("Mon 12:00").leadArrives("Cora").leadArrives("Dora").expectOwner("ana");
    story.expectNot(alert("mia", Topic.SPIKE));
  }

  @Test
  void stopped_by_hand_it_does_not_start_again_while_its_trigger_is_still_reached() {
    Scenario story = threeArrive();
    story.meanwhile(roster -> roster.with(roster.spikes().stopped(story.now())));
    story.then("Mon 10:03").leadArrives("Dora").expectOwner("ana");
    story.then("Mon 10:11").leadArrives("Emil").expectOwner("ana");
    touched(story, "Mon 10:12", "Ada", "Bea", "Cora", "Dora", "Emil");
    story.unreviewedUntil("Mon 11:30").leadArrives("Finn").leadArrives("Gus").leadArrives("Hal");
    story.expect(said(Code.SPIKE_STARTED));
  }

  @Test
  void whoever_waits_for_somebody_is_looked_at_when_it_ends() {
    PolicySketch policy = busy(99, null);
    policy.lastResort = "nobody";
    Scenario story = under(policy).then("Mon 10:00");
    story.meanwhile(roster -> begun(roster, "Mon 10:04", story.now()));
    for (String name : List.of("Ada", "Bea", "Cora", "Dora")) {
      story.leadArrives(name);
    }
    story.expectOwner(null).expect(said(Code.NO_ELIGIBLE));
    story.then("Mon 10:04").expectOwner("ana");
  }

  private static Roster begun(Roster roster, String until, Instant now) {
    return roster.with(roster.spikes().begun("mia", "fair", local(until), now));
  }

  private static void touched(Scenario story, String at, String... names) {
    for (String name : names) {
      story.about(name).unreviewedUntil(at).movedTo("ana").call("ana");
    }
  }

  private static Scenario threeArrive() {
    return threeArrive(busy(3, null));
  }

  private static Scenario threeArrive(PolicySketch policy) {
    return under(policy)
        .then("Mon 10:00")
        .leadArrives("Ada")
        .then("Mon 10:01")
        .leadArrives("Bea")
        .then("Mon 10:02")
        .leadArrives("Cora");
  }

  /** A cap of one, the overflow to Cleo, 30 minutes; the route has no overflow. */
  private static PolicySketch busy(@Nullable Integer arrivals, @Nullable Integer backlog) {
    PolicySketch policy = new PolicySketch();
    policy.overflow = null;
    policy.pool("spare", "inbound", "cleo");
    policy.spikes =
        new SpikeRule(
            arrivals == null ? null : new SpikeRule.Rate(arrivals, minutes(10)),
            backlog,
            1,
            "spare",
            Set.of(),
            minutes(30));
    return policy;
  }
}
