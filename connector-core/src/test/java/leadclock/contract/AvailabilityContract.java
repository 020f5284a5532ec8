package leadclock.contract;

import static leadclock.contract.DueLeads.each;
import static leadclock.contract.FollowUps.waiting;
import static leadclock.contract.Samples.ANA;
import static leadclock.contract.Samples.BEN;
import static leadclock.contract.Samples.CRM;
import static leadclock.contract.Samples.at;
import static leadclock.contract.Samples.away;
import static leadclock.contract.Samples.calendar;
import static leadclock.contract.Samples.id;
import static leadclock.contract.Samples.lead;
import static leadclock.contract.Samples.owner;
import static leadclock.contract.Samples.page;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import leadclock.contract.DueLeads.Turn;
import leadclock.engine.calendar.Absence;
import leadclock.engine.calendar.CoverageCalendar;
import leadclock.engine.decide.Availability;
import leadclock.engine.lead.Owner;
import leadclock.engine.lead.OwnerId;
import leadclock.flow.mirror.CalendarCopy;
import leadclock.flow.mirror.MirrorPage;
import leadclock.flow.mirror.WorkingTimes;
import leadclock.flow.review.Decider.Decided;
import org.junit.jupiter.api.Test;

/** What every store keeps of when people work, and what a change of it makes due. */
public abstract class AvailabilityContract extends StoreContract {
  private static final CoverageCalendar HOURS =
      CoverageCalendar.always(ZoneId.of("America/New_York"));
  private static final String ANAS = "rep.71@example.com";

  private static MirrorPage times(Map<OwnerId, WorkingTimes> times) {
    Owner[] all = {owner(ANA, true), owner(BEN, true)};
    return MirrorPage.ofOwners(CRM, List.of(all), Optional.of(times));
  }

  private static WorkingTimes shown(boolean away) {
    return new WorkingTimes(
        away,
        HOURS,
        List.of(new WorkingTimes.Stretch(at(20), at(30))),
        List.of("hours cannot be read"));
  }

  @Test
  void a_review_sees_what_calendars_and_the_crm_say() {
    mirror.apply(page(lead(501, 0)), at(1));
    mirror.apply(times(Map.of(ANA, shown(true))), at(1));
    mirror.apply(calendar(away(ANAS, 5, 9), away("stranger@example.com", 0, 9)), at(1));
    List<Map<OwnerId, Availability>> seen = new ArrayList<>();

    ledger.review(CRM, at(1), 9, null, each(turn -> noted(turn, seen)));

    Availability ana =
        new Availability(
            true,
            HOURS,
            List.of(
                new Absence("inbound", "away.ics", at(5), at(9)),
                new Absence("", "crm", at(20), at(30))));
    assertThat(seen).containsExactly(Map.of(ANA, ana));
    assertThat(mirror.availability(CRM)).isEqualTo(Map.of(ANA, ana));
    assertThat(mirror.availability("other")).isEmpty();
  }

  private static Decided noted(Turn turn, List<Map<OwnerId, Availability>> seen) {
    seen.add(turn.roster().availability());
    return turn.quiet(waiting(turn.lead(), "inbound"));
  }

  @Test
  void a_change_of_when_people_work_makes_waiting_leads_due_and_a_repeat_does_not() {
    mirror.apply(page(lead(501, 0)), at(1));
    mirror.apply(times(Map.of()), at(1));
    ledger.review(CRM, at(1), 9, null, each(turn -> turn.quiet(waiting(turn.lead(), "inbound"))));

    assertThat(mirror.apply(times(Map.of(ANA, shown(true))), at(2))).containsExactly(id(501));
    assertThat(ledger.nextDue(CRM)).contains(at(2));
    DueLeads.settle(ledger, CRM);
    assertThat(mirror.apply(times(Map.of(ANA, shown(true))), at(3))).isEmpty();
    assertThat(mirror.apply(calendar(away(ANAS, 5, 9)), at(4))).containsExactly(id(501));
    DueLeads.settle(ledger, CRM);
    assertThat(mirror.apply(calendar(away(ANAS, 5, 9)), at(5))).isEmpty();
    assertThat(mirror.apply(times(Map.of()), at(6))).containsExactly(id(501));
  }

  @Test
  void pages_that_do_not_ask_when_people_work_change_nothing_of_it() {
    mirror.apply(times(Map.of(ANA, shown(false))), at(1));
    mirror.apply(calendar(away(ANAS, 5, 9)), at(1));

    mirror.apply(page().everybody(owner(ANA, true), owner(BEN, true)).make(), at(2));

    assertThat(mirror.workingTimes(CRM)).isEqualTo(Map.of(ANA, shown(false)));
    assertThat(mirror.calendars(CRM)).hasSize(1);
  }

  @Test
  void a_calendar_in_trouble_keeps_what_it_said_and_is_forgotten_when_nobody_names_it() {
    mirror.apply(calendar(away(ANAS, 5, 9)), at(1));
    CalendarCopy broken = mirror.calendars(CRM).getFirst().failed("no such file.", at(3));

    mirror.apply(MirrorPage.ofCalendars(CRM, List.of(broken.failed("still none.", at(4)))), at(4));

    CalendarCopy kept = mirror.calendars(CRM).getFirst();
    assertThat(kept.away()).containsExactly(away(ANAS, 5, 9));
    assertThat(kept.readAt()).isEqualTo(at(0));
    assertThat(kept.trouble()).isEqualTo("still none.");
    assertThat(kept.troubleSince()).isEqualTo(at(3));
    mirror.apply(MirrorPage.ofCalendars(CRM, List.of()), at(5));
    assertThat(mirror.calendars(CRM)).isEmpty();
  }
}
