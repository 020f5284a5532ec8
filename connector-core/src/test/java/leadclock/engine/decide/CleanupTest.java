package leadclock.engine.decide;

import static leadclock.scenario.Expectation.alert;
import static leadclock.scenario.Expectation.assign;
import static leadclock.scenario.Expectation.breach;
import static leadclock.scenario.Expectation.completeTask;
import static leadclock.scenario.Expectation.met;
import static leadclock.scenario.Expectation.moveTasks;
import static leadclock.scenario.Expectation.said;
import static leadclock.scenario.Scenario.local;
import static leadclock.scenario.Scenario.under;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import leadclock.engine.calendar.TimeLimit;
import leadclock.engine.decide.Action.Topic;
import leadclock.engine.decide.Explanation.Code;
import leadclock.engine.lead.Channel;
import leadclock.engine.lead.Lead;
import leadclock.engine.lead.OwnerId;
import leadclock.engine.lead.Reply;
import leadclock.engine.lead.Touch;
import leadclock.engine.lead.Touch.Result;
import leadclock.engine.policy.Escalations;
import leadclock.engine.policy.Exceptions;
import leadclock.engine.policy.SlaTarget;
import leadclock.scenario.PolicySketch;
import leadclock.scenario.PretendedLead;
import leadclock.scenario.Scenario;
import org.junit.jupiter.api.Test;

/** F3: leads that nothing reaches. */
class CleanupTest {
  @Test
  void a_bounce_gives_the_lead_to_whoever_cleans_up_and_back_with_a_fresh_clock() {
    Scenario story = under(cleaning()).then("Mon 10:00").leadArrives("Ada");
    story.then("Mon 10:04").email("ana").expect(met());
    story.then("Mon 10:15");
    bounce(story)
        .expectNot(breach())
        .expect(assign("dan"), said(Code.SENT_TO_CLEANUP))
        .expectStamp("sla_state", "cleanup")
        .expectStamp("next_deadline", local("Tue 09:11").toString())
        .expectStamp("backup_owner", "ana");
    story.then("Mon 12:00");
    mend(story, Channel.EMAIL)
        .expect(assign("ana"), said(Code.CLEANED_UP), said(Code.CLOCK_STARTED, "first_touch"))
        .expectStamp("next_deadline", local("Mon 12:10").toString());
    story.then("Mon 12:08").call("ana").expect(met());
  }

  @Test
  void the_task_says_what_to_find_and_ends_with_the_cleanup() {
    Scenario story = bounced(cleaning(), "Mon 10:04");
    assertThat(tasks(story))
        .extracting(Action.OpenTask::to, Action.OpenTask::dueAt, Action.OpenTask::subject)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                new OwnerId("dan"), local("Mon 17:00"), "Bad e-mail address: Ada"));
    story.expect(said(Code.SENT_TO_CLEANUP), completeTask()).then("Mon 11:00");
    mend(story, Channel.EMAIL).expect(completeTask());
  }

  private static List<Action.OpenTask> tasks(Scenario story) {
    return story.actions().stream()
        .filter(Action.OpenTask.class::isInstance)
        .map(Action.OpenTask.class::cast)
        .filter(task -> task.to().equals(new OwnerId("dan")))
        .toList();
  }

  @Test
  void a_try_in_time_that_bounced_is_no_miss_even_once_the_deadline_has_passed() {
    Scenario story = under(cleaning()).then("Mon 10:00").leadArrives("Ada");
    story.then("Mon 10:09").unseen(lead -> lead.touches.add(mail("Mon 10:09")));
    story.unreviewedUntil("Mon 10:11").expectNot(breach()).expect(assign("dan"));
    assertThat(story.followUp().misses()).isEmpty();
  }

  @Test
  void a_try_that_came_too_late_is_a_miss_all_the_same() {
    Scenario story = under(cleaning()).then("Mon 10:00").leadArrives("Ada");
    story.unseen(lead -> lead.touches.add(mail("Mon 10:11")));
    story.unreviewedUntil("Mon 10:12").then("Mon 10:13").expect(breach(), assign("dan"));
    assertThat(story.followUp().misses()).hasSize(1);
  }

  @Test
  void a_miss_without_a_try_is_acted_on_before_anybody_cleans_up() {
    PolicySketch policy = cleaning();
    policy.reassignUnless = Escalations.ReassignUnless.OWNED;
    Scenario story = under(policy).then("Mon 10:00").leadArrives("Ada");
    story.unseen(lead -> lead.touches.add(mail("Mon 10:11")));
    story
        .unreviewedUntil("Mon 10:12")
        .then("Mon 10:13")
        .expect(alert("mia", Topic.FIRST_TOUCH_MISSED), assign("ben"), assign("dan"))
        .expectStamp("backup_owner", "ben");
  }

  @Test
  void whoever_missed_it_and_would_clean_up_themselves_is_left_to_the_ladder() {
    PolicySketch policy = cleaning();
    policy.pool("inbound", "inbound", "dan");
    policy.ladder = List.of();
    Scenario story = under(policy).then("Mon 10:00").leadArrives("Ada").then("Mon 10:11");
    story.expect(breach()).touched("dan", Channel.EMAIL, story.now(), CleanupTest::came);
    story.expectNot(said(Code.SENT_TO_CLEANUP)).expectStamp("sla_state", "breached");
  }

  @Test
  void a_wrong_number_does_so_once_every_number_is_wrong() {
    Scenario story = under(cleaning()).then("Mon 10:00");
    story.leadArrives(
        "Ada",
        lead ->
            lead.addresses.put(Channel.PHONE, new Lead.Address("both", Instant.EPOCH, 2, false)));
    story.then("Mon 10:02");
    wrongNumber(story).expectNot(assign("dan")).then("Mon 10:03");
    wrongNumber(story).expect(assign("dan"), said(Code.SENT_TO_CLEANUP));
  }

  @Test
  void whoever_was_reached_since_has_a_way_to_be_reached() {
    Scenario story = under(cleaning()).then("Mon 10:00").leadArrives("Ada");
    story.then("Mon 10:02").unseen(lead -> lead.replies.add(answer("Mon 10:04")));
    story.then("Mon 10:05").unseen(lead -> lead.touches.add(mail("Mon 10:02"))).reviewed();
    story.expectNot(assign("dan"), said(Code.SENT_TO_CLEANUP));
  }

  @Test
  void a_lead_that_was_reached_by_another_channel_stays_with_its_owner() {
    Scenario story = under(cleaning()).then("Mon 10:00").leadArrives("Ada");
    story.then("Mon 10:03").call("ana").expect(met());
    story.then("Mon 10:05").touched("ana", Channel.EMAIL, local("Mon 10:05"), CleanupTest::came);
    story.expectNot(assign("dan"), said(Code.SENT_TO_CLEANUP));
  }

  @Test
  void a_policy_may_keep_the_owner_where_another_channel_is_left() {
    PolicySketch policy = cleaning();
    policy.exceptions = new Exceptions(rule(true, true), rule(true, true), List.of());
    Scenario story = bounced(policy, "Mon 10:04");
    story.expectNot(assign("dan")).then("Mon 10:05");
    wrongNumber(story).expect(assign("dan"), said(Code.SENT_TO_CLEANUP)).then("Mon 11:00");
    mend(story, Channel.PHONE).expect(assign("ana"));
  }

  @Test
  void a_known_bad_address_matters_only_where_no_other_way_is_left() {
    Scenario story = under(cleaning()).then("Mon 10:00");
    story.leadArrives("Ada", lead -> dead(lead, Channel.EMAIL)).expect(assign("ana"));
    story.leadArrives(
        "Bea",
        lead -> {
          dead(lead, Channel.EMAIL);
          lead.channels = EnumSet.noneOf(Channel.class);
        });
    story.expectNot(assign("ana"), assign("ben")).expect(assign("dan"));
    mend(story, Channel.EMAIL).expect(assign("ana"));
  }

  @Test
  void an_earlier_owner_who_cannot_take_it_is_passed_over() {
    Scenario story = bounced(cleaning(), "Mon 10:04").expect(assign("dan"));
    story.marked("ana", "ill").then("Mon 11:00");
    mend(story, Channel.EMAIL).expect(assign("ben"), moveTasks("ana", "ben"));
  }

  @Test
  void a_policy_may_route_it_afresh() {
    PolicySketch policy = cleaning();
    policy.pool("inbound", "inbound", "ana", "ben");
    policy.exceptions = new Exceptions(rule(false, false), null, List.of());
    Scenario story = bounced(policy, "Mon 10:04").expect(assign("dan")).then("Mon 11:00");
    mend(story, Channel.EMAIL).expect(assign("ben"));
  }

  @Test
  void a_cleanup_that_takes_too_long_is_told_to_the_manager_once() {
    Scenario story = bounced(cleaning(), "Mon 10:04").expect(assign("dan")).then("Mon 17:00");
    story.expectNot(alert("mia", Topic.CLEANUP_MISSED)).advance(Duration.ofMillis(1));
    story
        .expect(said(Code.BREACHED, "cleanup"), alert("mia", Topic.CLEANUP_MISSED))
        .expectStamp("sla_state", "breached");
    story.then("Tue 12:00").expectNot(alert("mia", Topic.CLEANUP_MISSED));
    mend(story, Channel.EMAIL).expect(assign("ana"), said(Code.CLEANED_UP));
  }

  @Test
  void whoever_takes_it_out_by_hand_has_it_and_the_same_address_does_not_matter_again() {
    Scenario story = bounced(cleaning(), "Mon 10:04").expect(assign("dan")).then("Mon 11:00");
    story.movedTo("ben").expectNot(assign("dan")).expect(said(Code.CLOCK_STARTED, "first_touch"));
    story.then("Mon 11:05").reviewed().expectNot(assign("dan"));
    story.change(lead -> lead.address(Channel.EMAIL, "second", local("Mon 11:05")));
    story.touched("ben", Channel.EMAIL, local("Mon 11:06"), CleanupTest::came);
    story.expect(assign("dan"));
  }

  @Test
  void what_whoever_cleans_up_does_is_no_first_touch() {
    Scenario story = bounced(cleaning(), "Mon 10:04").expect(assign("dan")).then("Mon 11:00");
    story.call("dan").expectNot(met()).then("Mon 11:05");
    mend(story, Channel.EMAIL).expectNot(met()).expect(assign("ana"));
    story.then("Mon 11:15").advance(Duration.ofMillis(1)).expect(breach(), assign("ben"));
  }

  @Test
  void whoever_missed_it_and_called_late_may_clean_up_for_the_next_owner() {
    PolicySketch policy = cleaning();
    policy.pool("cleanup", "inbound", "ana");
    Scenario story = under(policy).then("Mon 10:00").leadArrives("Ada").then("Mon 10:11");
    story.call("ana").expect(breach(), assign("ben")).then("Mon 10:12");
    story.touched("ben", Channel.EMAIL, local("Mon 10:12"), CleanupTest::came);
    story.expect(said(Code.SENT_TO_CLEANUP)).then("Mon 10:13").reviewed();
    story.expectNot(assign("ben"), said(Code.CLEANED_UP));
  }

  @Test
  void where_nobody_cleans_up_the_person_of_last_resort_does() {
    Scenario story = under(cleaning()).then("Mon 10:00").leadArrives("Ada").deactivate("dan");
    story.then("Mon 10:04").touched("ana", Channel.EMAIL, local("Mon 10:04"), CleanupTest::came);
    story.expect(assign("lea"), said(Code.SENT_TO_CLEANUP));
  }

  @Test
  void whoever_cleans_up_and_leaves_hands_it_on() {
    PolicySketch policy = cleaning();
    policy.pool("cleanup", "inbound", "dan", "eva");
    Scenario story = bounced(policy, "Mon 10:04").expect(assign("dan")).then("Mon 11:00");
    story.deactivate("dan").expect(assign("eva"), said(Code.OWNER_DEACTIVATED));
    mend(story, Channel.EMAIL).expect(assign("ana"));
  }

  @Test
  void
      where_the_hand_on_is_called_off_by_a_mended_address_the_next_owner_is_written_all_the_same() {
    PolicySketch policy = cleaning();
    policy.pool("cleanup", "inbound", "dan", "eva");
    Scenario story = bounced(policy, "Mon 10:04").expect(assign("dan")).then("Mon 11:00");
    story.crmIsDown().deactivate("dan").expect(assign("eva"));
    story.foundBeforeTheWrite(lead -> mended(lead, Channel.EMAIL, story.now()));
    story.expectOwner("ana").crmIsBack().expectShown("ana");
  }

  @Test
  void where_nobody_is_left_to_clean_up_the_lead_goes_on_with_its_owner() {
    Scenario story = bounced(cleaning(), "Mon 10:04").expect(assign("dan")).then("Mon 11:00");
    story.deactivate("lea").deactivate("dan").expect(assign("ana"));
    story.then("Mon 11:01").reviewed().expectOwner("ana");
    mend(story, Channel.EMAIL).expect(said(Code.CLEANED_UP));
  }

  @Test
  void a_new_policy_without_the_rule_gives_it_back() {
    Scenario story = bounced(cleaning(), "Mon 10:04").expect(assign("dan")).then("Mon 11:00");
    PolicySketch without = cleaning();
    without.exceptions = Exceptions.NONE;
    without.hash = "policy 2";
    story.policyBecomes(without).expect(assign("ana"));
  }

  @Test
  void closing_ends_its_clock_and_reopening_starts_it_again() {
    Scenario story = bounced(cleaning(), "Mon 10:04").expect(assign("dan")).then("Mon 11:00");
    story.change(lead -> lead.status = "UNQUALIFIED").expect(said(Code.VOIDED_CLOSED, "cleanup"));
    story.then("Tue 11:00").change(lead -> lead.status = "NEW");
    story
        .expect(said(Code.CLOCK_STARTED, "cleanup"))
        .expectStamp("next_deadline", local("Wed 09:56").toString());
  }

  @Test
  void a_ruling_on_a_cleanup_that_is_over_starts_no_clock() {
    Scenario story = bounced(cleaning(), "Mon 10:04").expect(assign("dan")).then("Tue 12:00");
    story.expect(said(Code.BREACHED, "cleanup")).movedTo("ben").then("Tue 12:05").movedTo("dan");
    story.expect(said(Code.MANUAL_OWNER_CHANGE)).then("Tue 12:06");
    story.appealed(SlaClock.Kind.CLEANUP, 1, "ill");
    story
        .expectNot(said(Code.CLOCK_STARTED, "cleanup"))
        .expect(said(Code.VOIDED_APPEAL, "cleanup"));
  }

  @Test
  void a_second_promise_waits_until_the_lead_is_back() {
    PolicySketch policy = cleaning();
    policy.secondTouch =
        new SlaTarget.SecondTouch(PolicySketch.minutes(30), SlaTarget.ClockStart.ASSIGNMENT, false);
    Scenario story = bounced(policy, "Mon 10:04").expect(assign("dan")).then("Mon 12:00");
    story.expectNot(breach());
    mend(story, Channel.EMAIL).expect(said(Code.CLOCK_STARTED, "second_touch"));
  }

  @Test
  void it_takes_a_place_under_the_cap_of_whoever_cleans_up() {
    Scenario story = bounced(cleaning(), "Mon 10:04");
    assertThat(story.load("dan")).isEqualTo(1);
    assertThat(story.load("ana")).isZero();
  }

  @Test
  void it_is_no_backlog_meanwhile() {
    Scenario story = under(cleaning()).then("Mon 10:00");
    story.meanwhile(roster -> roster.with(new Spikes(List.of(), new Demand(List.of(), 0))));
    story.leadArrives("Ada").then("Mon 10:04");
    assertThat(backlog(story)).isEqualTo(1);
    story.touched("ana", Channel.EMAIL, story.now(), CleanupTest::came).expect(assign("dan"));
    assertThat(backlog(story)).isZero();
    story.then("Mon 11:00");
    assertThat(backlog(mend(story, Channel.EMAIL))).isEqualTo(1);
  }

  private static int backlog(Scenario story) {
    return Objects.requireNonNull(story.roster().spikes().demand()).backlog();
  }

  @Test
  void one_that_began_anew_after_reopening_ends_by_hand_all_the_same() {
    Scenario story = bounced(cleaning(), "Mon 10:04").expect(assign("dan")).then("Mon 11:00");
    story.change(lead -> lead.status = "UNQUALIFIED").then("Mon 12:00");
    story.change(lead -> lead.status = "NEW").expect(said(Code.CLOCK_STARTED, "cleanup"));
    story.then("Mon 12:05").movedTo("ana").expectNot(assign("dan"));
    story.expect(said(Code.CLOCK_STARTED, "first_touch")).expectOwner("ana");
  }

  static PolicySketch cleaning() {
    PolicySketch policy = new PolicySketch();
    policy.pool("cleanup", "inbound", "dan");
    policy.exceptions = new Exceptions(rule(false, true), rule(false, true), List.of());
    return policy;
  }

  private static Exceptions.Cleanup rule(boolean onlyAsLast, boolean toPrevious) {
    return new Exceptions.Cleanup(
        "cleanup", TimeLimit.of(Duration.ofHours(7).minusMinutes(4)), onlyAsLast, toPrevious);
  }

  private static Scenario bounced(PolicySketch policy, String at) {
    Scenario story = under(policy).then("Mon 10:00").leadArrives("Ada").then(at);
    return story.touched("ana", Channel.EMAIL, local(at), CleanupTest::came);
  }

  private static Scenario bounce(Scenario story) {
    return story.change(lead -> lead.touches.replaceAll(CleanupTest::came));
  }

  static Touch came(Touch touch) {
    return OwnedTouchTest.result(touch, Result.BOUNCED);
  }

  private static Scenario wrongNumber(Scenario story) {
    return story.touched(
        "ana",
        Channel.PHONE,
        story.now(),
        touch -> OwnedTouchTest.result(touch, Result.WRONG_NUMBER));
  }

  static Scenario mend(Scenario story, Channel channel) {
    return story.change(lead -> mended(lead, channel, story.now()));
  }

  private static void mended(PretendedLead lead, Channel channel, Instant now) {
    lead.address(channel, "mended", now);
    lead.channels.add(channel);
  }

  private static void dead(PretendedLead lead, Channel channel) {
    lead.addresses.put(channel, new Lead.Address("first", Instant.EPOCH, 1, true));
    lead.channels = EnumSet.copyOf(lead.channels);
    lead.channels.remove(channel);
  }

  private static Touch mail(String at) {
    return new Touch(
        "touch/mail",
        Channel.EMAIL,
        new OwnerId("ana"),
        local(at),
        local(at),
        Touch.Sender.PERSON,
        Result.BOUNCED,
        false,
        leadclock.engine.lead.Verdict.YES,
        leadclock.engine.lead.Verdict.YES);
  }

  private static Reply answer(String at) {
    return new Reply("reply/1", Channel.EMAIL, local(at), local(at));
  }
}
