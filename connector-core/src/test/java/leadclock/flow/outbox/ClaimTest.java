package leadclock.flow.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import leadclock.engine.decide.Action;
import leadclock.engine.lead.Channel;
import leadclock.engine.lead.LeadId;
import leadclock.engine.lead.OwnerId;
import org.junit.jupiter.api.Test;

class ClaimTest {
  private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");

  @Test
  void what_is_put_off_for_a_review_leaves_soon_but_never_before_its_time() {
    assertThat(leavesAfter(Duration.ZERO)).isBetween(NOW, NOW.plusSeconds(5));
    assertThat(leavesAfter(Duration.ofMinutes(10))).isEqualTo(NOW.plus(Duration.ofMinutes(10)));
  }

  @Test
  void a_task_is_not_completed_while_it_waits_to_be_made() {
    LeadId lead = new LeadId("crm", "1");
    Action opens =
        new Action.OpenTask("t1", lead, new OwnerId("7"), NOW, Channel.PHONE, "First touch", "");
    Action completes = new Action.SetTask("s1", lead, "t1", true);
    Intent first = new Intent(1, opens, Intent.State.PENDING, NOW, NOW, null, 1, "", null);
    Intent next = new Intent(2, completes, Intent.State.PENDING, NOW, NOW, null, 0, "", null);
    assertThat(first.holdsBack(next)).isTrue();
    assertThat(next.holdsBack(first)).isFalse();
  }

  private static Instant leavesAfter(Duration wait) {
    Action action = new Action.SetTask("s1", new LeadId("crm", "1"), "t1", true);
    Instant at = NOW.plus(wait);
    Intent intent = new Intent(1, action, Intent.State.CLAIMED, NOW, at, null, 0, "", null);
    return ((Delivery.RetryAt) Claim.later(intent, NOW)).at();
  }
}
