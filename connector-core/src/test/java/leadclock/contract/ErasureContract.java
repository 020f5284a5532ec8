package leadclock.contract;

import static leadclock.contract.DueLeads.each;
import static leadclock.contract.FollowUps.awaiting;
import static leadclock.contract.FollowUps.breached;
import static leadclock.contract.FollowUps.met;
import static leadclock.contract.Samples.ANA;
import static leadclock.contract.Samples.CRM;
import static leadclock.contract.Samples.at;
import static leadclock.contract.Samples.call;
import static leadclock.contract.Samples.gone;
import static leadclock.contract.Samples.hint;
import static leadclock.contract.Samples.id;
import static leadclock.contract.Samples.lead;
import static leadclock.contract.Samples.on;
import static leadclock.contract.Samples.page;
import static leadclock.contract.Samples.reply;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import leadclock.engine.decide.Action;
import leadclock.engine.decide.Conduct;
import leadclock.engine.decide.Conduct.Charge;
import leadclock.engine.decide.Decision;
import leadclock.engine.decide.Explanation;
import leadclock.engine.decide.FollowUp;
import leadclock.engine.decide.SlaClock.Kind;
import leadclock.engine.lead.LeadId;
import leadclock.flow.intake.ChangeHint;
import leadclock.flow.mirror.Erasure;
import leadclock.flow.mirror.MirrorPage;
import leadclock.flow.outbox.Delivery;
import leadclock.flow.outbox.Intent;
import leadclock.flow.outbox.Lease;
import leadclock.flow.review.Decider.Decided;
import leadclock.flow.review.Decider.Departure;
import org.junit.jupiter.api.Test;

/** How every store forgets a person. */
public abstract class ErasureContract extends StoreContract {
  private static final LeadId ADA = id(501);
  private static final Set<String> CONTACTS = Set.of("contacts");

  @Test
  void everything_about_the_person_is_gone() {
    worked();
    intake.note(List.of(hint("501", ChangeHint.Kind.CHANGED, 2)));

    assertThat(erase(3)).isTrue();

    nothingIsLeft();
    assertThat(intake.pending(CRM, CONTACTS, at(9), 9)).isEmpty();
    assertThat(outbox.list(CRM, List.of(Intent.State.values()), 0, 99)).isEmpty();
    assertThat(ledger.open(CRM, 9)).isEmpty();
    assertThat(ledger.reviewedSince(CRM, at(0), 9)).isEmpty();
    assertThat(ledger.nextDue(CRM)).isEmpty();
    assertThat(mirror.leadsAfter(CRM, java.util.Optional.empty(), 9)).isEmpty();
  }

  @Test
  void when_it_was_and_who_asked_is_told_and_asking_again_changes_nothing() {
    worked();
    assertThat(mirror.erasure(ADA)).isEmpty();
    erase(3);
    assertThat(mirror.erase(new Erasure.Request(ADA, CONTACTS, "another"), at(9))).isFalse();
    assertThat(mirror.erasure(ADA)).contains(new Erasure(at(3), "the operator"));
    assertThat(mirror.erasure(id(502))).isEmpty();
  }

  @Test
  void hints_about_other_objects_of_the_same_number_stay() {
    worked();
    intake.note(List.of(new ChangeHint(CRM, "calls", "501", ChangeHint.Kind.CHANGED, at(2))));
    erase(3);
    assertThat(intake.pending(CRM, Set.of("calls"), at(9), 9)).hasSize(1);
  }

  @Test
  void whatever_is_read_later_brings_nobody_back() {
    worked();
    erase(3);

    MirrorPage late =
        page()
            .leads(lead(501, 8))
            .touches(on(501, call("9", 8), 8))
            .replies(new MirrorPage.LeadReply(ADA, reply("8", 8), at(8)))
            .complete(ADA)
            .make();
    assertThat(mirror.apply(late, at(8))).isEmpty();
    ledger.makeDue(ADA, at(8));
    ledger.makeAllDue(CRM, at(8));

    nothingIsLeft();
    assertThat(ledger.nextDue(CRM)).isEmpty();
  }

  @Test
  void somebody_else_on_the_same_page_is_stored() {
    worked();
    erase(3);
    assertThat(mirror.apply(page(lead(501, 8), lead(502, 8)), at(8))).containsExactly(id(502));
  }

  @Test
  void a_lead_that_was_never_mirrored_can_be_erased_beforehand() {
    assertThat(erase(3)).isTrue();
    assertThat(mirror.apply(page(lead(501, 8)), at(8))).isEmpty();
    nothingIsLeft();
  }

  @Test
  void a_place_that_is_freed_makes_the_oldest_waiting_lead_due() {
    worked();
    mirror.apply(page(lead(502, 1), lead(503, 1)), at(1));
    ledger.review(
        CRM, at(1), 9, null, each(turn -> turn.quiet(FollowUps.waiting(turn.lead(), "inbound"))));
    assertThat(ledger.nextDue(CRM)).isEmpty();

    erase(3);

    assertThat(ledger.due(List.of(id(502), id(503)), at(3))).containsExactly(id(502));
    assertThat(DueLeads.look(ledger, CRM, at(3)).roster().awaitingFirstTouch())
        .doesNotContainKey(ANA);
  }

  @Test
  void what_was_counted_stays_counted_and_open_clocks_end() {
    mirror.apply(page(lead(501, 0), lead(502, 0), lead(503, 0)), at(1));
    ledger.review(
        CRM,
        at(1),
        9,
        null,
        each(
            turn ->
                turn.quiet(
                    switch (turn.lead().record()) {
                      case "501" -> awaiting(turn.lead(), ANA);
                      case "502" -> met(turn.lead(), ANA);
                      default -> breached(turn.lead(), ANA);
                    })));
    for (int record : List.of(501, 502, 503)) {
      mirror.erase(new Erasure.Request(id(record), CONTACTS, "the operator"), at(3));
    }
    assertThat(ledger.counts(CRM))
        .isEqualTo(new leadclock.flow.review.Ledger.Counts(0, 0, 1, 1, 1, 0));
  }

  @Test
  void an_owner_stays_charged_without_the_lead() {
    charged();
    erase(3);
    assertThat(ledger.conduct(CRM, at(4)).charges().get(ANA))
        .singleElement()
        .satisfies(
            charge -> {
              assertThat(charge.at()).isEqualTo(at(1));
              assertThat(charge.lead()).isNotEqualTo(ADA);
              assertThat(charge.lead().record()).matches("erased-[0-9a-f]{32}");
            });
  }

  @Test
  void one_that_waits_or_is_claimed_is_never_sent() {
    worked();
    List<Intent> claimed = outbox.claim(CRM, at(2), 9, lease());
    assertThat(claimed).hasSize(1);
    erase(3);
    assertThat(outbox.markSent(List.of(claimed.getFirst().number()), at(3), lease())).isFalse();
    outbox.release(List.of(claimed.getFirst().number()));
    assertThat(outbox.claim(CRM, at(4), 9, lease())).isEmpty();
    assertThat(outbox.nextLeave(CRM)).isEmpty();
  }

  @Test
  void one_on_its_way_ends_once_whatever_becomes_of_it() {
    worked();
    List<Intent> claimed = outbox.claim(CRM, at(2), 9, lease());
    long number = claimed.getFirst().number();
    assertThat(outbox.markSent(List.of(number), at(2), lease())).isTrue();

    erase(3);

    assertThat(outbox.unresolved(CRM, at(9), 9)).isEmpty();
    MirrorPage answer = page(lead(501, 4));
    Delivery delivered = new Delivery.Delivered(number, "tasks/1");
    outbox.record(new Delivery.Batch(List.of(delivered), answer), at(4));
    nothingIsLeft();
    assertThat(outbox.list(CRM, List.of(Intent.State.values()), 0, 99))
        .singleElement()
        .satisfies(
            left -> {
              assertThat(left.number()).isEqualTo(number);
              assertThat(left.state()).isEqualTo(Intent.State.SUPERSEDED);
              assertThat(left.record()).isNull();
              assertThat(left.toString()).doesNotContain("501").doesNotContain("Call");
            });
    assertThat(outbox.retry(number, at(5))).isFalse();
  }

  @Test
  void records_that_the_crm_merged_are_one_person_whichever_is_named() {
    mirror.apply(page(lead(501, 0), lead(502, 0), lead(503, 0), lead(504, 0)), at(1));
    mirror.apply(page(gone(lead(502, 0), id(503), 2), gone(lead(501, 0), id(503), 2)), at(2));

    erase(3);

    for (int record : List.of(501, 502, 503)) {
      assertThat(mirror.lead(id(record))).isEmpty();
      assertThat(mirror.erasure(id(record))).contains(new Erasure(at(3), "the operator"));
    }
    assertThat(mirror.lead(id(504))).isPresent();
  }

  @Test
  void whom_the_crm_merges_with_an_erased_person_later_is_erased_too() {
    mirror.apply(page(lead(501, 0), lead(502, 0)), at(1));
    erase(3);
    assertThat(mirror.apply(page(gone(lead(502, 0), ADA, 4)), at(4))).isEmpty();
    assertThat(mirror.lead(id(502))).isEmpty();
    assertThat(mirror.erasure(id(502))).isPresent();
    assertThat(mirror.apply(page(gone(lead(501, 0), id(777), 5), lead(777, 5)), at(5))).isEmpty();
    assertThat(mirror.lead(id(777))).isEmpty();
  }

  @Test
  void what_the_crm_erased_is_erased_once_it_is_gone_in_either_order() {
    worked();
    mirror.eraseWhenGone(ADA, "the CRM", at(2));
    assertThat(mirror.erasure(ADA)).isEmpty();
    assertThat(mirror.lead(ADA)).isPresent();
    mirror.apply(page(lead(501, 2)), at(2));
    assertThat(mirror.lead(ADA)).isPresent();
    assertThat(mirror.apply(page(gone(lead(501, 0), null, 3)), at(3))).isEmpty();
    assertThat(mirror.erasure(ADA)).contains(new Erasure(at(3), "the CRM"));
    nothingIsLeft();

    mirror.apply(page(gone(lead(502, 0), null, 3)), at(3));
    mirror.eraseWhenGone(id(502), "the CRM", at(4));
    mirror.apply(page(gone(lead(502, 0), null, 3)), at(5));
    assertThat(mirror.erasure(id(502))).contains(new Erasure(at(5), "the CRM"));
    mirror.eraseWhenGone(id(502), "the CRM", at(6));
    mirror.apply(page(gone(lead(502, 0), null, 7)), at(7));
    assertThat(mirror.erasure(id(502))).contains(new Erasure(at(5), "the CRM"));
  }

  @Test
  void another_connections_lead_of_the_same_number_stays() {
    worked();
    mirror.erase(new Erasure.Request(new LeadId("other", "501"), CONTACTS, "the operator"), at(3));
    assertThat(mirror.lead(ADA)).isPresent();
    assertThat(mirror.erasure(ADA)).isEmpty();
  }

  private boolean erase(int minute) {
    return mirror.erase(new Erasure.Request(ADA, CONTACTS, "the operator"), at(minute));
  }

  private void nothingIsLeft() {
    assertThat(mirror.lead(ADA)).isEmpty();
    assertThat(mirror.touches(ADA)).isEmpty();
    assertThat(mirror.replies(ADA)).isEmpty();
    assertThat(ledger.followUp(ADA)).isEmpty();
    assertThat(ledger.history(ADA)).isEmpty();
    assertThat(outbox.ofLead(ADA)).isEmpty();
  }

  private Lease lease() {
    return outbox.lease("dispatch", "here", at(2), at(60)).orElseThrow();
  }

  /** A lead with a touch, a reply, an owner who owes a touch, a decision and a task. */
  private void worked() {
    mirror.apply(
        page()
            .leads(lead(501, 0))
            .touches(on(501, call("1", 1), 1))
            .replies(new MirrorPage.LeadReply(ADA, reply("2", 1), at(1)))
            .make(),
        at(1));
    ledger.review(CRM, at(1), 9, null, each(turn -> decided(turn, Conduct.CLEAN)));
    assertThat(ledger.history(ADA)).hasSize(1);
    assertThat(outbox.ofLead(ADA)).hasSize(1);
  }

  private void charged() {
    mirror.apply(page(lead(501, 0)), at(1));
    Charge charge = new Charge(ADA, Kind.FIRST_TOUCH, 1, at(1));
    Conduct conduct = new Conduct(Map.of(ANA, Set.of(charge)), Map.of());
    ledger.review(CRM, at(1), 9, null, each(turn -> decided(turn, conduct)));
  }

  private static Decided decided(DueLeads.Turn turn, Conduct conduct) {
    Action task = Actions.task("t", 501, "Call Lead 501");
    FollowUp followUp = FollowUps.deciding(awaiting(turn.lead(), ANA), "t");
    Explanation why = new Explanation("p1", "all", "all", List.of(), List.of());
    Decision decision =
        new Decision(
            List.of(task), followUp, turn.roster().with(conduct), java.time.Instant.MAX, why);
    return new Decided(turn.due(), decision, List.of(new Departure(task, turn.now())), null);
  }
}
