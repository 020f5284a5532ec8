package leadclock.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import leadclock.engine.decide.Action;
import leadclock.engine.decide.Decision;
import leadclock.engine.decide.Explanation;
import leadclock.engine.decide.Explanation.Code;
import leadclock.engine.decide.Explanation.Reason;
import leadclock.engine.decide.FollowUp;
import leadclock.engine.lead.Channel;
import leadclock.engine.lead.Consent;
import leadclock.engine.lead.Lead;
import leadclock.engine.lead.LeadId;
import leadclock.engine.lead.OwnerId;
import leadclock.flow.mirror.Erasure;
import leadclock.flow.mirror.MirrorPage;
import leadclock.flow.review.Decider.Decided;
import leadclock.flow.review.Decider.Departure;
import leadclock.flow.review.DueLead;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of a person who was erased no byte is left in any file of the store. */
class ErasedBytesTest {
  private static final String CRM = "hubspot";
  private static final Instant NINE = Instant.parse("2026-12-07T09:00:00Z");
  private static final int LEADS = 60;

  @TempDir private Path folder;

  private final Random random = new Random(7);

  @Test
  void no_file_holds_the_name_or_the_address_of_an_erased_person_after_much_else_was_written()
      throws IOException {
    Path file = folder.resolve("leadclock.db");
    try (Store store = Store.open(StoreSettings.at(file))) {
      for (int round = 0; round < 12; round++) {
        work(store, round);
      }
      assertThat(holding(name(17))).isNotEmpty();
      assertThat(holding(address(17))).isNotEmpty();

      for (int lead = 0; lead < LEADS; lead += 3) {
        erase(store, 17 + lead < LEADS ? 17 + lead : lead);
      }

      for (int lead = 17; lead < LEADS; lead += 3) {
        assertThat(holding(name(lead))).as(name(lead)).isEmpty();
        assertThat(holding(address(lead))).as(address(lead)).isEmpty();
      }
      assertThat(holding(name(18))).as("who was not erased").isNotEmpty();
    }
    assertThat(holding(name(17))).isEmpty();
  }

  @Test
  void what_a_process_that_died_left_in_the_log_is_gone_with_the_next_write() throws IOException {
    Path file = folder.resolve("leadclock.db");
    Path copy = folder.resolve("copy.db");
    try (Store store = Store.open(StoreSettings.at(file))) {
      work(store, 0);
      Files.copy(file, copy);
      Files.copy(Path.of(file + "-wal"), Path.of(copy + "-wal"));
    }
    Files.delete(file);
    assertThat(holding(name(17))).isNotEmpty();
    try (Store store = Store.open(StoreSettings.at(copy))) {
      erase(store, 17);
      assertThat(holding(name(17))).isEmpty();
    }
  }

  @Test
  void what_an_earlier_version_deleted_is_overwritten_when_this_one_opens_the_store()
      throws IOException, SQLException {
    Path file = folder.resolve("leadclock.db");
    try (Store store = Store.open(StoreSettings.at(file))) {
      work(store, 0);
    }
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        var statement = connection.createStatement()) {
      statement.execute("pragma secure_delete = off");
      statement.execute("delete from lead where record = '17'");
      statement.execute("delete from follow_up where record = '17'");
      statement.execute("delete from decision where record = '17'");
      statement.execute("delete from intent where record = '17'");
      for (String later :
          List.of("setting", "erasure", "spike", "appeal", "excuse", "breach_cause")) {
        statement.execute("drop table " + later);
      }
      statement.execute("drop index follow_up_created");
      statement.execute("delete from flyway_schema_history where cast(version as integer) >= 10");
    }
    assertThat(holding(name(17))).isNotEmpty();
    Store.open(StoreSettings.at(file)).close();
    assertThat(holding(name(17))).isEmpty();
  }

  private void erase(Store store, int lead) {
    store.mirror().erase(new Erasure.Request(id(lead), Set.of("contacts"), "a test"), NINE);
  }

  /** Leads come and change, and each gets decisions and tasks of all lengths. */
  private void work(Store store, int round) {
    List<Lead> leads = new ArrayList<>();
    for (int lead = 0; lead < LEADS; lead++) {
      leads.add(lead(lead, round));
    }
    Instant now = NINE.plus(Duration.ofMinutes(round));
    store.mirror().apply(page(leads), now);
    store
        .ledger()
        .review(
            CRM,
            now,
            LEADS,
            null,
            (due, at) -> due.leads().stream().map(one -> decided(one, round)).toList());
  }

  private Decided decided(DueLead due, int round) {
    int lead = Integer.parseInt(due.lead().id().record());
    Action task =
        new Action.OpenTask(
            "task-" + lead + "-" + random.nextInt(3),
            due.lead().id(),
            new OwnerId("71"),
            NINE,
            Channel.PHONE,
            "Call " + name(lead),
            padded(lead));
    Explanation why =
        new Explanation(
            "p1",
            "all",
            "all",
            List.of(new Reason(Code.ENROLLED, Map.of("name", padded(lead)))),
            List.of());
    FollowUp followUp =
        new FollowUp(
            due.lead().id(),
            FollowUp.Enrolment.ENROLLED,
            "all",
            "all",
            null,
            null,
            null,
            List.of(),
            round,
            List.of(),
            List.of(),
            List.of(),
            0,
            0,
            List.of(),
            Map.of("next_step", padded(lead)),
            Set.of(task.id()),
            null,
            "p1");
    Decision decision =
        new Decision(
            List.of(task),
            followUp,
            new leadclock.engine.decide.Roster(Map.of(), Map.of(), Map.of(), Map.of()),
            Instant.MAX,
            why);
    return new Decided(due, decision, List.of(new Departure(task, NINE)), null);
  }

  private Lead lead(int lead, int round) {
    return new Lead(
        id(lead),
        name(lead),
        NINE,
        NINE.plusSeconds(round),
        NINE.plusSeconds(round),
        null,
        null,
        Lead.Author.PERSON,
        null,
        "NEW",
        Consent.GIVEN,
        false,
        Set.of(Channel.PHONE),
        Map.of(),
        Map.of("source", "web", "field.email", address(lead), "field.notes", padded(lead)),
        false,
        null);
  }

  /** Sometimes more than a page holds. */
  private String padded(int lead) {
    return (name(lead) + " " + address(lead) + " ")
        .repeat(1 + random.nextInt(random.nextInt(300) + 1));
  }

  private static LeadId id(int lead) {
    return new LeadId(CRM, Integer.toString(lead));
  }

  private static String name(int lead) {
    return "Ada Zwölfinger-%02d".formatted(lead);
  }

  private static String address(int lead) {
    return "ada.%02d@person.example".formatted(lead);
  }

  private static MirrorPage page(List<Lead> leads) {
    MirrorPage none = MirrorPage.empty(CRM);
    return new MirrorPage(
        CRM,
        leads,
        none.touches(),
        none.replies(),
        none.complete(),
        none.goneActivities(),
        none.owners(),
        none.allOwners(),
        none.cursor(),
        none.handledHints());
  }

  /** Files that hold a text. */
  private List<Path> holding(String text) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> contains(file, text)).toList();
    }
  }

  private static boolean contains(Path file, String text) {
    try {
      String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
      String wanted =
          new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
      return bytes.contains(wanted);
    } catch (IOException unreadable) {
      throw new java.io.UncheckedIOException(unreadable);
    }
  }
}
