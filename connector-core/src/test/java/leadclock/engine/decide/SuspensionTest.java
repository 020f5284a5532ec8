package leadclock.engine.decide;

import static leadclock.scenario.Expectation.alert;
import static leadclock.scenario.Expectation.assign;
import static leadclock.scenario.Expectation.breach;
import static leadclock.scenario.Expectation.said;
import static leadclock.scenario.Expectation.skipped;
import static leadclock.scenario.Scenario.local;
import static leadclock.scenario.Scenario.under;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import leadclock.engine.decide.Action.Topic;
import leadclock.engine.decide.Decision.SkipReason;
import leadclock.engine.decide.Explanation.Code;
import leadclock.engine.lead.OwnerId;
import leadclock.engine.policy.Escalations.Promised;
import leadclock.engine.policy.Escalations.Suspension;
import leadclock.scenario.PolicySketch;
import leadclock.scenario.Scenario;
import org.junit.jupiter.api.Test;

/** F5: out of rotation after too many misses, until a manager's review. */
class SuspensionTest {
  private static final OwnerId ANA = new OwnerId("ana");

  @Test
  void the_second_miss_in_seven_days_takes_the_owner_out_visibly_and_with_the_reason() {
    Scenario story = twoMissesOfAna();
    story
        .expect(breach(), said(Code.SUSPENDED), alert("mia", Topic.SUSPENDED))
        .then("Mon 13:00")
        .leadArrives("Cleo")
        .expect(skipped("ana", SkipReason.SUSPENDED));
    assertThat(story.roster().conduct().reason(ANA)).isEqualTo("2 misses in 7 days");
  }

  @Test
  void one_miss_takes_nobody_out() {
    Scenario story = under(limit(2)).then("Mon 10:00").leadArrives("Ada").then("Mon 10:11");
    story.expectNot(said(Code.SUSPENDED)).expect(breach(), assign("ben"));
    assertThat(story.roster().conduct().isOut(ANA)).isFalse();
  }

  @Test
  void without_the_rule_nobody_is_counted() {
    Scenario story =
        under(new PolicySketch()).then("Mon 10:00").leadArrives("Ada").then("Mon 10:11");
    assertThat(story.roster().conduct()).isEqualTo(Conduct.CLEAN);
  }

  @Test
  void a_miss_that_was_none_lets_the_owner_back() {
    Scenario story = twoMissesOfAna();
    story
        .callLoggedLate("ana", "Mon 12:05")
        .expect(said(Code.VOIDED_LATE_LOG), said(Code.SUSPENSION_LIFTED));
    assertThat(story.roster().conduct().isOut(ANA)).isFalse();
  }

  @Test
  void what_was_not_told_yet_is_not_told_of_somebody_who_is_back() {
    Scenario story = under(limit(1)).then("Mon 10:00").leadArrives("Ada").crmIsDown();
    story.then("Mon 10:11");
    Action.Alert told = suspensionAlert(story);
    assertThat(told.subject()).isEqualTo("Out of rotation: Ana");
    assertThat(told.text())
        .contains("Ana is out of rotation until a manager's review: 1 miss in 7 days.")
        .endsWith("They get leads again once 'leadclock rotation reinstate' says so.");
    story.callLoggedLate("ana", "Mon 10:07").expect(said(Code.SUSPENSION_LIFTED));
    assertThat(story.followUp().decided()).doesNotContain(told.id());
  }

  private static Action.Alert suspensionAlert(Scenario story) {
    return story.last().actions().stream()
        .filter(Action.Alert.class::isInstance)
        .map(Action.Alert.class::cast)
        .filter(alert -> alert.topic() == Topic.SUSPENDED)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void time_alone_brings_nobody_back_and_a_review_does() {
    Scenario story = twoMissesOfAna().advance(Duration.ofDays(20));
    assertThat(story.roster().conduct().isOut(ANA)).isTrue();
    Conduct reviewed = story.roster().conduct().reinstated(ANA, local("Mon 14:00"));
    assertThat(reviewed.isOut(ANA)).isFalse();
    assertThat(reviewed.count(ANA, local("Mon 00:00"))).isZero();
  }

  @Test
  void misses_further_apart_than_the_rule_looks_back_take_nobody_out() {
    PolicySketch policy = limit(2);
    policy.suspension = new Suspension(Set.of(Promised.FIRST_TOUCH), 2, Duration.ofHours(1));
    Scenario story = twoMissesOfAna(policy);
    assertThat(story.roster().conduct().isOut(ANA)).isFalse();
  }

  @Test
  void a_miss_found_long_after_it_happened_is_an_outages() {
    Scenario story = under(limit(1)).then("Mon 10:00").leadArrives("Ada");
    story.unreviewedUntil("Mon 11:00").expectNot(said(Code.SUSPENDED)).expect(breach());
  }

  @Test
  void only_the_misses_that_the_rule_names_count() {
    PolicySketch policy = limit(1);
    policy.suspension = new Suspension(Set.of(Promised.SECOND_TOUCH), 1, Duration.ofDays(7));
    Scenario story = under(policy).then("Mon 10:00").leadArrives("Ada").then("Mon 10:11");
    story.expectNot(said(Code.SUSPENDED)).expect(breach());
  }

  private static PolicySketch limit(int misses) {
    PolicySketch policy = new PolicySketch();
    policy.suspension =
        new Suspension(Set.copyOf(List.of(Promised.values())), misses, Duration.ofDays(7));
    return policy;
  }

  private static Scenario twoMissesOfAna() {
    return twoMissesOfAna(limit(2));
  }

  private static Scenario twoMissesOfAna(PolicySketch policy) {
    return under(policy)
        .then("Mon 10:00")
        .leadArrives("Ada")
        .then("Mon 10:11")
        .then("Mon 12:00")
        .leadArrives("Bo", lead -> lead.owner = ANA)
        .then("Mon 12:11");
  }

  @Test
  void their_own_manager_hears_of_it_and_not_that_of_whoever_has_the_lead_next() {
    PolicySketch policy = limit(1);
    policy.pool("backup", "late", "ben");
    policy.lateManager = "rui";
    Scenario story = under(policy).then("Mon 15:00").leadArrives("Ada").then("Mon 15:11");
    story.expectNot(alert("rui", Topic.SUSPENDED));
    story.expect(assign("ben"), alert("mia", Topic.SUSPENDED));
  }

  @Test
  void the_miss_that_stays_counts_on_when_another_turns_out_to_be_none() {
    Scenario story = twoMissesOfAna().callLoggedLate("ana", "Mon 12:05");
    story.expect(said(Code.SUSPENSION_LIFTED)).then("Mon 13:00").leadArrives("Cleo");
    story.expect(assign("ana")).then("Mon 13:11").expect(said(Code.SUSPENDED));
  }
}
