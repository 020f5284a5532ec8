package leadclock.flow;

import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import leadclock.engine.decide.Appeal;
import leadclock.engine.decide.SlaClock.Kind;
import leadclock.engine.lead.LeadId;
import leadclock.engine.lead.OwnerId;
import leadclock.engine.policy.Escalations.Promised;
import leadclock.engine.policy.Escalations.Suspension;
import leadclock.fakecrm.FakeCrm;
import leadclock.fakecrm.FlowRig;
import leadclock.flow.review.Ledger.Ruling;
import leadclock.scenario.PolicySketch;
import org.junit.jupiter.api.Test;

/** A miss that a manager ruled to be none, through every stage. */
class AppealedMissTest {
  private final FlowRig rig = OneLeadTest.rig(policy(), 0);
  private final FakeCrm crm = rig.crm();
  private final OwnerId ana = crm.joins("Ana");

  private static PolicySketch policy() {
    PolicySketch policy = new PolicySketch();
    policy.suspension = new Suspension(Set.of(Promised.FIRST_TOUCH), 1, Duration.ofDays(7));
    return policy;
  }

  @Test
  void fields_counters_and_evidence_follow_the_ruling() {
    crm.joins("Ben");
    crm.joins("Mia");
    LeadId lead = crm.arrives("Lead", ana);
    rig.advance(ofMinutes(12));
    var ledger = rig.stores().ledger();
    assertThat(ledger.conduct(FakeCrm.NAME, rig.now()).isOut(ana)).isTrue();
    int tasks = crm.tasks(lead).size();

    Appeal appeal = new Appeal(Kind.FIRST_TOUCH, 1, rig.now(), "Mia", "fire drill");
    assertThat(ledger.appeal(lead, appeal)).isEqualTo(Ruling.GRANTED);
    assertThat(ledger.appeal(lead, appeal)).isEqualTo(Ruling.VOIDED_BEFORE);
    rig.advance(ofMinutes(1));

    assertThat(ledger.followUp(lead).orElseThrow().stamps()).containsEntry("breach_count", "0");
    assertThat(ledger.conduct(FakeCrm.NAME, rig.now()).isOut(ana)).isFalse();
    assertThat(crm.tasks(lead)).hasSize(tasks);
    ledger
        .history(lead)
        .forEach(
            entry ->
                assertThat(Objects.requireNonNull(entry.evidence()).decideAgain().explanation())
                    .isEqualTo(entry.explanation()));
  }
}
