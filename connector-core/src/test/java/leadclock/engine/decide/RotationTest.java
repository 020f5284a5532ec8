package leadclock.engine.decide;

import static leadclock.scenario.Expectation.assign;
import static leadclock.scenario.PolicySketch.member;
import static leadclock.scenario.PolicySketch.minutes;
import static leadclock.scenario.Scenario.at;
import static leadclock.scenario.Scenario.under;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import leadclock.scenario.PolicySketch;
import leadclock.scenario.Scenario;
import org.junit.jupiter.api.Test;

class RotationTest {

  @Test
  void turns_of_equally_available_members_differ_by_at_most_one() {
    PolicySketch policy = new PolicySketch().pool("inbound", "inbound", "ana", "cleo", "dan");
    Scenario story = under(policy).then("Mon 10:00");
    for (int i = 0; i < 20; i++) {
      story.leadArrives("lead " + i).advance(Duration.ofSeconds(3));
      assertThat(story.turns("inbound", "ana") - story.turns("inbound", "dan")).isBetween(-1L, 1L);
      assertThat(story.turns("inbound", "ana") - story.turns("inbound", "cleo")).isBetween(-1L, 1L);
    }
    assertThat(
            story.turns("inbound", "ana")
                + story.turns("inbound", "cleo")
                + story.turns("inbound", "dan"))
        .isEqualTo(20);
  }

  @Test
  void a_double_weight_takes_two_turns_of_three() {
    PolicySketch policy = new PolicySketch();
    policy.pool(
        "inbound", "inbound", List.of(member("ana", 2, null), member("cleo", 1, null)), null);
    Scenario story = under(policy).then("Mon 10:00");
    for (int i = 0; i < 30; i++) {
      story.leadArrives("lead " + i).advance(Duration.ofSeconds(1));
    }
    assertThat(story.turns("inbound", "ana")).isEqualTo(20);
    assertThat(story.turns("inbound", "cleo")).isEqualTo(10);
  }

  @Test
  void who_returns_is_not_flooded() {
    PolicySketch policy = new PolicySketch().pool("inbound", "inbound", "ana", "cleo");
    Scenario story = under(policy).then("Mon 10:00").leadArrives("one").leadArrives("two");
    story.deactivate("cleo");
    for (int i = 0; i < 8; i++) {
      story.leadArrives("away " + i).advance(Duration.ofSeconds(1));
    }
    story.activate("cleo");
    long before = story.turns("inbound", "cleo");
    assertThat(before).isEqualTo(story.turns("inbound", "ana"));
    for (int i = 0; i < 6; i++) {
      story.leadArrives("back " + i).advance(Duration.ofSeconds(1));
    }
    assertThat(story.turns("inbound", "cleo") - before).isEqualTo(3);
  }

  @Test
  void a_superseded_turn_is_given_back() {
    PolicySketch policy = new PolicySketch().pool("inbound", "inbound", "ana", "cleo");
    Scenario story =
        under(policy)
            .then("Mon 10:00")
            .crmIsDown()
            .leadArrives("Ada")
            .expect(assign("ana"))
            .advance(Duration.ofSeconds(2))
            .movedTo("dan");
    assertThat(story.turns("inbound", "ana")).isZero();
    assertThat(story.load("ana")).isZero();
    assertThat(story.load("dan")).isEqualTo(1);
  }

  @Test
  void a_load_ends_with_the_first_touch() {
    Scenario story = at("Mon 10:00").leadArrives("Ada");
    assertThat(story.load("ana")).isEqualTo(1);
    story.call("ana");
    assertThat(story.load("ana")).isZero();
  }

  @Test
  void a_load_goes_along_with_a_reassignment() {
    Scenario story = at("Mon 10:00").leadArrives("Ada").advance(minutes(11));
    assertThat(story.load("ana")).isZero();
    assertThat(story.load("ben")).isEqualTo(1);
  }
}
