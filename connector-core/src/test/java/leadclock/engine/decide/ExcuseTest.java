package leadclock.engine.decide;

import static leadclock.scenario.Scenario.at;
import static leadclock.scenario.Scenario.local;
import static org.assertj.core.api.Assertions.assertThat;

import leadclock.engine.decide.Excuse.Way;
import leadclock.engine.decide.SlaClock.Kind;
import leadclock.engine.lead.OwnerId;
import leadclock.scenario.Scenario;
import org.junit.jupiter.api.Test;

/** F8: no way out of a clock goes uncounted. */
class ExcuseTest {
  private static final OwnerId ANA = new OwnerId("ana");

  private static Excuse excuse(Way way, String at) {
    return new Excuse(ANA, way, local(at));
  }

  @Test
  void every_way_out_of_a_clock_is_counted_for_the_owner_whose_it_was() {
    Scenario moved = at("Mon 10:00").leadArrives("Ada").then("Mon 10:06").movedTo("dan");
    assertThat(Excuse.of(moved.followUp())).containsExactly(excuse(Way.MOVED_BY_HAND, "Mon 10:06"));

    Scenario closed = at("Mon 10:00").leadArrives("Ada").then("Mon 10:07");
    closed.change(lead -> lead.status = "UNQUALIFIED");
    assertThat(Excuse.of(closed.followUp()))
        .containsExactly(excuse(Way.CLOSED_UNTOUCHED, "Mon 10:07"));

    Scenario late = at("Mon 10:00").leadArrives("Ada").then("Mon 10:11");
    late.callLoggedLate("ana", "Mon 10:05");
    assertThat(Excuse.of(late.followUp())).containsExactly(excuse(Way.LOGGED_LATE, "Mon 10:11"));

    Scenario ruled = at("Mon 10:00").leadArrives("Ada").then("Mon 10:11");
    ruled.appealed(Kind.FIRST_TOUCH, 1, "fire drill");
    assertThat(Excuse.of(ruled.followUp())).containsExactly(excuse(Way.APPEALED, "Mon 10:11"));
  }

  @Test
  void a_move_that_restarts_nothing_is_no_way_out() {
    Scenario story = at("Mon 10:00").leadArrives("Ada").then("Mon 10:06").movedTo("dan");
    story.then("Mon 10:12").movedTo("eva");
    assertThat(Excuse.of(story.followUp())).hasSize(1);
    Scenario touched = at("Mon 10:00").leadArrives("Ada").call("ana").movedTo("dan");
    assertThat(Excuse.of(touched.followUp())).isEmpty();
    Scenario done = at("Mon 10:00").leadArrives("Ada").call("ana");
    done.change(lead -> lead.status = "UNQUALIFIED");
    assertThat(Excuse.of(done.followUp())).isEmpty();
  }

  @Test
  void a_lead_taken_from_everybody_restarts_once_as_well() {
    Scenario story = at("Mon 10:00").leadArrives("Ada").then("Mon 10:06").movedTo(null);
    story.expectStamp("next_deadline", local("Mon 10:16").toString());
    assertThat(Excuse.of(story.followUp())).containsExactly(excuse(Way.MOVED_BY_HAND, "Mon 10:06"));
    story
        .then("Mon 10:12")
        .movedTo(null)
        .expectStamp("next_deadline", local("Mon 10:16").toString());
    assertThat(Excuse.of(story.followUp())).hasSize(1);
  }
}
