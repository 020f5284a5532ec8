package leadclock.flow.review;

import static leadclock.scenario.Expectation.assign;
import static leadclock.scenario.Expectation.breach;
import static leadclock.scenario.Expectation.said;
import static leadclock.scenario.Scenario.local;
import static leadclock.scenario.Scenario.under;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import leadclock.engine.calendar.TimeLimit;
import leadclock.engine.decide.Decision;
import leadclock.engine.decide.Engine;
import leadclock.engine.decide.Explanation.Code;
import leadclock.engine.lead.Channel;
import leadclock.engine.lead.Touch;
import leadclock.engine.lead.Verdict;
import leadclock.engine.policy.Exceptions;
import leadclock.engine.policy.SpikeRule;
import leadclock.scenario.PolicySketch;
import leadclock.scenario.Scenario;
import org.junit.jupiter.api.Test;

class EvidenceTest {

  @Test
  void who_might_have_cleaned_up_is_part_of_why_nobody_did() {
    PolicySketch policy = new PolicySketch();
    policy.pool("cleanup", "inbound", "dan");
    Exceptions.Cleanup rule =
        new Exceptions.Cleanup("cleanup", TimeLimit.of(Duration.ofHours(2)), false, true);
    policy.exceptions = new Exceptions(rule, rule, List.of());
    policy.ladder = List.of();
    Scenario story = under(policy).then("Mon 10:00").marked("dan", "ill").leadArrives("Ada");
    story.then("Mon 10:01").movedTo("lea").then("Mon 10:12").expect(breach()).then("Mon 10:13");
    story.touched("lea", Channel.EMAIL, story.now(), EvidenceTest::bounced);

    story.expectNot(assign("dan"), said(Code.SENT_TO_CLEANUP)).expectOwner("lea");
    assertThat(story.reviews()).allSatisfy(EvidenceTest::isDecidedAgain);
  }

  @Test
  void a_spike_that_a_hand_stopped_is_part_of_why_no_other_began() {
    PolicySketch policy = new PolicySketch();
    policy.spikes =
        new SpikeRule(
            new SpikeRule.Rate(3, Duration.ofMinutes(10)),
            null,
            1,
            null,
            Set.of(),
            Duration.ofMinutes(30));
    Scenario story = under(policy).then("Mon 10:00");
    List.of("Ada", "Bea", "Cora").forEach(story::leadArrives);
    story.then("Mon 10:05");
    story.meanwhile(roster -> roster.with(roster.spikes().stopped(story.now())));
    story.unreviewedUntil("Mon 10:41");
    for (String name : List.of("Dora", "Emil", "Finn", "Gus")) {
      story.knownLater(name, local("Mon 10:37"), lead -> {});
    }

    assertThat(story.roster().spikes().all()).hasSize(1);
    assertThat(story.reviews()).allSatisfy(EvidenceTest::isDecidedAgain);
  }

  private static void isDecidedAgain(leadclock.scenario.Review review) {
    Decision decided = Engine.decide(review.situation(), review.policy(), review.now());
    Decision again =
        Evidence.of(review.situation(), review.policy(), review.now(), decided).decideAgain();
    assertThat(again.actions()).isEqualTo(decided.actions());
    assertThat(again.followUp()).isEqualTo(decided.followUp());
    assertThat(again.explanation()).isEqualTo(decided.explanation());
  }

  private static Touch bounced(Touch touch) {
    return new Touch(
        touch.id(),
        touch.channel(),
        touch.by(),
        touch.occurredAt(),
        touch.knownAt(),
        touch.sender(),
        Touch.Result.BOUNCED,
        false,
        Verdict.YES,
        Verdict.YES);
  }
}
