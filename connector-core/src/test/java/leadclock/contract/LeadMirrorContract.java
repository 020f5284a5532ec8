package leadclock.contract;

import static leadclock.contract.Samples.ANA;
import static leadclock.contract.Samples.BEN;
import static leadclock.contract.Samples.CRM;
import static leadclock.contract.Samples.at;
import static leadclock.contract.Samples.call;
import static leadclock.contract.Samples.gone;
import static leadclock.contract.Samples.id;
import static leadclock.contract.Samples.lead;
import static leadclock.contract.Samples.on;
import static leadclock.contract.Samples.owner;
import static leadclock.contract.Samples.page;
import static leadclock.contract.Samples.readAgain;
import static leadclock.contract.Samples.reply;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import leadclock.engine.lead.Channel;
import leadclock.engine.lead.Lead;
import leadclock.engine.lead.LeadId;
import leadclock.engine.lead.Touch;
import leadclock.flow.mirror.MirrorPage;
import leadclock.flow.mirror.MirrorPage.LeadReply;
import org.junit.jupiter.api.Test;

/** What every mirror keeps to. */
public abstract class LeadMirrorContract extends StoreContract {

  @Test
  void a_new_lead_is_held_and_due() {
    assertThat(mirror.apply(page(lead(501, 0)), at(1))).containsExactly(id(501));
    assertThat(mirror.lead(id(501))).contains(lead(501, 0));
    assertThat(ledger.nextDue(CRM)).contains(at(1));
  }

  @Test
  void an_unknown_lead_is_not_held() {
    assertThat(mirror.lead(id(9))).isEmpty();
    assertThat(ledger.nextDue(CRM)).isEmpty();
  }

  @Test
  void a_newer_state_replaces_the_older_and_makes_its_lead_due() {
    settle(page(lead(501, 0)));
    Lead newer = lead(501, 2, BEN, "web");
    assertThat(mirror.apply(page(newer), at(2))).containsExactly(id(501));
    assertThat(mirror.lead(id(501))).contains(newer);
  }

  @Test
  void touches_and_replies_of_a_lead_come_in_the_order_in_which_they_happened() {
    settle(
        page()
            .leads(lead(501, 0), lead(502, 0))
            .touches(on(501, call("1", 9), 9), on(501, call("2", 4), 9), on(502, call("3", 1), 9))
            .replies(new LeadReply(id(501), reply("4", 6), at(6)))
            .make());
    assertThat(mirror.touches(id(501))).containsExactly(call("2", 4), call("1", 9));
    assertThat(mirror.replies(id(501))).containsExactly(reply("4", 6));
    assertThat(mirror.replies(id(502))).isEmpty();
  }

  @Test
  void a_deleted_touch_is_no_longer_shown() {
    settle(page().leads(lead(501, 0)).touches(on(501, call("1", 4), 4)).make());
    settle(page().goneActivities("calls/1").make());
    assertThat(mirror.touches(id(501))).isEmpty();
  }

  @Test
  void an_older_state_is_ignored() {
    Lead newer = lead(501, 2, BEN, "web");
    settle(page(newer));
    assertThat(mirror.apply(page(lead(501, 1)), at(3))).isEmpty();
    assertThat(mirror.lead(id(501))).contains(newer);
  }

  @Test
  void a_state_of_the_same_modification_time_replaces_what_was_read_before_it() {
    settle(page(lead(501, 1)));
    Lead again = readAgain(lead(501, 1, BEN, "web"), at(1), at(4));
    assertThat(mirror.apply(page(again), at(4))).containsExactly(id(501));
    assertThat(mirror.lead(id(501))).contains(again);
  }

  @Test
  void of_two_states_with_the_same_modification_time_the_one_read_later_holds_in_any_order() {
    Lead later = readAgain(lead(501, 1, BEN, "web"), at(1), at(4));
    settle(page(later));
    assertThat(mirror.apply(page(lead(501, 1)), at(5))).isEmpty();
    assertThat(mirror.lead(id(501))).contains(later);
  }

  @Test
  void reading_the_same_facts_again_renews_the_time_of_reading_and_makes_nothing_due() {
    settle(page(lead(501, 0)));
    Lead again = readAgain(lead(501, 0), at(3), at(4));
    assertThat(mirror.apply(page(again), at(4))).isEmpty();
    assertThat(mirror.lead(id(501))).contains(again);
    assertThat(ledger.nextDue(CRM)).isEmpty();
  }

  @Test
  void a_lagging_read_does_not_resurrect_a_deleted_lead() {
    settle(page(gone(lead(501, 0), null, 3)));
    mirror.apply(page(lead(501, 2)), at(4));
    mirror.apply(page(readAgain(lead(501, 3), at(3), at(5))), at(9));
    assertThat(mirror.lead(id(501)).map(Lead::gone)).contains(true);
  }

  @Test
  void a_lead_found_gone_after_it_was_read_is_gone_although_our_clock_is_behind_its_own() {
    settle(page(readAgain(lead(501, 4), at(4), at(1))));
    assertThat(mirror.apply(page(gone(lead(501, 4), null, 2)), at(2))).containsExactly(id(501));
    mirror.apply(page(readAgain(lead(501, 4), at(4), at(3))), at(3));
    assertThat(mirror.lead(id(501)).map(Lead::gone)).contains(true);
  }

  @Test
  void a_restored_lead_comes_back_with_its_newer_state() {
    settle(page(gone(lead(501, 0), null, 3)));
    assertThat(mirror.apply(page(lead(501, 5)), at(5))).containsExactly(id(501));
    assertThat(mirror.lead(id(501))).contains(lead(501, 5));
  }

  @Test
  void a_lead_that_was_gone_before_we_knew_it_is_not_due() {
    assertThat(mirror.apply(page(gone(lead(501, 0), null, 3)), at(3))).isEmpty();
    assertThat(ledger.nextDue(CRM)).isEmpty();
  }

  @Test
  void a_lead_that_is_gone_is_due_once() {
    settle(page(lead(501, 0)));
    assertThat(mirror.apply(page(gone(lead(501, 0), null, 3)), at(3))).containsExactly(id(501));
    settle(page(gone(lead(501, 0), null, 3)));
    assertThat(mirror.apply(page(gone(lead(501, 0), null, 4)), at(4))).isEmpty();
  }

  @Test
  void leads_are_listed_by_id_without_those_that_are_gone() {
    mirror.apply(page(lead(503, 0), lead(501, 0), lead(502, 0), lead(504, 0)), at(0));
    mirror.apply(page(gone(lead(502, 0), null, 1)), at(1));
    assertThat(mirror.leadsAfter(CRM, Optional.empty(), 2))
        .extracting(Lead::id)
        .containsExactly(id(501), id(503));
    assertThat(mirror.leadsAfter(CRM, Optional.of(id(503)), 2))
        .extracting(Lead::id)
        .containsExactly(id(504));
    assertThat(mirror.leadsAfter("other", Optional.empty(), 2)).isEmpty();
  }

  @Test
  void a_touch_makes_its_lead_due_once() {
    settle(page(lead(501, 0)));
    var withCall = page().touches(on(501, call("1", 2), 2)).make();
    assertThat(mirror.apply(withCall, at(2))).containsExactly(id(501));
    settle(withCall);
    assertThat(mirror.apply(withCall, at(3))).isEmpty();
    assertThat(touches(501)).containsExactly(call("1", 2));
  }

  @Test
  void an_older_state_of_a_touch_is_ignored_and_a_newer_one_replaces_it() {
    settle(page(lead(501, 0)));
    settle(page().touches(on(501, call("1", 5), 5)).make());
    assertThat(mirror.apply(page().touches(on(501, call("1", 4), 4)).make(), at(6))).isEmpty();
    assertThat(mirror.apply(page().touches(on(501, call("1", 3), 7)).make(), at(7)))
        .containsExactly(id(501));
    assertThat(touches(501)).containsExactly(call("1", 3));
  }

  @Test
  void one_activity_can_stand_on_two_leads() {
    mirror.apply(page(lead(501, 0), lead(502, 0)), at(0));
    mirror.apply(page().touches(on(501, call("1", 1), 1), on(502, call("1", 1), 1)).make(), at(1));
    assertThat(touches(501)).containsExactly(call("1", 1));
    assertThat(touches(502)).containsExactly(call("1", 1));
  }

  @Test
  void a_touch_on_a_lead_not_held_yet_waits_for_its_lead() {
    assertThat(mirror.apply(page().touches(on(501, call("1", 1), 1)).make(), at(1))).isEmpty();
    assertThat(ledger.nextDue(CRM)).isEmpty();
    mirror.apply(page(lead(501, 0)), at(2));
    assertThat(touches(501)).containsExactly(call("1", 1));
  }

  @Test
  void a_reply_is_kept_apart_from_touches() {
    mirror.apply(page(lead(501, 0)), at(0));
    var page = page().replies(new LeadReply(id(501), reply("8", 2), at(2))).make();
    assertThat(mirror.apply(page, at(2))).containsExactly(id(501));
    assertThat(touches(501)).isEmpty();
    assertThat(DueLeads.of(ledger, CRM, at(9), id(501)).replies()).containsExactly(reply("8", 2));
  }

  @Test
  void a_deleted_activity_is_gone_from_every_lead_and_a_lagging_read_does_not_bring_it_back() {
    settle(page(lead(501, 0), lead(502, 0)));
    var withCall = page().touches(on(501, call("1", 1), 1), on(502, call("1", 1), 1)).make();
    settle(withCall);
    assertThat(mirror.apply(page().goneActivities("calls/1").make(), at(3)))
        .containsExactlyInAnyOrder(id(501), id(502));
    assertThat(mirror.apply(withCall, at(4))).isEmpty();
    assertThat(touches(501)).isEmpty();
    assertThat(touches(502)).isEmpty();
  }

  @Test
  void an_older_reading_of_what_was_no_activity_yet_takes_none_away() {
    settle(page().leads(lead(501, 0)).touches(on(501, call("1", 5), 5)).make());
    assertThat(mirror.apply(page().goneActivities("calls/1").make(), at(6))).isEmpty();
    assertThat(touches(501)).containsExactly(call("1", 5));
  }

  @Test
  void a_lead_that_is_still_shown_long_after_it_seemed_gone_comes_back() {
    settle(page(gone(lead(501, 0), null, 30)));
    Lead shown = readAgain(lead(501, 20), at(20), at(33));
    assertThat(mirror.apply(page(shown), at(33))).containsExactly(id(501));
    assertThat(mirror.lead(id(501)).map(Lead::gone)).contains(false);
  }

  @Test
  void a_lagging_read_does_not_bring_back_what_was_deleted_before_it_was_ever_seen() {
    settle(page(lead(501, 0)));
    assertThat(mirror.apply(page().goneActivities("calls/1").make(), at(3))).isEmpty();
    assertThat(mirror.apply(page().touches(on(501, call("1", 1), 1)).make(), at(4))).isEmpty();
    assertThat(mirror.apply(page().touches(on(501, call("1", 1), 5)).make(), at(5)))
        .containsExactly(id(501));
  }

  @Test
  void activities_missing_from_a_complete_read_are_gone() {
    settle(page(lead(501, 0)));
    settle(page().touches(on(501, call("1", 1), 1), on(501, call("2", 2), 2)).make());
    var complete =
        page()
            .leads(readAgain(lead(501, 0), at(0), at(5)))
            .touches(on(501, call("2", 2), 2))
            .complete(id(501))
            .make();
    assertThat(mirror.apply(complete, at(5))).containsExactly(id(501));
    assertThat(touches(501)).containsExactly(call("2", 2));
  }

  @Test
  void an_activity_heard_of_after_a_complete_read_began_stays() {
    settle(page(lead(501, 0)));
    mirror.apply(page().touches(on(501, call("1", 4), 4)).make(), at(6));
    mirror.apply(
        page().leads(readAgain(lead(501, 0), at(0), at(5))).complete(id(501)).make(), at(7));
    assertThat(touches(501)).containsExactly(call("1", 4));
  }

  @Test
  void activities_follow_a_merge_to_the_survivor() {
    settle(page(lead(501, 0), lead(502, 0)));
    settle(page().touches(on(501, call("1", 1), 1), on(502, call("2", 2), 2)).make());
    assertThat(mirror.apply(page(gone(lead(501, 0), id(502), 3)), at(3)))
        .containsExactlyInAnyOrder(id(501), id(502));
    assertThat(touches(502)).containsExactlyInAnyOrder(call("1", 1), call("2", 2));
  }

  @Test
  void of_an_activity_on_both_merged_leads_the_newer_state_stays() {
    settle(page(lead(501, 0), lead(502, 0)));
    settle(page().touches(on(501, call("1", 1), 1), on(502, call("1", 2), 5)).make());
    settle(page(gone(lead(501, 0), id(502), 6)));
    assertThat(touches(502)).containsExactly(call("1", 2));
    settle(page(lead(503, 0)));
    settle(page().touches(on(503, call("1", 3), 9)).make());
    settle(page(gone(lead(502, 0), id(503), 10)));
    assertThat(touches(503)).containsExactly(call("1", 3));
  }

  @Test
  void a_touch_on_a_merged_lead_counts_for_the_survivor_of_its_survivor() {
    settle(page(lead(501, 0), lead(502, 0), lead(503, 0)));
    settle(page(gone(lead(501, 0), id(502), 3)));
    settle(page(gone(lead(502, 0), id(503), 4)));
    assertThat(mirror.apply(page().touches(on(501, call("1", 5), 5)).make(), at(5)))
        .containsExactly(id(503));
    assertThat(touches(503)).containsExactly(call("1", 5));
  }

  @Test
  void owners_are_held_as_last_read() {
    mirror.apply(page().owners(owner(BEN, true), owner(ANA, true)).make(), at(0));
    mirror.apply(page().owners(owner(ANA, false)).make(), at(1));
    assertThat(mirror.owners(CRM)).containsExactly(owner(ANA, false), owner(BEN, true));
    assertThat(mirror.owners("other")).isEmpty();
  }

  @Test
  void an_owner_missing_from_a_read_of_everybody_is_inactive() {
    mirror.apply(page().everybody(owner(ANA, true), owner(BEN, true)).make(), at(0));
    mirror.apply(page().everybody(owner(BEN, true)).make(), at(1));
    assertThat(mirror.owners(CRM)).containsExactly(owner(ANA, false), owner(BEN, true));
  }

  @Test
  void an_address_is_as_old_as_the_change_that_brought_it_however_late_it_is_read() {
    settle(page(reachedAt("old", 0, 0)));
    settle(page(reachedAt("new", 2, 5)));
    assertThat(mirror.lead(id(501)).orElseThrow().addresses().get(Channel.EMAIL))
        .isEqualTo(new Lead.Address("new", at(2), 1, false));
  }

  private static Lead reachedAt(String mark, int modified, int read) {
    return lead(501, modified)
        .withAddresses(Map.of(Channel.EMAIL, new Lead.Address(mark, Instant.EPOCH, 1, false)))
        .at(at(modified), at(read));
  }

  private void settle(MirrorPage page) {
    mirror.apply(page, at(0));
    DueLeads.settle(ledger, CRM);
  }

  private List<Touch> touches(int record) {
    LeadId lead = id(record);
    Instant later = at(600);
    ledger.makeDue(lead, later);
    return DueLeads.of(ledger, CRM, later, lead).touches();
  }
}
