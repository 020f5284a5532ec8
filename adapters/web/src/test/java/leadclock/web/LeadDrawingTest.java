package leadclock.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class LeadDrawingTest {
  private final Page.LeadPage page = LeadDrawing.draw(PretendedLead.file("Priya Nair"));

  @Test
  void one_sentence_says_how_it_stands() {
    assertThat(page.say())
        .isEqualTo(
            "Ben Baker owns this lead since 09:05:05; the first touch came after 4:08. Ana Able"
                + " missed the first touch of 09:05:00. Next: a second touch by 09:39:13.");
    assertThat(page.stateWords()).isEqualTo("Second touch running");
  }

  @Test
  void a_clock_comes_with_its_receipt() {
    Page.Clock missed = page.clocks().get(2);
    assertThat(missed.figure()).isEqualTo("missed");
    assertThat(missed.words())
        .isEqualTo("from Fri 20 Nov, 16:55:00, Ana Able, noticed after 5 s; cause: calendar");
    assertThat(missed.receipt()).isEqualTo("10 min = Fri 16:55-17:00 + Mon 09:00-09:05");
    assertThat(page.clocks().getFirst().figure()).isEqualTo("17:52");
    assertThat(page.clocks().getLast().receipt()).as("wall time").isEmpty();
  }

  @Test
  void a_decision_tells_who_was_skipped() {
    Page.Event event = page.timeline().getFirst().events().get(2);
    assertThat(event.sentences().getFirst())
        .startsWith("Reassigned to Ben Baker at Mon 23 Nov, 09:05: Ana Able had no owned touch");
    assertThat(event.small()).isEqualTo("Owner in the CRM after 4 s");
    Page.Why why = Objects.requireNonNull(event.why());
    assertThat(why.summary()).isEqualTo("Why Ben Baker? Rule and 1 passed over");
    assertThat(why.candidates())
        .containsExactly(new Page.Candidate("Ana Able", "Had this lead before.", "backup"));
  }

  @Test
  void facts_decisions_and_closed_hours_stand_in_one_timeline_newest_first() {
    assertThat(page.timeline())
        .extracting(Page.Day::name)
        .containsExactly("Mon 23 Nov", "Fri 20 Nov");
    assertThat(page.timeline().getFirst().events())
        .extracting(event -> event.sentences().getFirst())
        .satisfiesExactly(
            reply -> assertThat(reply).isEqualTo("Reply by e-mail"),
            call -> assertThat(call).isEqualTo("Call (connected), Ben Baker"),
            moved -> assertThat(moved).startsWith("Reassigned to Ben Baker"),
            gap -> assertThat(gap).isEqualTo("Closed 2 d 16 h, clocks stand still"));
    assertThat(page.timeline().getLast().events().getLast().sentences())
        .containsExactly("Lead created, source Security assessment");
  }

  @Test
  void a_receipt_over_closed_hours_is_drawn() {
    List<Page.Bar> bars = page.clocks().get(2).bars();
    assertThat(bars).extracting(Page.Bar::open).containsExactly(true, false, true);
    assertThat(bars).extracting(Page.Bar::length).containsExactly("5:00", "closed 64 h", "5:00");
    assertThat(bars.getFirst().x()).isZero();
    assertThat(bars.getLast().end()).isEqualTo(100.0);
    assertThat(page.clocks().getFirst().bars()).as("one stretch").isEmpty();
  }

  @Test
  void response_time_is_told_in_coverage_and_in_wall_time() {
    assertThat(page.response())
        .containsExactly(
            new Page.Fact("From creation, coverage time", "14:38"),
            new Page.Fact("From creation, wall time", "2 d 16 h"),
            new Page.Fact("From Ben Baker's start", "4:08"));
  }

  @Test
  void a_touch_tells_what_it_counts_for_or_why_it_does_not() {
    assertThat(page.touches())
        .containsExactly(
            new Page.TouchLine(
                "Call (connected), Ben Baker", "09:09:13", "Yes", "Unknown", true, "First touch"),
            new Page.TouchLine(
                "E-mail, sent automatically",
                "Fri 20 Nov, 16:55:00",
                "Yes",
                "Unknown",
                false,
                "No: it was sent automatically"));
  }

  @Test
  void writes_are_told_with_their_state() {
    assertThat(page.writes())
        .containsExactly(
            new Page.Write(
                "Owner: Ben Baker", "", "Written", "09:05:09", "contacts/501", "", false));
  }
}
