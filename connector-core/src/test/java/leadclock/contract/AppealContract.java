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

import java.util.List;
import java.util.Map;
import java.util.Set;
import leadclock.engine.decide.Appeal;
import leadclock.engine.decide.Excuse.Way;
import leadclock.engine.decide.FollowUp;
import leadclock.engine.decide.FollowUp.BreachCause;
import leadclock.engine.decide.RootCause;
import leadclock.engine.decide.SlaClock.Kind;
import leadclock.flow.mirror.Erasure;
import leadclock.flow.review.Ledger.CauseCount;
import leadclock.flow.review.Ledger.Ruling;
import org.junit.jupiter.api.Test;

/**
 * How a ledger keeps managers' rulings on misses, counts what owners got out of, and why promises
 * were broken.
 */
public abstract class AppealContract extends StoreContract {
  private static final Appeal FIRST = appeal(Kind.FIRST_TOUCH, 1, 20);

  private static Appeal appeal(Kind kind, int ordinal, int minute) {
    return new Appeal(kind, ordinal, at(minute), "Mia", "it's \"fine\"");
  }

  @Test
  void a_miss_is_voided_once_and_its_lead_becomes_due() {
    reviewed(FollowUps.missed(id(501), ANA, false));
    assertThat(ledger.nextDue(CRM)).isEmpty();
    assertThat(ledger.appeal(id(501), FIRST)).isEqualTo(Ruling.GRANTED);
    assertThat(ledger.nextDue(CRM)).contains(at(20));
    assertThat(ledger.appeal(id(501), appeal(Kind.FIRST_TOUCH, 1, 21)))
        .isEqualTo(Ruling.VOIDED_BEFORE);
    assertThat(ledger.appeals(id(501))).containsExactly(FIRST);
  }

  @Test
  void every_later_review_sees_the_ruling() {
    reviewed(FollowUps.missed(id(501), ANA, false));
    ledger.appeal(id(501), FIRST);
    mirror.apply(page(lead(502, 19)), at(20));
    assertThat(DueLeads.of(ledger, CRM, at(20), id(501)).appeals()).containsExactly(FIRST);
    assertThat(DueLeads.of(ledger, CRM, at(20), id(502)).appeals()).isEmpty();
  }

  @Test
  void rulings_are_forgotten_with_the_person() {
    reviewed(FollowUps.missed(id(501), ANA, false));
    ledger.appeal(id(501), FIRST);
    mirror.erase(new Erasure.Request(id(501), Set.of("contacts"), "the operator"), at(30));
    assertThat(ledger.appeals(id(501))).isEmpty();
  }

  @Test
  void rulings_are_told_in_their_order() {
    FollowUp missed = FollowUps.missed(id(501), ANA, false);
    reviewed(missed);
    ledger.appeal(id(501), appeal(Kind.SECOND_TOUCH, 1, 20));
    ledger.appeal(id(501), appeal(Kind.FIRST_TOUCH, 1, 22));
    assertThat(ledger.appeals(id(501))).extracting(Appeal::at).isEqualTo(List.of(at(20), at(22)));
  }

  @Test
  void what_nobody_missed_is_not_voided() {
    assertThat(ledger.appeal(id(501), FIRST)).isEqualTo(Ruling.NO_SUCH_MISS);
    reviewed(FollowUps.missed(id(501), ANA, false));
    assertThat(ledger.appeal(id(501), appeal(Kind.FIRST_TOUCH, 2, 20)))
        .isEqualTo(Ruling.NO_SUCH_MISS);
    assertThat(ledger.appeal(id(501), appeal(Kind.NEXT_ACTION, 1, 20)))
        .isEqualTo(Ruling.NO_SUCH_MISS);
    assertThat(ledger.appeals(id(501))).isEmpty();
    assertThat(ledger.nextDue(CRM)).isEmpty();
  }

  @Test
  void a_miss_that_counts_no_more_is_not_voided_again() {
    reviewed(FollowUps.missed(id(501), ANA, true));
    assertThat(ledger.appeal(id(501), FIRST)).isEqualTo(Ruling.VOIDED_BEFORE);
    assertThat(ledger.appeals(id(501))).isEmpty();
  }

  @Test
  void clocks_that_owners_got_out_of_are_counted_from_a_time_on() {
    assertThat(ledger.excuses(CRM, at(0))).isEmpty();
    reviewed(FollowUps.excused(id(501), ANA, BEN));
    assertThat(ledger.excuses(CRM, at(0)))
        .isEqualTo(
            Map.of(
                ANA, Map.of(Way.MOVED_BY_HAND, 1, Way.LOGGED_LATE, 2),
                BEN, Map.of(Way.MOVED_BY_HAND, 1)));
    assertThat(ledger.excuses(CRM, at(12)))
        .isEqualTo(Map.of(ANA, Map.of(Way.LOGGED_LATE, 1), BEN, Map.of(Way.MOVED_BY_HAND, 1)));
    ledger.makeDue(id(501), at(2));
    ledger.review(CRM, at(2), 9, null, each(turn -> turn.quiet(FollowUps.met(turn.lead(), ANA))));
    assertThat(ledger.excuses(CRM, at(0))).isEmpty();
  }

  @Test
  void causes_are_counted_for_each_policy_from_a_time_on() {
    assertThat(ledger.causes(CRM, at(0))).isEmpty();
    reviewed(
        FollowUps.caused(
            id(501),
            cause(1, 10, RootCause.CAPACITY, "p1"),
            cause(2, 20, RootCause.CAPACITY, "p1"),
            cause(3, 30, RootCause.CALENDAR, "p0")));
    assertThat(ledger.causes(CRM, at(0)))
        .containsExactly(
            new CauseCount("p1", RootCause.CAPACITY, 2, at(10), at(20)),
            new CauseCount("p0", RootCause.CALENDAR, 1, at(30), at(30)));
    assertThat(ledger.causes(CRM, at(20))).extracting(CauseCount::count).containsExactly(1, 1);
    ledger.makeDue(id(501), at(31));
    FollowUp corrected = FollowUps.caused(id(501), cause(1, 10, RootCause.LATE_LOGGING, "p1"));
    ledger.review(CRM, at(31), 9, null, each(turn -> turn.quiet(corrected)));
    assertThat(ledger.causes(CRM, at(0)))
        .containsExactly(new CauseCount("p1", RootCause.LATE_LOGGING, 1, at(10), at(10)));
  }

  private static BreachCause cause(int ordinal, int minute, RootCause cause, String policy) {
    return new BreachCause(Kind.FIRST_TOUCH, ordinal, at(minute), cause, policy);
  }

  private void reviewed(FollowUp followUp) {
    mirror.apply(page(lead(501, 1)), at(1));
    ledger.review(CRM, at(1), 9, null, each(turn -> turn.quiet(followUp)));
  }
}
