package leadclock.engine.decide;

import static leadclock.scenario.Expectation.assign;
import static leadclock.scenario.Expectation.breach;
import static leadclock.scenario.Expectation.met;
import static leadclock.scenario.Expectation.said;
import static leadclock.scenario.Scenario.at;
import static leadclock.scenario.Scenario.local;
import static leadclock.scenario.Scenario.under;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import leadclock.engine.decide.Explanation.Code;
import leadclock.engine.lead.Channel;
import leadclock.engine.lead.Owner;
import leadclock.engine.lead.OwnerId;
import leadclock.engine.lead.Touch;
import leadclock.engine.lead.Verdict;
import leadclock.engine.policy.Escalations;
import leadclock.engine.policy.Member;
import leadclock.engine.policy.Person;
import leadclock.engine.policy.TouchRule;
import leadclock.scenario.PolicySketch;
import leadclock.scenario.Scenario;
import org.junit.jupiter.api.Test;

/** Whose touch counts, and which of those that do not are spoken of, and how often. */
class WhoseTouchTest {

  @Test
  void an_owner_outside_every_team_is_helped_by_the_team_of_the_route() {
    Scenario story = under(team()).then("Mon 10:00").leadArrives("Ada").movedTo("cleo");
    story.call("ben").expect(met());
  }

  @Test
  void an_owner_is_helped_by_their_own_team_and_by_no_other() {
    PolicySketch policy = team();
    policy.pool("backup", "late", List.of(new Member.CrmTeam("Field")), null);
    Scenario story = under(policy).then("Mon 15:00").leadArrives("Ada").then("Mon 15:11");
    story.expect(assign("dan")).call("ana");
    assertThat(story.followUp().awaitsFirstTouch()).isTrue();
    story.call("eva");
    assertThat(story.followUp().awaitsFirstTouch()).isFalse();
  }

  @Test
  void a_message_by_a_system_needs_both_criteria_though_people_need_none() {
    PolicySketch lax = new PolicySketch();
    lax.touchRule =
        new TouchRule(
            TouchRule.By.OWNER,
            false,
            false,
            TouchRule.WhenUnknown.COUNT,
            TouchRule.SystemTouch.IF_OWNED,
            TouchRule.Calls.ATTEMPTED);
    mail(lax, Touch.Sender.PERSON, Verdict.NO, Verdict.NO).expect(met());
    mail(lax, Touch.Sender.SYSTEM_AS_OWNER, Verdict.NO, Verdict.YES).expectNot(met());
    mail(lax, Touch.Sender.SYSTEM_AS_OWNER, Verdict.YES, Verdict.NO).expectNot(met());
    mail(lax, Touch.Sender.SYSTEM_AS_OWNER, Verdict.YES, Verdict.YES).expect(met());
  }

  @Test
  void a_touch_that_does_not_count_is_told_when_it_is_new_and_again_at_the_miss() {
    PolicySketch policy = new PolicySketch();
    policy.reassignUnless = Escalations.ReassignUnless.OWNED;
    Scenario story = under(policy).then("Mon 10:00").leadArrives("Ada").then("Mon 10:02");
    story
        .touched("ana", Channel.EMAIL, local("Mon 10:02"), LadderTest::impersonal)
        .expect(said(Code.TOUCH_NOT_COUNTED))
        .reviewed()
        .expectNot(said(Code.TOUCH_NOT_COUNTED))
        .then("Mon 10:11")
        .expect(breach(), said(Code.TOUCH_NOT_COUNTED))
        .reviewed()
        .expectNot(said(Code.TOUCH_NOT_COUNTED));
    assertThat(story.last().quiet()).isTrue();
  }

  @Test
  void a_colleagues_touch_is_told_when_it_is_new_and_the_owners_own_is_none() {
    Scenario story = at("Mon 10:00").leadArrives("Ada").then("Mon 10:02").call("cleo");
    story
        .expect(said(Code.COLLEAGUE_TOUCH))
        .reviewed()
        .expectNot(said(Code.COLLEAGUE_TOUCH))
        .call("ana")
        .expectNot(said(Code.COLLEAGUE_TOUCH));
  }

  @Test
  void a_review_that_finds_something_to_tell_is_not_quiet() {
    Scenario story = at("Mon 10:00").leadArrives("Ada").crmIsDown().call("cleo");
    assertThat(story.last().actions()).isEmpty();
    assertThat(story.last().quiet()).isFalse();
    story.reviewed();
    assertThat(story.last().quiet()).isTrue();
  }

  @Test
  void touches_are_shown_with_why_they_do_not_count() {
    Scenario story = at("Mon 10:00").leadArrives("Ada").call("ana");
    story.touched("ana", Channel.EMAIL, local("Mon 10:00"), LadderTest::impersonal);
    story.touched("ana", Channel.PHONE, local("Mon 10:01"), touch -> touch);
    Situation known = story.reviews().getLast().situation();
    assertThat(
            JudgedTouch.judge(
                known.touches(),
                story.reviews().getLast().policy(),
                Spikes.NONE,
                local("Mon 10:00")))
        .extracting(JudgedTouch::whyNot)
        .containsExactly("", "it does not refer to the lead", "it is dated in the future");
  }

  @Test
  void of_two_users_with_one_address_the_active_one_is_meant() {
    Roster left = new Roster(users("ada", "zoe", "ada"), Map.of(), Map.of(), Map.of());
    assertThat(left.find(new Person("rep@example.com")).orElseThrow().id()).hasToString("zoe");
    Roster other = new Roster(users("ada", "zoe", "zoe"), Map.of(), Map.of(), Map.of());
    assertThat(other.find(new Person("rep@example.com")).orElseThrow().id()).hasToString("ada");
    Roster both = new Roster(users("ada", "zoe", ""), Map.of(), Map.of(), Map.of());
    assertThat(both.find(new Person("rep@example.com")).orElseThrow().id()).hasToString("ada");
  }

  /** Two users with one address, of whom one may have left. */
  private static Map<OwnerId, Owner> users(String one, String two, String left) {
    Map<OwnerId, Owner> users = new LinkedHashMap<>();
    for (String id : List.of(two, one)) {
      OwnerId owner = new OwnerId(id);
      users.put(
          owner, new Owner(owner, "rep@example.com", "Rep", !id.equals(left), true, Set.of()));
    }
    return users;
  }

  private static PolicySketch team() {
    PolicySketch policy = new PolicySketch();
    policy.touchRule =
        new TouchRule(
            TouchRule.By.TEAM,
            true,
            true,
            TouchRule.WhenUnknown.COUNT,
            TouchRule.SystemTouch.IF_OWNED,
            TouchRule.Calls.ATTEMPTED);
    return policy;
  }

  private static Scenario mail(
      PolicySketch policy, Touch.Sender sender, Verdict personalised, Verdict replyPath) {
    UnaryOperator<Touch> shape =
        touch -> OwnedTouchTest.mail(touch, sender, personalised, replyPath);
    return under(policy)
        .then("Mon 10:00")
        .leadArrives("Ada")
        .touched("ana", Channel.EMAIL, local("Mon 10:00"), shape);
  }
}
