package leadclock.contract;

import static leadclock.contract.DueLeads.each;
import static leadclock.contract.Samples.ANA;
import static leadclock.contract.Samples.BEN;
import static leadclock.contract.Samples.CRM;
import static leadclock.contract.Samples.at;
import static leadclock.contract.Samples.id;
import static leadclock.contract.Samples.lead;
import static leadclock.contract.Samples.page;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import leadclock.engine.decide.Conduct;
import leadclock.engine.decide.Conduct.Charge;
import leadclock.engine.decide.Conduct.Suspension;
import leadclock.engine.decide.Decision;
import leadclock.engine.decide.SlaClock.Kind;
import leadclock.flow.review.Decider.Decided;
import org.junit.jupiter.api.Test;

/** How a ledger keeps what owners were charged with and who is out of rotation. */
public abstract class ConductContract extends StoreContract {
  private static final Charge FIRST = new Charge(id(501), Kind.FIRST_TOUCH, 1, at(1));
  private static final Charge SECOND = new Charge(id(501), Kind.SECOND_TOUCH, 1, at(2));
  private static final Suspension OUT = new Suspension(true, at(2), "2 misses", Instant.EPOCH);

  @Test
  void nobody_was_charged_with_anything_at_first() {
    assertThat(ledger.conduct(CRM, at(1))).isEqualTo(Conduct.CLEAN);
  }

  @Test
  void what_a_review_leaves_in_the_roster_is_there_for_the_next() {
    Conduct conduct = new Conduct(Map.of(ANA, Set.of(FIRST, SECOND)), Map.of(ANA, OUT));
    decided(3, conduct);
    assertThat(ledger.conduct(CRM, at(4))).isEqualTo(conduct);
    ledger.makeDue(id(501), at(5));
    assertThat(DueLeads.look(ledger, CRM, at(5)).roster().conduct()).isEqualTo(conduct);
  }

  @Test
  void a_charge_that_was_taken_back_is_gone() {
    decided(3, new Conduct(Map.of(ANA, Set.of(FIRST, SECOND)), Map.of(ANA, OUT)));
    Suspension lifted = new Suspension(false, at(4), "", Instant.EPOCH);
    decided(4, new Conduct(Map.of(ANA, Set.of(FIRST)), Map.of(ANA, lifted)));
    Conduct after = ledger.conduct(CRM, at(5));
    assertThat(after.charges()).isEqualTo(Map.of(ANA, Set.of(FIRST)));
    assertThat(after.isOut(ANA)).isFalse();
  }

  @Test
  void one_of_two_charges_of_a_kind_on_one_lead_may_be_taken_back() {
    Charge again = new Charge(id(501), Kind.FIRST_TOUCH, 2, at(2));
    decided(3, new Conduct(Map.of(ANA, Set.of(FIRST, again)), Map.of()));
    decided(4, new Conduct(Map.of(ANA, Set.of(FIRST)), Map.of()));
    assertThat(ledger.conduct(CRM, at(5)).charges()).isEqualTo(Map.of(ANA, Set.of(FIRST)));
  }

  @Test
  void what_no_policy_can_look_back_to_is_left_out() {
    decided(3, new Conduct(Map.of(ANA, Set.of(FIRST)), Map.of(ANA, OUT)));
    Conduct later = ledger.conduct(CRM, at(3).plus(Conduct.KEPT));
    assertThat(later.charges().getOrDefault(ANA, Set.of())).isEmpty();
    assertThat(later.isOut(ANA)).isTrue();
  }

  @Test
  void reinstating_ends_a_suspension_once_and_lets_waiting_leads_be_looked_at() {
    decided(3, new Conduct(Map.of(ANA, Set.of(FIRST)), Map.of(ANA, OUT)));
    mirror.apply(page(lead(502, 0)), at(4));
    ledger.review(
        CRM, at(4), 9, null, each(turn -> turn.quiet(FollowUps.waiting(turn.lead(), "inbound"))));
    assertThat(ledger.reinstate(CRM, BEN, at(5))).isFalse();
    assertThat(ledger.nextDue(CRM)).isEmpty();
    assertThat(ledger.reinstate(CRM, ANA, at(6))).isTrue();
    assertThat(ledger.reinstate(CRM, ANA, at(7))).isFalse();
    assertThat(ledger.nextDue(CRM)).contains(at(6));
    assertThat(ledger.conduct(CRM, at(7)).suspensions())
        .isEqualTo(Map.of(ANA, new Suspension(false, at(6), "", at(6))));
  }

  private void decided(int minute, Conduct conduct) {
    mirror.apply(page(lead(501, minute)), at(minute));
    ledger.makeDue(id(501), at(minute));
    ledger.review(
        CRM,
        at(minute),
        9,
        null,
        each(
            turn -> {
              Decided quiet = turn.quiet(FollowUps.met(turn.lead(), ANA));
              Decision one = quiet.decision();
              return new Decided(
                  quiet.due(),
                  new Decision(
                      one.actions(),
                      one.followUp(),
                      one.roster().with(conduct),
                      one.nextReviewAt(),
                      one.explanation()),
                  quiet.departures(),
                  quiet.evidence());
            }));
  }
}
