package leadclock.app.operate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import leadclock.engine.decide.Appeal;
import leadclock.engine.decide.FollowUp;
import leadclock.engine.lead.LeadId;
import leadclock.engine.lead.Owner;
import leadclock.engine.lead.OwnerId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RotationCommandTest {
  @TempDir private Path folder;
  private Premises premises;

  @BeforeEach
  void open() {
    premises = new Premises(folder);
    premises.passes(Duration.ofMinutes(1));
  }

  @AfterEach
  void close() {
    premises.close();
  }

  private Owner somebody() {
    return premises.world().stores().mirror().owners("hubspot").stream()
        .filter(owner -> owner.person() && owner.active())
        .findFirst()
        .orElseThrow();
  }

  private Map<OwnerId, String> marked() {
    Instant now = premises.world().clock().instant();
    return premises.world().stores().ledger().marked("hubspot", now);
  }

  @Test
  void somebody_taken_out_until_a_time_is_back_by_themselves() {
    Owner owner = somebody();
    Instant end = premises.world().clock().instant().plus(Duration.ofHours(2));
    String until = end.atOffset(ZoneOffset.ofHours(1)).toString();
    assertThat(
            premises
                .says("rotation", "suspend", owner.email(), "--why", "dentist", "--until", until)
                .out())
        .isEqualTo(
            "hubspot: %s is out of rotation until %s.\n".formatted(owner.name(), Answer.time(end)));
    assertThat(marked())
        .containsExactly(Map.entry(owner.id(), "dentist, until " + Answer.time(end)));
    premises.passes(Duration.ofHours(2));
    assertThat(marked()).isEmpty();
    assertThat(premises.says("rotation", "list").out())
        .isEqualTo("hubspot: nobody is out of rotation.\n");
  }

  @Test
  void an_end_that_has_passed_is_refused() {
    Premises.Said said =
        premises.says(
            "rotation",
            "suspend",
            somebody().email(),
            "--why",
            "no",
            "--until",
            "2020-01-01T00:00Z");
    assertThat(said.exitCode()).isEqualTo(2);
    assertThat(said.err()).contains("--until lies in the past: 2020-01-01T00:00Z");
    assertThat(marked()).isEmpty();
  }

  @Test
  void somebody_taken_out_by_hand_is_listed_with_the_reason_until_they_are_reinstated() {
    Owner owner = somebody();
    assertThat(premises.says("rotation", "list").out())
        .isEqualTo("hubspot: nobody is out of rotation.\n");
    assertThat(premises.says("rotation", "suspend", owner.email(), "--why", "training").out())
        .isEqualTo(
            "hubspot: %s is out of rotation until 'leadclock rotation reinstate'.\n"
                .formatted(owner.name()));
    assertThat(premises.says("rotation", "list").out())
        .isEqualTo(
            "hubspot: %s <%s>, taken out by hand: training\n"
                .formatted(owner.name(), owner.email()));
    assertThat(premises.says("rotation", "reinstate", owner.email()).out())
        .isEqualTo("hubspot: %s is back in rotation.\n".formatted(owner.name()));
    assertThat(premises.says("rotation", "reinstate", owner.email()).out())
        .isEqualTo("hubspot: %s was not out of rotation.\n".formatted(owner.name()));
    assertThat(marked()).isEmpty();
  }

  @Test
  void who_got_out_of_clocks_is_told_with_how_often() {
    LeadId lead = premises.arrives("Lin", "Field");
    premises.passes(Duration.ofMinutes(13));
    var ledger = premises.world().stores().ledger();
    FollowUp.Miss miss = ledger.followUp(lead).orElseThrow().misses().getFirst();
    Instant now = premises.world().clock().instant();
    ledger.appeal(lead, new Appeal(miss.kind(), miss.ordinal(), now, "Mia", "fire drill"));
    premises.passes(Duration.ofSeconds(1));
    assertThat(premises.says("rotation", "list").out())
        .startsWith("hubspot: nobody is out of rotation.\nhubspot: ")
        .endsWith(" got out of clocks in 31 days: 1 voided by a manager\n");
    assertThat(premises.says("rotation", "list", "--json").out())
        .contains("\"appealed\" : 1", "\"moved_by_hand\" : 0");
  }

  @Test
  void somebody_unknown_changes_nobody() {
    Owner owner = somebody();
    Premises.Said said =
        premises.says("rotation", "suspend", owner.email(), "x@example.org", "--why", "no");
    assertThat(said.exitCode()).isEqualTo(1);
    assertThat(said.err()).contains("Nobody with the address x@example.org is known here.");
    assertThat(marked()).isEmpty();
  }

  @Test
  void what_to_do_must_be_said() {
    assertThat(premises.says("rotation").exitCode()).isEqualTo(2);
  }
}
