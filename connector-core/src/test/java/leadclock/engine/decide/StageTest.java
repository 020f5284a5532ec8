package leadclock.engine.decide;

import static leadclock.engine.decide.NextActionTest.reply;
import static leadclock.scenario.Expectation.alert;
import static leadclock.scenario.Expectation.assign;
import static leadclock.scenario.Expectation.completeTask;
import static leadclock.scenario.Expectation.met;
import static leadclock.scenario.Expectation.moveTasks;
import static leadclock.scenario.Expectation.said;
import static leadclock.scenario.Scenario.local;
import static leadclock.scenario.Scenario.under;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import leadclock.engine.calendar.TimeLimit;
import leadclock.engine.decide.Action.Topic;
import leadclock.engine.decide.Explanation.Code;
import leadclock.engine.lead.Channel;
import leadclock.engine.lead.OwnerId;
import leadclock.engine.policy.FacetTest;
import leadclock.engine.policy.RoutingRule;
import leadclock.engine.policy.SlaTarget;
import leadclock.engine.policy.Stage;
import leadclock.engine.policy.Stages;
import leadclock.engine.policy.When;
import leadclock.scenario.PolicySketch;
import leadclock.scenario.Scenario;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** S6, R8, F7: stages, and the hand-off from one role to the next. */
class StageTest {
  private static final String STAGE = "field.lifecyclestage";

  private static PolicySketch policy() {
    PolicySketch policy = new PolicySketch();
    policy.secondTouch = null;
    policy.pool("executives", "inbound", "dan");
    policy.pool("more", "inbound", "olga");
    policy.stages =
        new Stages(
            STAGE,
            List.of(
                stage("inquiry", "lead", null, When.ALWAYS, List.of()),
                stage("first contact", "contacted", null, When.ALWAYS, List.of()),
                stage(
                    "qualified meeting",
                    "qualified",
                    new RoutingRule("executives", When.ALWAYS, "executives", "more", null, false),
                    new When(List.of(new FacetTest.Present("field.environment"))),
                    List.of("industry"))));
    return policy;
  }

  private static Stage stage(
      String name, String value, @Nullable RoutingRule route, When definition, List<String> needs) {
    return new Stage(
        name,
        value,
        route == null ? "SDR" : "account executive",
        route,
        TimeLimit.of(Duration.ofHours(2)),
        route != null,
        definition,
        needs);
  }

  /** Ana called Ada at five past ten; it is eleven now. */
  private static Scenario touched(PolicySketch policy) {
    Scenario story = under(policy).then("Mon 10:00");
    story.leadArrives("Ada", lead -> lead.facets.put(STAGE, "lead"));
    return story.then("Mon 10:05").call("ana").expect(met()).then("Mon 11:00");
  }

  private static Scenario booked(Scenario story) {
    return story.touched("ana", Channel.MEETING, story.now(), touch -> touch);
  }

  private static Scenario ready(Scenario story) {
    return booked(story)
        .change(
            lead -> {
              lead.facets.put("field.environment", "40 servers");
              lead.facets.put("industry", "health");
            });
  }

  private static Scenario at(Scenario story, String stage) {
    return story.change(lead -> lead.facets.put(STAGE, stage));
  }

  @Test
  void the_next_role_gets_a_lead_of_which_nothing_is_lacking() {
    Scenario story = at(ready(touched(policy())), "qualified");
    story.expectNot(said(Code.HAND_OFF_WAITS));
    story.expect(assign("dan"), said(Code.HANDED_OFF), moveTasks("ana", "dan"));
    story.expectShown("dan").expectStamp("handed_off_at", local("Mon 11:00").toString());
    story.expectStamp("next_deadline", local("Mon 13:00").toString());
    story.expectStamp("backup_owner", "olga");
    story.then("Mon 12:00").call("dan").expect(said(Code.MET, "stage"), completeTask());
    assertThat(story.followUp().misses()).isEmpty();
  }

  @Test
  void a_stage_of_the_same_role_changes_nobody() {
    Scenario story = at(touched(policy()), "contacted");
    story.expect(said(Code.STAGE_ENTERED)).expectOwner("ana").then("Tue 16:00");
    story.expectNot(said(Code.BREACHED, "stage"));
  }

  @Test
  void the_owner_keeps_it_and_hears_what_is_lacking() {
    Scenario story = at(touched(policy()), "qualified");
    story.expectNot(assign("dan")).expect(said(Code.HAND_OFF_WAITS)).expectOwner("ana");
    story.expectStamp(
        "last_reason",
        "Ana keeps it, not ready for qualified meeting: a booked meeting, environment and"
            + " industry.");
    assertThat(tasks(story))
        .contains(
            "Not ready for qualified meeting: Ada | Lacking before the account executive gets Ada:"
                + " a booked meeting, environment and industry. See to it and save it on the lead's"
                + " record before this task is due; the lead then goes over by itself.");
    ready(story.then("Mon 12:00")).expect(assign("dan"), said(Code.HANDED_OFF), completeTask());
  }

  private static List<String> tasks(Scenario story) {
    return story.actions().stream()
        .filter(Action.OpenTask.class::isInstance)
        .map(Action.OpenTask.class::cast)
        .map(task -> task.subject() + " | " + task.text())
        .toList();
  }

  @Test
  void the_clock_of_the_hand_off_runs_on_and_its_miss_is_the_owners() {
    Scenario story = at(touched(policy()), "qualified").then("Mon 13:01");
    story.expect(said(Code.BREACHED, "stage"), alert("mia", Topic.STAGE_MISSED));
    story.expectStamp(
        "last_reason",
        "The hand-off was due Mon 23 Nov, 13:00 from Ana; lacking: a booked meeting, environment"
            + " and industry.");
    assertThat(story.followUp().misses())
        .extracting(FollowUp.Miss::owner, FollowUp.Miss::kind)
        .containsExactly(tuple(new OwnerId("ana"), SlaClock.Kind.STAGE));
    story.expectOwner("ana").then("Tue 13:01").expect(assign("ben")).expectOwner("ben");
  }

  @Test
  void whoever_gets_it_and_does_not_begin_loses_it_to_the_stages_backup() {
    Scenario story = at(ready(touched(policy())), "qualified").expect(assign("dan"));
    story.then("Mon 13:01").expect(said(Code.BREACHED, "stage"), alert("mia", Topic.STAGE_MISSED));
    story.then("Tue 13:01").expect(assign("olga"));
    story.expectStamp("next_deadline", local("Tue 15:00:00.001").toString());
    story.then("Tue 14:00").call("olga").expect(said(Code.MET, "stage"));
  }

  @Test
  void an_untouched_lead_is_not_handed_over() {
    Scenario story = under(policy()).then("Mon 10:00");
    story.leadArrives("Ada", lead -> lead.facets.put(STAGE, "lead")).then("Mon 10:02");
    story.change(
        lead -> {
          lead.facets.put(STAGE, "qualified");
          lead.facets.put("field.environment", "40 servers");
          lead.facets.put("industry", "health");
        });
    story.expectNot(assign("dan")).expectOwner("ana");
    story.expectStamp(
        "last_reason",
        "Ana keeps it, not ready for qualified meeting: a first touch and a booked meeting.");
  }

  @Test
  void a_stage_that_is_set_back_asks_for_nothing_any_more() {
    Scenario story = at(touched(policy()), "qualified").then("Mon 11:30");
    at(story, "lead").expect(said(Code.STAGE_SET_BACK), completeTask()).then("Tue 16:00");
    story.expectNot(said(Code.BREACHED, "stage")).expectOwner("ana");
  }

  @Test
  void whom_a_person_chooses_for_the_stage_keeps_it() {
    Scenario story = ready(touched(policy()));
    story.unseen(lead -> lead.facets.put(STAGE, "qualified")).movedTo("ben");
    story.expectNot(assign("dan")).expect(said(Code.STAGE_ENTERED)).expectOwner("ben");
  }

  @Test
  void what_was_promised_goes_along_with_the_lead() {
    PolicySketch policy = policy();
    policy.nextAction =
        new SlaTarget.NextAction(
            TimeLimit.of(Duration.ofHours(4)), Set.of(SlaTarget.NextStep.MESSAGE), null);
    Scenario story = at(ready(touched(policy)), "qualified").expect(assign("dan"));
    assertThat(story.followUp().clocks())
        .filteredOn(SlaClock.Running.class::isInstance)
        .filteredOn(clock -> clock.kind() == SlaClock.Kind.NEXT_ACTION)
        .singleElement()
        .satisfies(
            clock -> {
              assertThat(((SlaClock.Running) clock).dueAt()).isEqualTo(local("Mon 14:05"));
              assertThat(clock.owner()).hasToString("dan");
            });
  }

  @Test
  void where_nobody_of_the_role_is_there_the_owner_keeps_it_and_is_not_late() {
    Scenario story = ready(touched(policy()).deactivate("dan").deactivate("olga"));
    at(story, "qualified").expectNot(assign("lea")).expect(alert("mia", Topic.NO_ELIGIBLE));
    story.expectOwner("ana").then("Tue 16:00").expectNot(said(Code.BREACHED, "stage"));
    story.activate("dan").expect(assign("dan"), said(Code.HANDED_OFF));
  }

  @Test
  void a_hand_off_that_did_not_reach_the_crm_is_decided_again() {
    Scenario story = ready(touched(policy())).crmIsDown();
    at(story, "qualified").expect(assign("dan"));
    story.foundBeforeTheWrite(lead -> lead.facets.put("source", "other"));
    story.expect(said(Code.ASSIGNMENT_SUPERSEDED), assign("dan"));
    story.crmIsBack().expectShown("dan");
    story.expectStamp("handed_off_at", local("Mon 11:00").toString());
  }

  @Test
  void whoever_has_it_at_the_stage_and_leaves_passes_it_to_the_stages_backup() {
    Scenario story = at(ready(touched(policy())), "qualified").expect(assign("dan"));
    story.then("Mon 11:30").deactivate("dan").expect(assign("olga"));
    story.expectStamp("next_deadline", local("Mon 13:30").toString());
  }

  @Test
  void a_lead_that_comes_in_at_a_stage_goes_to_its_role() {
    Scenario story = under(policy()).then("Mon 10:00");
    story.leadArrives("Ada", lead -> lead.facets.put(STAGE, "Qualified"));
    story.expect(assign("dan"), said(Code.CLOCK_STARTED, "first_touch"));
  }

  @Test
  void what_is_logged_late_brings_no_deadline_to_before_the_next_owner_had_it() {
    PolicySketch policy = policy();
    policy.secondTouch =
        new SlaTarget.SecondTouch(Duration.ofMinutes(38), SlaTarget.ClockStart.FIRST_TOUCH, true);
    Scenario story = under(policy).then("Mon 10:00");
    story.leadArrives("Ada", lead -> lead.facets.put(STAGE, "lead"));
    story.then("Mon 10:05").call("ana").then("Mon 10:41");
    story.change(
        lead -> {
          lead.facets.put("field.environment", "40 servers");
          lead.facets.put("industry", "health");
          lead.facets.put(STAGE, "qualified");
          lead.replies.add(reply(Channel.MEETING, "Mon 10:41"));
        });
    story.expect(assign("dan")).then("Mon 10:42");
    story.touched("ana", Channel.PHONE, local("Mon 10:01"), touch -> touch);
    story.expectNot(said(Code.BREACHED, "second_touch"));
    assertThat(story.followUp().clocks())
        .filteredOn(clock -> clock.kind() == SlaClock.Kind.SECOND_TOUCH)
        .last()
        .satisfies(
            clock -> assertThat(((SlaClock.Running) clock).dueAt()).isEqualTo(local("Mon 12:41")));
  }

  @Test
  void a_first_touch_that_is_missed_meanwhile_is_the_only_miss() {
    Scenario story = under(policy()).then("Mon 10:00");
    story.leadArrives("Ada", lead -> lead.facets.put(STAGE, "lead")).then("Mon 10:02");
    at(story, "qualified").then("Mon 10:11").expect(assign("ben"));
    story.then("Tue 16:00").expectNot(said(Code.BREACHED, "stage"));
  }

  @Test
  void a_policy_that_renames_a_stage_hands_over_once_more() {
    Scenario story = at(ready(touched(policy())), "qualified").expect(assign("dan"));
    at(story.then("Mon 11:30"), "lead").expect(said(Code.STAGE_ENTERED));
    PolicySketch renamed = policy();
    renamed.hash = "policy 2";
    renamed.stages =
        new Stages(
            STAGE,
            List.of(
                stage("new", "lead", null, When.ALWAYS, List.of()),
                stage(
                    "qualified meeting",
                    "qualified",
                    new RoutingRule("executives", When.ALWAYS, "more", "more", null, false),
                    When.ALWAYS,
                    List.of())));
    story.policyBecomes(renamed).then("Mon 11:40");
    at(story, "qualified").expect(assign("olga")).expectShown("olga");
  }

  @Test
  void a_policy_without_stages_asks_nobody_to_go_on() {
    Scenario story = at(ready(touched(policy())), "qualified").expect(assign("dan"));
    PolicySketch without = policy();
    without.hash = "policy 2";
    without.stages = null;
    story.policyBecomes(without).expect(said(Code.VOIDED_POLICY, "stage"), completeTask());
    story.then("Tue 16:00").expectNot(said(Code.BREACHED, "stage")).expectOwner("dan");
  }
}
