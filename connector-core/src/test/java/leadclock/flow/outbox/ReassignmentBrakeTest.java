package leadclock.flow.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import leadclock.engine.decide.Action;
import leadclock.engine.lead.LeadId;
import leadclock.engine.lead.OwnerId;
import leadclock.flow.Uptime;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReassignmentBrakeTest {
  private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");
  private static final OwnerId ANA = new OwnerId("ana");
  private static final OwnerId BEN = new OwnerId("ben");

  private final Uptime uptime = new Uptime();
  private final ReassignmentBrake brake = new ReassignmentBrake(uptime);

  @Test
  void after_an_outage_leads_beyond_the_limit_wait_before_they_are_taken_from_somebody() {
    outage();
    assertThat(brake.held(reassignments(40, ANA), NOW)).hasSize(15);
  }

  @Test
  void what_passed_and_is_sent_again_is_not_held() {
    outage();
    brake.sent(reassignments(25, ANA), NOW);
    assertThat(brake.held(reassignments(25, ANA), NOW)).isEmpty();
    assertThat(brake.held(reassignments(26, ANA), NOW))
        .extracting(Intent::number)
        .containsExactly(26L);
  }

  @Test
  void a_lead_that_nobody_has_any_more_is_not_held() {
    outage();
    assertThat(brake.held(reassignments(40, null), NOW)).isEmpty();
  }

  @Test
  void what_was_let_go_after_one_outage_is_held_again_after_the_next() {
    outage();
    brake.release(NOW);
    assertThat(brake.held(reassignments(40, ANA), NOW)).isEmpty();
    Instant later = NOW.plus(Duration.ofHours(3));
    uptime.wereAway(later.minus(Duration.ofHours(1)), later.minusSeconds(1));
    assertThat(brake.held(reassignments(40, ANA), later)).hasSize(15);
  }

  private void outage() {
    uptime.wereAway(NOW.minus(Duration.ofHours(1)), NOW.minusSeconds(1));
  }

  private static List<Intent> reassignments(int count, @Nullable OwnerId from) {
    return LongStream.rangeClosed(1, count).mapToObj(number -> reassignment(number, from)).toList();
  }

  private static Intent reassignment(long number, @Nullable OwnerId from) {
    Action action =
        new Action.Assign("a" + number, new LeadId("crm", "" + number), BEN, from, true, Map.of());
    return new Intent(number, action, Intent.State.CLAIMED, NOW, NOW, null, 0, "", null);
  }
}
