package leadclock.app.operate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import leadclock.app.run.LeadFiles;
import leadclock.engine.lead.LeadId;
import leadclock.web.LeadJson;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ExplainCommandTest {
  @TempDir private Path folder;
  private Premises premises;

  @BeforeEach
  void open() {
    premises = new Premises(folder);
  }

  @AfterEach
  void close() {
    premises.close();
  }

  @Test
  void a_lead_is_explained_with_its_clock_and_who_was_passed_over() {
    premises.passes(Duration.ofSeconds(1));
    premises.goesOnTraining("ana.able@example.com");
    LeadId lead = premises.arrives("Lin", "Field");
    premises.passes(Duration.ofMinutes(13));

    Premises.Said said = premises.says("explain", "lin fi");

    assertThat(said.err()).isEmpty();
    assertThat(said.exitCode()).isZero();
    assertThat(said.out())
        .startsWith("Lin Field  (" + lead + ")\n")
        .contains("owns this lead since")
        .contains("    Was due 10:10:0", ": 10 min = Mon 10:00:0")
        .contains("First touch was due Mon 7 Dec, 10:10 from ")
        .contains("Skipped Ana Able: Out of rotation, training.", "“Everyone”")
        .contains("Touches\n  None is logged.\n")
        .containsPattern("\n  10:00:0.  Task for .+\\. Written, tasks/")
        .contains("All times Europe/Berlin; now 10:13:01, Mon 7 Dec, Berlin.");
  }

  @Test
  void a_program_gets_the_object_that_the_board_serves() {
    LeadId lead = premises.arrives("Lin", "Field");
    premises.passes(Duration.ofMinutes(1));
    var world = premises.world();

    assertThat(premises.says("explain", lead.record(), "--json").out())
        .isEqualTo(
            LeadJson.of(
                    new LeadFiles(world.stores(), world.clock())
                        .find(lead, world.connector().policy())
                        .orElseThrow())
                + "\n");
  }

  @Test
  void a_lead_is_found_by_its_whole_address_which_the_crm_is_asked_for() {
    LeadId lead = premises.arrives("Lin", "Field");
    premises.passes(Duration.ofMinutes(1));

    assertThat(premises.says("explain", "lin@lead.example").out()).contains("(" + lead + ")");
    assertThat(premises.says("explain", "lina@lead.example").exitCode()).isEqualTo(1);
  }

  @Test
  void a_part_of_a_name_that_several_leads_have_asks_for_an_id() {
    premises.arrives("Lin", "Field");
    premises.arrives("Lina", "Moss");
    premises.passes(Duration.ofMinutes(1));

    Premises.Said said = premises.says("explain", "LIN");

    assertThat(said.exitCode()).isEqualTo(2);
    assertThat(said.err())
        .startsWith("leadclock explain: 'LIN' fits 2 leads; name one by its id:\n  hubspot:")
        .contains("  Lin Field\n", "  Lina Moss\n");
  }

  @Test
  void an_unknown_lead_is_a_failure_that_says_where_else_to_look() {
    Premises.Said said = premises.says("explain", "hubspot:7", "--json");

    assertThat(said.exitCode()).isEqualTo(1);
    assertThat(said.err())
        .isEqualTo(
            "leadclock explain: No lead 'hubspot:7' is known here. It may be too new, or only in"
                + " the CRM: 'leadclock reconcile CONNECTION:ID' reads one lead from there.\n");
    assertThat(said.out()).startsWith("{\"error\":\"No lead 'hubspot:7'");
  }

  @Test
  void an_unknown_connection_is_refused_with_the_known_ones() {
    Premises.Said said = premises.says("explain", "7", "--connection", "second");

    assertThat(said.exitCode()).isEqualTo(2);
    assertThat(said.err())
        .contains("no connection is called 'second'; the settings have: hubspot\n");
  }

  @Test
  void no_secret_is_needed_to_look_into_the_store() {
    LeadId lead = premises.arrives("Lin", "Field");
    premises.passes(Duration.ofMinutes(1));
    premises.configure("${NOT_SET}", Path.of("../../config/policies/demo.yaml").toAbsolutePath());

    assertThat(premises.says("explain", lead.toString()).exitCode()).isZero();
    Premises.Said check = premises.says("check");
    assertThat(check.exitCode()).isEqualTo(2);
    assertThat(check.err()).contains("line 3: the environment variable NOT_SET is not set");
  }

  @Test
  void a_store_that_is_not_there_is_not_made() {
    premises.write(
        "store: none.db\nconnections: { hubspot: { crm: hubspot, policy: p.yaml, token: t } }\n");

    Premises.Said said = premises.says("explain", "7");

    assertThat(said.exitCode()).isEqualTo(1);
    assertThat(said.err())
        .contains("There is no store at " + folder.resolve("none.db") + ". 'leadclock run' makes");
    assertThat(Files.exists(folder.resolve("none.db"))).isFalse();
  }
}
