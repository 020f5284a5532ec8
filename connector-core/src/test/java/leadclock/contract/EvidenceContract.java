package leadclock.contract;

import static leadclock.contract.Samples.CRM;
import static leadclock.contract.Samples.at;
import static leadclock.contract.Samples.away;
import static leadclock.contract.Samples.calendar;
import static leadclock.contract.Samples.id;
import static leadclock.contract.Samples.page;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import leadclock.contract.EvidenceStory.Told;
import leadclock.engine.calendar.Absence;
import leadclock.engine.calendar.CoverageCalendar;
import leadclock.engine.decide.Availability;
import leadclock.engine.decide.Decision;
import leadclock.engine.decide.Decision.SkipReason;
import leadclock.engine.decide.Explanation.Code;
import leadclock.engine.lead.Owner;
import leadclock.flow.mirror.MirrorPage;
import leadclock.flow.mirror.WorkingTimes;
import leadclock.flow.review.Evidence;
import leadclock.flow.review.Ledger;
import org.junit.jupiter.api.Test;

/** What every ledger keeps of a decision is enough to decide it again. */
public abstract class EvidenceContract extends StoreContract {

  @Test
  void what_is_kept_of_a_decision_gives_the_same_decision_again() {
    EvidenceStory story = EvidenceStory.told(mirror, ledger);

    assertThat(story.decisions()).isNotEmpty();
    story
        .decisions()
        .forEach(
            (lead, told) -> {
              List<Ledger.Entry> history = ledger.history(lead);
              assertThat(history).hasSameSizeAs(told);
              for (int i = 0; i < told.size(); i++) {
                same(history.get(i), told.get(i));
              }
            });
  }

  private static void same(Ledger.Entry entry, Told told) {
    Decision again = evidence(entry).decideAgain();
    assertThat(entry.decidedAt()).isEqualTo(told.at());
    assertThat(again.actions()).isEqualTo(told.decision().actions());
    assertThat(again.followUp()).isEqualTo(told.decision().followUp());
    assertThat(again.explanation()).isEqualTo(told.decision().explanation());
    assertThat(again.nextReviewAt()).isEqualTo(told.decision().nextReviewAt());
  }

  @Test
  void the_story_takes_turns_fills_places_skips_people_and_moves_leads() {
    EvidenceStory story = EvidenceStory.told(mirror, ledger);

    assertThat(story.codes())
        .contains(Code.ASSIGNED, Code.MET, Code.BREACHED, Code.REASSIGNED, Code.NO_ELIGIBLE);
    assertThat(story.decisions().get(id(501))).hasSizeGreaterThan(1);
  }

  @Test
  void owners_who_changed_since_are_remembered_as_they_were() {
    EvidenceStory.told(mirror, ledger);
    Evidence before = evidence(ledger.history(id(501)).getFirst());
    mirror.apply(
        page()
            .owners(new Owner(Samples.ANA, "ana@example.com", "Anna", false, true, Set.of()))
            .make(),
        at(900));

    Evidence after = evidence(ledger.history(id(501)).getFirst());

    assertThat(after).isEqualTo(before);
    assertThat(owner(after)).extracting(Owner::name, Owner::active).containsExactly("Ana", true);
  }

  @Test
  void turns_loads_and_marks_that_the_route_cannot_ask_for_are_left_out() {
    EvidenceStory.told(mirror, ledger);

    Evidence evidence = evidence(ledger.history(id(501)).getFirst());

    assertThat(evidence.situation().roster().marked()).isEqualTo(Map.of(Samples.BEN, "away"));
    assertThat(ledger.marked(CRM, at(900))).containsValue("left the team");
  }

  @Test
  void absences_are_kept_as_far_as_they_held_and_give_the_same_decision_again() {
    CoverageCalendar hours = CoverageCalendar.always(ZoneId.of("Europe/Berlin"));
    mirror.apply(
        calendar(
            away("ana@example.com", -60, 30),
            away("ana@example.com", 600, 660),
            away("mia@example.com", -60, 600)),
        at(0));
    mirror.apply(
        MirrorPage.ofOwners(
            CRM,
            List.of(),
            Optional.of(Map.of(Samples.BEN, new WorkingTimes(false, hours, List.of(), List.of())))),
        at(0));

    EvidenceStory story = EvidenceStory.told(mirror, ledger);

    story
        .decisions()
        .forEach(
            (lead, told) -> {
              List<Ledger.Entry> history = ledger.history(lead);
              for (int i = 0; i < told.size(); i++) {
                same(history.get(i), told.get(i));
              }
            });
    Ledger.Entry first = ledger.history(id(501)).getFirst();
    assertThat(first.explanation().skipped())
        .extracting(Decision.Skipped::reason)
        .contains(SkipReason.TIME_OFF);
    Absence held = new Absence("inbound", "away.ics", at(-60), at(30));
    assertThat(evidence(first).situation().roster().availability())
        .isEqualTo(
            Map.of(
                Samples.ANA, new Availability(false, null, List.of(held)),
                Samples.BEN, new Availability(false, hours, List.of())));
  }

  private static Owner owner(Evidence evidence) {
    return Objects.requireNonNull(evidence.situation().roster().owners().get(Samples.ANA));
  }

  private static Evidence evidence(Ledger.Entry entry) {
    return Objects.requireNonNull(entry.evidence());
  }
}
