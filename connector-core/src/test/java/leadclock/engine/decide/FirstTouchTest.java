package leadclock.engine.decide;

import static leadclock.scenario.Expectation.alert;
import static leadclock.scenario.Expectation.assign;
import static leadclock.scenario.Expectation.breach;
import static leadclock.scenario.Expectation.met;
import static leadclock.scenario.Expectation.moveTasks;
import static leadclock.scenario.Expectation.said;
import static leadclock.scenario.Expectation.task;
import static leadclock.scenario.PolicySketch.minutes;
import static leadclock.scenario.Scenario.at;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import leadclock.engine.decide.Action.Topic;
import leadclock.engine.lead.Channel;
import leadclock.scenario.Scenario;
import org.junit.jupiter.api.Test;

class FirstTouchTest {

  @Test
  void a_new_lead_gets_an_owner_and_one_task_at_once() {
    at("Mon 10:00")
        .leadArrives("Ada")
        .expectOnly(assign("ana"), task("ana", Channel.PHONE))
        .expectStamp("assigned_at", "2026-11-23T09:00:00Z")
        .expectStamp("next_deadline", "2026-11-23T09:10:00Z")
        .expectStamp("backup_owner", "ben")
        .expectStamp("sla_state", "on_track")
        .expectStamp("status", "new")
        .expectStamp("breach_count", "0");
  }

  @Test
  void a_call_in_time_meets_the_clock() {
    at("Mon 10:00")
        .leadArrives("Ada")
        .advance(minutes(4))
        .call("ana")
        .expect(met())
        .expectStamp("first_touch_at", "2026-11-23T09:04:00Z")
        .expectStamp("status", "working")
        .advance(minutes(20))
        .expectNot(breach());
  }

  @Test
  void a_touch_at_the_due_instant_is_in_time() {
    at("Mon 10:00").leadArrives("Ada").advance(minutes(10)).call("ana").expect(met());
  }

  @Test
  void a_miss_moves_the_lead_its_tasks_and_tells_everybody() {
    Scenario story = at("Mon 10:00").leadArrives("Ada").advance(minutes(10)).expectNot(breach());
    story.expect(assign("ana"));
    story
        .advance(Duration.ofMillis(1))
        .expectOnly(
            assign("ben"),
            moveTasks("ana", "ben"),
            alert("ana", Topic.FIRST_TOUCH_MISSED),
            alert("ben", Topic.FIRST_TOUCH_MISSED),
            alert("mia", Topic.FIRST_TOUCH_MISSED))
        .expectShown("ben")
        .expectStamp("breach_count", "1")
        .expectStamp(
            "last_reason",
            "Reassigned to Ben at Mon 23 Nov, 10:10: Ana had no owned touch in 10 min of"
                + " coverage.");
    assertThat(story.followUp().misses()).hasSize(1);
    assertThat(story.followUp().awaitsFirstTouch()).isTrue();
  }

  @Test
  void the_ladder_is_bounded_and_ends_with_the_manager() {
    at("Mon 10:00")
        .leadArrives("Ada")
        .advance(minutes(11))
        .expect(breach(), assign("ben"))
        .advance(minutes(10))
        .expect(breach(), assign("olga"), alert("mia", Topic.FIRST_TOUCH_MISSED))
        .advance(minutes(10))
        .expect(breach(), said(Explanation.Code.LADDER_ENDED), alert("mia", Topic.LAST_RUNG_MISSED))
        .advance(Duration.ofHours(5))
        .expectOnly()
        .expectOwner("olga");
  }
}
