package leadclock.app.operate;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import leadclock.engine.lead.Lead;
import leadclock.engine.lead.LeadId;
import leadclock.flow.mirror.LeadMirror;
import leadclock.flow.mirror.MirrorPage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

final class EraseCommandTest {
  @TempDir private Path folder;
  private Premises premises;
  private LeadId lead;

  @BeforeEach
  void open() {
    premises = new Premises(folder);
    premises.passes(Duration.ofSeconds(1));
    lead = premises.arrives("Zwinglia", "Quartermaine");
    premises.passes(Duration.ofMinutes(13));
  }

  @AfterEach
  void close() {
    premises.close();
  }

  @Test
  void a_person_is_erased_everywhere_while_the_connector_runs() throws IOException {
    assertThat(holding("Quartermaine")).isNotEmpty();

    Premises.Said said = premises.says("erase", lead.toString(), "--yes", "--by", "ticket 12");

    assertThat(said.err()).isEmpty();
    assertThat(said.exitCode()).isZero();
    assertThat(said.out()).isEqualTo(lead + " is erased.\n");
    assertThat(holding("Quartermaine")).isEmpty();
    premises.passes(Duration.ofHours(2));
    assertThat(holding("Quartermaine")).isEmpty();
    assertThat(premises.says("outbox", "list").out()).doesNotContain("Quartermaine", lead.record());
  }

  @Test
  void asking_again_tells_when_it_was_done() {
    premises.says("erase", lead.toString(), "--yes");
    premises.passes(Duration.ofMinutes(5));
    Premises.Said again = premises.says("erase", lead.record(), "--yes");
    assertThat(again.exitCode()).isZero();
    assertThat(again.out()).isEqualTo(lead + " was erased at 2026-12-07 09:13:01 UTC.\n");
  }

  @Test
  void explain_tells_that_it_was_erased_and_when_and_nothing_else() throws IOException {
    premises.says("erase", lead.toString(), "--yes");
    assertThat(premises.says("explain", lead.record()).out())
        .isEqualTo(
            "Lead %s was erased at 2026-12-07 09:13:01 UTC. Nothing else is kept of it.\n"
                .formatted(lead));
    JsonNode told =
        new ObjectMapper().readTree(premises.says("explain", lead.toString(), "--json").out());
    assertThat(told.size()).isEqualTo(2);
    assertThat(told.at("/erased_at").asText()).isEqualTo("2026-12-07T09:13:01Z");
    assertThat(premises.says("explain", "quartermaine").err()).contains("No lead 'quartermaine'");
    assertThat(premises.says("reconcile", lead.toString()).err())
        .contains("was erased at", "It is not read from the CRM again.");
  }

  @Test
  void an_address_is_looked_up_in_the_crm_and_several_are_erased_at_once() {
    LeadId other = premises.arrives("Lin", "Field");
    premises.passes(Duration.ofMinutes(1));
    Premises.Said said =
        premises.says("erase", "zwinglia@lead.example", other.record(), "--yes", "--json");
    assertThat(said.exitCode()).isZero();
    assertThat(said.out()).contains(lead.toString(), other.toString(), "\"by\"");
    assertThat(premises.world().stores().mirror().erasure(lead)).isPresent();
    assertThat(premises.world().stores().mirror().erasure(other)).isPresent();
  }

  @Test
  void it_asks_and_erases_nothing_unless_told_yes() {
    premises.typed = "no\n";
    Premises.Said said = premises.says("erase", lead.toString());
    assertThat(said.exitCode()).isEqualTo(1);
    assertThat(said.err())
        .contains(lead + "  Zwinglia Quartermaine")
        .contains("Erase all that is held of this for good? Type yes:");
    assertThat(said.out()).isEqualTo("Nothing was erased.\n");
    premises.typed = "";
    assertThat(premises.says("erase", lead.toString()).exitCode()).isEqualTo(1);
    assertThat(premises.world().stores().mirror().erasure(lead)).isEmpty();
    premises.typed = "YES\n";
    assertThat(premises.says("erase", lead.toString()).exitCode()).isZero();
    assertThat(premises.world().stores().mirror().erasure(lead)).isPresent();
  }

  @Test
  void what_is_no_id_and_no_address_is_refused_before_anything_is_erased() {
    Premises.Said named = premises.says("erase", lead.toString(), "quartermaine", "--yes");
    assertThat(named.exitCode()).isEqualTo(2);
    assertThat(named.err())
        .contains(
            "'quartermaine' is neither a lead's id (501 or hubspot:501) nor an e-mail address;"
                + " 'leadclock explain' finds the id by a name.");
    Premises.Said unknown = premises.says("erase", lead.toString(), "no@lead.example", "--yes");
    assertThat(unknown.exitCode()).isEqualTo(1);
    assertThat(unknown.err()).contains("No lead 'no@lead.example' is known here.");
    Premises.Said silent = premises.says("erase", lead.toString(), "--json");
    assertThat(silent.exitCode()).isEqualTo(2);
    assertThat(silent.err()).contains("with --json nobody is asked; say --yes as well");
    assertThat(premises.world().stores().mirror().erasure(lead)).isEmpty();
  }

  @Test
  void no_log_line_names_a_person_even_where_our_copy_of_the_name_was_wrong() {
    Logger logger = (Logger) LoggerFactory.getLogger("leadclock");
    ListAppender<ILoggingEvent> lines = new ListAppender<>();
    lines.start();
    logger.addAppender(lines);
    Level before = logger.getLevel();
    logger.setLevel(Level.TRACE);
    try {
      premises.passes(Duration.ofHours(1));
      LeadMirror mirror = premises.world().stores().mirror();
      mirror.apply(misspelt(mirror.lead(lead).orElseThrow()), premises.world().now());
      premises.world().connector().reconciler().reconcile(lead);
      premises.passes(Duration.ofHours(1));
      premises.says("erase", lead.toString(), "--yes");
      premises.passes(Duration.ofMinutes(1));
    } finally {
      logger.setLevel(before);
      logger.detachAppender(lines);
    }
    assertThat(lines.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .anyMatch(line -> line.contains(lead + ": name differed from the CRM; repaired here"))
        .noneMatch(line -> line.contains("Quarter") || line.contains("zwinglia@"));
  }

  private MirrorPage misspelt(Lead right) {
    Lead wrong =
        new Lead(
            right.id(),
            "Zwinglia Quartermoon",
            right.createdAt(),
            right.modifiedAt(),
            premises.world().now(),
            right.owner(),
            right.ownerChangedAt(),
            right.ownerChangedBy(),
            right.ownerBefore(),
            right.status(),
            right.consent(),
            right.noContact(),
            right.channels(),
            right.addresses(),
            right.facets(),
            false,
            null);
    MirrorPage none = MirrorPage.empty(lead.connection());
    return new MirrorPage(
        lead.connection(),
        List.of(wrong),
        none.touches(),
        none.replies(),
        none.complete(),
        none.goneActivities(),
        none.owners(),
        false,
        none.cursor(),
        none.handledHints());
  }

  /** Files of the store that hold a text. */
  private List<Path> holding(String text) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> contains(file, text)).toList();
    }
  }

  private static boolean contains(Path file, String text) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
