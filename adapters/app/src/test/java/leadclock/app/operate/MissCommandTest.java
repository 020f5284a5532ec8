package leadclock.app.operate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import leadclock.engine.decide.FollowUp;
import leadclock.engine.lead.LeadId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MissCommandTest {
  @TempDir private Path folder;
  private Premises premises;
  private LeadId lead;

  @BeforeEach
  void open() {
    premises = new Premises(folder);
    premises.passes(Duration.ofMinutes(1));
    lead = premises.arrives("Lin", "Field");
    premises.passes(Duration.ofMinutes(13));
  }

  @AfterEach
  void close() {
    premises.close();
  }

  private Premises.Said voids(String... more) {
    String[] all = new String[5 + more.length];
    System.arraycopy(new String[] {"miss", "void", lead.toString(), "--by", "Mia"}, 0, all, 0, 5);
    System.arraycopy(more, 0, all, 5, more.length);
    return premises.says(all);
  }

  private FollowUp followUp() {
    return premises.world().stores().ledger().followUp(lead).orElseThrow();
  }

  @Test
  void a_miss_is_voided_once_and_the_story_of_the_lead_says_by_whom_and_why() {
    assertThat(premises.says("miss", "list", lead.toString()).out())
        .startsWith(lead + " first-touch 1: ")
        .doesNotContain("void");
    Premises.Said said = voids("--kind", "first-touch", "--why", "fire drill");
    assertThat(said.err()).isEmpty();
    assertThat(said.out())
        .isEqualTo(
            "The first-touch miss 1 of %s is void. 'leadclock run' corrects the counters and tells it on the lead within seconds.\n"
                .formatted(lead));
    premises.passes(Duration.ofSeconds(1));
    assertThat(followUp().misses().getFirst().voided()).isTrue();
    assertThat(followUp().stamps()).containsEntry("breach_count", "0");
    assertThat(premises.says("explain", lead.toString()).out())
        .contains("Miss removed: Mia ruled at ", ": fire drill. Counters corrected.");
    assertThat(premises.says("miss", "list", lead.toString()).out())
        .contains(", void: Mia ruled so at ", ": fire drill\n");

    Premises.Said again = voids("--kind", "first-touch", "--why", "once more");
    assertThat(again.exitCode()).isEqualTo(1);
    assertThat(again.err())
        .contains("The first-touch miss 1 of " + lead + " is void already: Mia ruled so at ")
        .contains(": fire drill.");
  }

  @Test
  void what_nobody_missed_is_refused_with_what_there_is() {
    Premises.Said said = voids("--kind", "second-touch", "--why", "no");
    assertThat(said.exitCode()).isEqualTo(1);
    assertThat(said.err())
        .contains(
            "There is no second-touch miss 1 of %s: it has first-touch 1. 'leadclock miss list %s' shows more."
                .formatted(lead, lead));
    assertThat(voids("--kind", "first-touch", "--ordinal", "7", "--why", "no").exitCode())
        .isEqualTo(1);
    assertThat(followUp().misses().getFirst().voided()).isFalse();
  }

  @Test
  void who_why_and_what_must_be_said() {
    assertThat(premises.says("miss").exitCode()).isEqualTo(2);
    assertThat(voids("--kind", "first-touch", "--why", " ").err())
        .contains("--why takes 1 to 500 characters, this is 0");
    assertThat(voids("--kind", "first-touch", "--why", "a".repeat(501)).exitCode()).isEqualTo(2);
    assertThat(voids("--kind", "assign", "--why", "no").err())
        .contains(
            "'assign' is nothing that is missed; first-touch, second-touch and next-action are");
    assertThat(voids("--kind", "first-touch").exitCode()).isEqualTo(2);
  }

  @Test
  void causes_are_counted_for_the_policy_with_what_mends_them() {
    assertThat(premises.says("miss", "causes").out())
        .contains("hubspot, policy ", ": 1 broken, due ")
        .contains("\n  1 not done in time. Go through the misses with the owner");
    assertThat(premises.says("miss", "causes", "--json").out())
        .contains("\"cause\" : \"not done in time\"", "\"count\" : 1");
    assertThat(premises.says("explain", lead.toString()).out())
        .contains("; cause: not done in time", "Root cause: not done in time.");
    assertThat(premises.says("miss", "causes", "--days", "0").exitCode()).isEqualTo(2);
    voids("--kind", "first-touch", "--why", "fire drill");
    premises.passes(Duration.ofSeconds(1));
    assertThat(premises.says("miss", "causes").out())
        .startsWith("hubspot: no promise was broken since ");
  }

  @Test
  void programs_get_the_same() {
    assertThat(premises.says("miss", "list", lead.toString(), "--json").out())
        .contains("\"kind\" : \"first-touch\"", "\"ordinal\" : 1", "\"void\" : \"\"");
    assertThat(voids("--kind", "first-touch", "--why", "drill", "--json").out())
        .contains("\"lead\" : \"" + lead + "\"");
    assertThat(premises.says("miss", "list").out())
        .isEqualTo("hubspot: nobody is charged with a miss.\n");
  }
}
