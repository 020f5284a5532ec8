package leadclock.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LeadDrawingTest {
  private final Page.LeadPage page = LeadDrawing.draw(PretendedLead.file("Priya Nair"));

  @Test
  void one_sentence_says_how_it_stands() {
    assertThat(page.say())
        .isEqualTo(
            "Ben Baker owns this lead since 09:05:05. Ana Able missed the first touch of 09:05:00."
                + " Next: a second touch by 09:39:13.");
    assertThat(page.stateWords()).isEqualTo("Second touch running");
  }

  @Test
  void a_clock_comes_with_its_receipt() {
    Page.Clock missed = page.clocks().get(2);
    assertThat(missed.figure()).isEqualTo("missed");
    assertThat(missed.words()).isEqualTo("from Fri 20 Nov, 16:55:00, Ana Able, noticed after 5 s");
    assertThat(missed.receipt()).isEqualTo("10 min = Fri 16:55-17:00 + Mon 09:00-09:05");
    assertThat(page.clocks().getFirst().figure()).isEqualTo("17:52");
    assertThat(page.clocks().getLast().receipt()).as("wall time").isEmpty();
  }

  @Test
  void a_decision_tells_who_was_skipped() {
    Page.Event event = page.timeline().getFirst().events().getFirst();
    assertThat(event.sentences().getFirst())
        .startsWith("Reassigned to Ben Baker at Mon 23 Nov, 09:05: Ana Able had no owned touch");
    assertThat(event.skipped()).containsExactly("Skipped Ana Able: had this lead before.");
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
    assertThat(page.intents())
        .containsExactly(new Page.Fact("Owner", "delivered, decided 09:05:05, contacts/501"));
  }
}
