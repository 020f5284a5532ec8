package leadclock.engine.decide;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import leadclock.engine.lead.Lead;
import leadclock.engine.lead.OwnerId;
import leadclock.scenario.Scenario;
import org.junit.jupiter.api.Test;

/** A lead as it was shown in a time that nobody remembers. */
class OwnerHistoryTest {
  @Test
  void only_its_owner_was_another_then() {
    Scenario story = Scenario.at("Mon 10:00").leadArrives("Ada");
    Lead lead = story.reviews().getLast().situation().lead();
    OwnerHistory history =
        new OwnerHistory(
            lead,
            Instant.MAX,
            List.of(new Lead.OwnerChange(new OwnerId("ben"), story.now(), Lead.Author.PERSON)));
    Lead then = history.lead(story.now().plusSeconds(60));
    assertThat(then.owner()).isEqualTo(new OwnerId("ben"));
    assertThat(then)
        .usingRecursiveComparison()
        .ignoringFields("owner", "ownerChangedAt", "ownerChangedBy", "ownerBefore")
        .isEqualTo(lead);
  }
}
