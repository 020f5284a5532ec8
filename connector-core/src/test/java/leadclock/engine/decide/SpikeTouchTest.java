package leadclock.engine.decide;

import static leadclock.scenario.Expectation.met;
import static leadclock.scenario.Expectation.said;
import static leadclock.scenario.Expectation.secondMet;
import static leadclock.scenario.PolicySketch.minutes;
import static leadclock.scenario.Scenario.local;
import static leadclock.scenario.Scenario.under;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import leadclock.engine.calendar.TimeLimit;
import leadclock.engine.decide.Explanation.Code;
import leadclock.engine.lead.Channel;
import leadclock.engine.lead.Touch;
import leadclock.engine.lead.Touch.Sender;
import leadclock.engine.lead.Verdict;
import leadclock.engine.policy.SlaTarget.NextAction;
import leadclock.engine.policy.SlaTarget.NextStep;
import leadclock.engine.policy.SpikeRule;
import leadclock.engine.policy.SpikeRule.Accepted;
import leadclock.engine.policy.TouchRule;
import leadclock.engine.policy.When;
import leadclock.scenario.PolicySketch;
import leadclock.scenario.Scenario;
import org.junit.jupiter.api.Test;

/** R7: what else counts as a first touch in a spike, which is on from 10:00 to 11:00 here. */
class SpikeTouchTest {

  @Test
  void a_text_message_from_a_template_is_a_first_touch_in_a_spike() {
    Scenario story = spike(Set.of(Accepted.SMS_TEMPLATE)).then("Mon 10:05");
    template(story, "Mon 10:05").expect(met());
    Situation known = story.reviews().getLast().situation();
    assertThat(shown(known, story)).containsExactly("");
  }

  @Test
  void it_is_none_where_the_policy_does_not_accept_it() {
    Scenario story = spike(Set.of()).then("Mon 10:05");
    template(story, "Mon 10:05").expectNot(met()).expect(said(Code.TOUCH_NOT_COUNTED));
  }

  @Test
  void it_counts_by_when_it_was_sent_however_late_that_is_seen() {
    Scenario story = spike(Set.of(Accepted.SMS_TEMPLATE)).unreviewedUntil("Mon 11:30");
    template(story, "Mon 10:05").expect(said(Code.VOIDED_LATE_LOG));
    Scenario after = spike(Set.of(Accepted.SMS_TEMPLATE), "Mon 10:55").then("Mon 11:01");
    template(after, "Mon 11:00").expectNot(met()).expect(said(Code.TOUCH_NOT_COUNTED));
    Scenario before = spike(Set.of(Accepted.SMS_TEMPLATE), "Mon 09:58").then("Mon 10:01");
    template(before, "Mon 09:59").expectNot(met()).expect(said(Code.TOUCH_NOT_COUNTED));
  }

  @Test
  void what_counted_still_does_when_the_spike_is_forgotten() {
    Scenario story = spike(Set.of(Accepted.SMS_TEMPLATE)).then("Mon 10:05");
    template(story, "Mon 10:05").expect(met());
    story.meanwhile(roster -> roster.with(Spikes.NONE)).then("Mon 12:00").reviewed();
    story.expectNot(said(Code.TOUCH_TAKEN_BACK));
    assertThat(story.followUp().clocks()).anyMatch(SlaClock.Met.class::isInstance);
  }

  @Test
  void it_keeps_no_later_promise() {
    Scenario story = spike(Set.of(Accepted.SMS_TEMPLATE)).then("Mon 10:05");
    template(story, "Mon 10:05").expect(met()).then("Mon 10:10");
    template(story, "Mon 10:10").expectNot(secondMet()).then("Mon 10:12");
    story.call("ana").expect(secondMet());
  }

  @Test
  void it_is_no_next_action() {
    PolicySketch policy = policy(Set.of(Accepted.SMS_TEMPLATE));
    policy.nextAction =
        new NextAction(
            TimeLimit.of(Duration.ofHours(2)), Set.of(NextStep.MESSAGE), new When(List.of()));
    Scenario story = spike(policy, "Mon 10:01").then("Mon 10:05");
    template(story, "Mon 10:05").expect(met()).then("Mon 10:10");
    template(story, "Mon 10:10").expectNot(said(Code.MET, "next_action")).then("Mon 10:12");
    story.email("ana").expect(said(Code.MET, "next_action"));
  }

  @Test
  void a_system_may_send_it_as_the_owner_and_nobody_else() {
    PolicySketch never = policy(Set.of(Accepted.SMS_TEMPLATE));
    never.touchRule =
        new TouchRule(
            TouchRule.By.OWNER,
            true,
            true,
            TouchRule.WhenUnknown.REFUSE,
            TouchRule.SystemTouch.NEVER,
            TouchRule.Calls.ATTEMPTED);
    sent(never, Channel.SMS, Sender.SYSTEM_AS_OWNER, Verdict.YES).expect(met());
    sent(never, Channel.SMS, Sender.PERSON, Verdict.YES).expect(met());
    sent(never, Channel.SMS, Sender.AUTOMATION, Verdict.YES).expectNot(met());
    sent(never, Channel.SMS, Sender.LEADCLOCK, Verdict.YES).expectNot(met());
  }

  @Test
  void only_text_messages_are_accepted_and_answers_must_reach_the_owner() {
    PolicySketch policy = policy(Set.of(Accepted.SMS_TEMPLATE));
    sent(policy, Channel.EMAIL, Sender.PERSON, Verdict.YES).expectNot(met());
    sent(policy, Channel.WHATSAPP, Sender.PERSON, Verdict.YES).expectNot(met());
    sent(policy, Channel.SMS, Sender.PERSON, Verdict.NO).expectNot(met());
  }

  private static Scenario sent(
      PolicySketch policy, Channel channel, Sender sender, Verdict replyPath) {
    Scenario story = spike(policy, "Mon 10:01").then("Mon 10:05");
    return story.touched(
        "ana", channel, local("Mon 10:05"), touch -> shaped(touch, sender, replyPath));
  }

  private static Scenario template(Scenario story, String sentAt) {
    return story.touched(
        "ana", Channel.SMS, local(sentAt), touch -> shaped(touch, Sender.PERSON, Verdict.UNKNOWN));
  }

  private static Touch shaped(Touch touch, Sender sender, Verdict replyPath) {
    return new Touch(
        touch.id(),
        touch.channel(),
        touch.by(),
        touch.occurredAt(),
        touch.knownAt(),
        sender,
        touch.result(),
        touch.viaTask(),
        Verdict.NO,
        replyPath);
  }

  private static List<String> shown(Situation known, Scenario story) {
    return JudgedTouch.judge(
            known.touches(),
            story.reviews().getLast().policy(),
            known.roster().spikes(),
            story.now())
        .stream()
        .map(JudgedTouch::whyNot)
        .toList();
  }

  private static Scenario spike(Set<Accepted> accept) {
    return spike(accept, "Mon 10:01");
  }

  private static Scenario spike(Set<Accepted> accept, String arrives) {
    return spike(policy(accept), arrives);
  }

  private static Scenario spike(PolicySketch policy, String arrives) {
    Spikes none = Spikes.NONE;
    Spikes fair = none.begun("mia", "fair", local("Mon 11:00"), local("Mon 10:00"));
    return under(policy).then(arrives).meanwhile(roster -> roster.with(fair)).leadArrives("Ada");
  }

  private static PolicySketch policy(Set<Accepted> accept) {
    PolicySketch policy = new PolicySketch();
    policy.spikes = new SpikeRule(null, null, null, null, accept, minutes(30));
    return policy;
  }
}
