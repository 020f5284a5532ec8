package leadclock.flow;

import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import leadclock.engine.decide.Explanation;
import leadclock.engine.decide.SlaClock;
import leadclock.engine.lead.LeadId;
import leadclock.engine.lead.OwnerId;
import leadclock.fakecrm.FakeCrm;
import leadclock.fakecrm.FlowRig;
import leadclock.scenario.PolicySketch;
import org.junit.jupiter.api.Test;

/** While calls are short a miss waits for other work to share calls with, but not for long. */
class PassedDeadlinesTest {
  private final FlowRig rig = OneLeadTest.rig(new PolicySketch(), 0);
  private final FakeCrm crm = rig.crm();
  private final OwnerId ana = crm.joins("Ana");
  private final OwnerId ben = crm.joins("Ben");

  /** A lead of Ana's of which nothing is left to do, and the end of its first-touch clock. */
  private Instant deadline(LeadId lead) {
    rig.advance(ofMinutes(5));
    return rig.stores().ledger().followUp(lead).orElseThrow().clocks().stream()
        .filter(SlaClock.Running.class::isInstance)
        .map(clock -> ((SlaClock.Running) clock).dueAt())
        .min(Instant::compareTo)
        .orElseThrow();
  }

  private void advanceTo(Instant instant) {
    rig.advance(Duration.between(rig.now(), instant));
  }

  @Test
  void a_miss_without_company_is_acted_on_within_a_minute() {
    crm.runsShortOfCalls();
    LeadId lead = crm.arrives("Cleo", null);
    Instant deadline = deadline(lead);

    advanceTo(deadline.plusSeconds(50));
    assertThat(crm.lead(lead).owner()).isEqualTo(ana);
    advanceTo(deadline.plusSeconds(60));
    assertThat(crm.lead(lead).owner()).isEqualTo(ben);
  }

  @Test
  void a_miss_goes_along_with_the_next_new_lead() {
    crm.runsShortOfCalls();
    LeadId lead = crm.arrives("Cleo", null);
    Instant deadline = deadline(lead);
    advanceTo(deadline.minusSeconds(40));
    crm.arrives("Dora", null);

    advanceTo(deadline.plusSeconds(25));

    assertThat(crm.lead(lead).owner()).isEqualTo(ben);
  }

  @Test
  void a_touch_in_time_that_becomes_known_meanwhile_keeps_the_owner() {
    crm.runsShortOfCalls();
    LeadId lead = crm.arrives("Cleo", null);
    Instant deadline = deadline(lead);
    advanceTo(deadline.minusSeconds(1));
    crm.callsSilently(lead, ana, rig.now());

    advanceTo(deadline.plusSeconds(120));

    assertThat(crm.lead(lead).owner()).isEqualTo(ana);
    assertThat(crm.tasks(lead)).noneMatch(FakeCrm.Task::alert);
  }

  @Test
  void a_miss_is_acted_on_at_once_while_calls_abound() {
    LeadId lead = crm.arrives("Cleo", null);
    Instant deadline = deadline(lead);

    advanceTo(deadline.plusSeconds(1));

    assertThat(crm.lead(lead).owner()).isEqualTo(ben);
  }

  @Test
  void a_second_touch_of_which_nobody_told_is_found_before_anybody_is_charged() {
    LeadId lead = crm.arrives("Cleo", null);
    rig.advance(ofMinutes(5));
    crm.calls(lead, ana, rig.now());
    rig.advance(ofMinutes(29));
    crm.callsSilently(lead, ana, rig.now());

    rig.advance(ofMinutes(10));

    assertThat(rig.stores().ledger().history(lead))
        .flatExtracting(entry -> entry.explanation().reasons())
        .extracting(Explanation.Reason::code)
        .contains(Explanation.Code.MET)
        .doesNotContain(Explanation.Code.BREACHED, Explanation.Code.VOIDED_LATE_LOG);
  }
}
