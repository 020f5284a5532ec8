package leadclock.engine.decide;

import static leadclock.scenario.Expectation.assign;
import static leadclock.scenario.Expectation.skipped;
import static leadclock.scenario.PolicySketch.hours;
import static leadclock.scenario.PolicySketch.member;
import static leadclock.scenario.Scenario.under;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import leadclock.engine.decide.Decision.SkipReason;
import leadclock.engine.policy.Member;
import leadclock.scenario.PolicySketch;
import leadclock.scenario.Scenario;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who comes next when several could. */
class TurnOrderTest {

  @Test
  void among_equals_whoever_waited_longest_comes_next() {
    Scenario story = pool(member("ana", 1, null), member("cleo", 1, null));
    leads(story, 2);
    story.deactivate("cleo");
    leads(story, 1);
    story.activate("cleo").leadArrives("Ada");
    story.expectOwner("cleo");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void weights_are_kept_at_every_point_in_whatever_order_they_are_listed(boolean reversed) {
    List<Member> members = List.of(member("ana", 3, null), member("cleo", 2, null));
    Scenario story = pool((reversed ? members.reversed() : members).toArray(Member[]::new));
    for (int cycle = 1; cycle <= 6; cycle++) {
      leads(story, 5);
      assertThat(story.turns("inbound", "ana")).isEqualTo(3L * cycle);
      assertThat(story.turns("inbound", "cleo")).isEqualTo(2L * cycle);
    }
  }

  @Test
  void a_newcomer_begins_at_the_share_that_their_weight_would_have_had() {
    Scenario heavier = pool(member("ana", 1, null), member("cleo", 2, null)).deactivate("cleo");
    leads(heavier, 6);
    leads(heavier.activate("cleo"), 3);
    assertThat(heavier.turns("inbound", "ana")).isEqualTo(7);
    assertThat(heavier.turns("inbound", "cleo")).isEqualTo(14);
    Scenario lighter = pool(member("ana", 2, null), member("cleo", 1, null)).deactivate("cleo");
    leads(lighter, 6);
    leads(lighter.activate("cleo"), 3);
    assertThat(lighter.turns("inbound", "ana")).isEqualTo(8);
    assertThat(lighter.turns("inbound", "cleo")).isEqualTo(4);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void a_newcomer_begins_with_whoever_is_furthest_behind_for_their_weight(boolean reversed) {
    List<Member> others = List.of(member("ana", 2, null), member("cleo", 1, null));
    List<Member> listed = reversed ? others.reversed() : others;
    Scenario story =
        pool(listed.getFirst(), listed.getLast(), member("dan", 1, null)).deactivate("dan");
    leads(story, 7);
    assertThat(story.turns("inbound", "ana")).isEqualTo(4);
    assertThat(story.turns("inbound", "cleo")).isEqualTo(3);
    story.activate("dan").leadArrives("Ada").expectOwner("dan");
    assertThat(story.turns("inbound", "dan"))
        .as("two as ana for her weight, and this one")
        .isEqualTo(3);
  }

  @Test
  void the_backup_that_the_lead_shows_takes_over_among_equals() {
    PolicySketch policy = new PolicySketch().pool("backup", "inbound", "ben", "eva");
    Scenario story = under(policy).then("Mon 10:00").leadArrives("Zoe").then("Mon 10:05");
    story.leadArrives("Yan").then("Mon 10:11").about("Zoe").expectOwner("ben");
    story.leadArrives("Ada").expectStamp("backup_owner", "eva").then("Mon 10:16");
    story.about("Yan").expectOwner("eva").then("Mon 10:22").about("Ada").expectOwner("eva");
    assertThat(story.turns("backup", "ben")).isEqualTo(1);
  }

  @Test
  void a_full_shift_of_tomorrow_takes_the_next_lead_where_it_weighs_least() {
    PolicySketch policy = new PolicySketch();
    policy.pool("inbound", "inbound", List.of(member("ana", 1, null), member("dan", 1, null)), 1);
    Scenario story = under(policy).then("Mon 20:00");
    story.leadArrives("Kim").leadArrives("Lou");
    leads(story, 2);
    assertThat(story.load("ana")).isEqualTo(2);
    story.about("Lou").expectOwner("dan").call("dan");
    assertThat(story.load("dan")).isEqualTo(1);
    story.leadArrives("Ada").expectOwner("dan");
    story.leadArrives("Bea").expectOwner("ana");
  }

  @Test
  void after_hours_nobody_is_asked_who_will_not_be_there_at_opening() {
    Scenario story =
        pool(member("ana", 1, hours("18:00-22:00")), member("cleo", 1, null)).then("Mon 20:00");
    story.leadArrives("Ada").expect(assign("cleo"), skipped("ana", SkipReason.OUT_OF_SHIFT));
  }

  @Test
  void a_team_that_the_crm_keeps_takes_turns_without_its_queue() {
    Scenario story = pool(new Member.CrmTeam("Field"), member("dan", 1, null));
    leads(story, 2);
    story
        .expect(assign("dan"), assign("eva"), skipped("queue", SkipReason.NOT_A_PERSON))
        .deactivate("dan")
        .leadArrives("Ada")
        .expect(assign("eva"), skipped("dan", SkipReason.INACTIVE));
    assertThat(story.turns("inbound", "dan")).isEqualTo(2);
    assertThat(story.turns("inbound", "eva")).isEqualTo(2);
  }

  @Test
  void a_person_of_last_resort_who_cannot_take_it_is_skipped_with_the_reason() {
    Scenario story =
        under(new PolicySketch()).then("Mon 10:00").deactivate("ana").deactivate("ben");
    story.deactivate("olga").deactivate("lea").leadArrives("Ada");
    story.expect(skipped("lea", SkipReason.INACTIVE));
    PolicySketch queue = new PolicySketch();
    queue.lastResort = "queue";
    Scenario other = under(queue).then("Mon 10:00").deactivate("ana").deactivate("ben");
    other.deactivate("olga").leadArrives("Ada");
    other.expect(skipped("queue", SkipReason.NOT_A_PERSON)).expectOwner(null);
  }

  private static Scenario pool(Member... members) {
    PolicySketch policy = new PolicySketch();
    policy.pool("inbound", "inbound", List.of(members), null);
    return under(policy).then("Mon 10:00");
  }

  /** New leads, one each second. */
  private static void leads(Scenario story, int count) {
    for (int i = 0; i < count; i++) {
      story.leadArrives("lead " + story.reviews().size()).advance(Duration.ofSeconds(1));
    }
  }
}
