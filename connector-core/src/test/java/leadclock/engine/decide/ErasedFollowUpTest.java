package leadclock.engine.decide;

import static leadclock.scenario.Scenario.at;
import static org.assertj.core.api.Assertions.assertThat;

import leadclock.engine.lead.LeadId;
import leadclock.scenario.Scenario;
import org.junit.jupiter.api.Test;

/** D2: what is left of a lead whose person was erased. */
class ErasedFollowUpTest {
  @Test
  void it_names_neither_the_person_nor_what_was_logged_on_them() {
    Scenario story = at("Mon 10:00").leadArrives("Ada").then("Mon 10:05").call("ana");
    FollowUp left = story.followUp().erased(new LeadId("pretended", "nameless"), story.now());

    assertThat(left.clocks()).isNotEmpty().hasSameSizeAs(story.followUp().clocks());
    assertThat(left.toString()).doesNotContain("Ada").doesNotContain("touch/");
  }
}
