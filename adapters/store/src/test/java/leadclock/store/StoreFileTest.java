package leadclock.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import leadclock.flow.intake.ChangeHint;
import leadclock.store.StoreUnavailable.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file: what survives, and what is said when it cannot be used. */
class StoreFileTest {
  private static final Instant NINE = Instant.parse("2026-12-07T09:00:00Z");

  @TempDir private Path folder;

  @Test
  void what_was_stored_is_there_after_closing_and_opening_again() {
    Path file = folder.resolve("leadclock.db");
    try (Store store = Store.open(StoreSettings.at(file))) {
      note(store, "501");
    }
    try (Store store = Store.open(StoreSettings.at(file))) {
      assertThat(noted(store)).containsExactly("501");
      assertThat(store.state()).isEqualTo(new Store.State(file.toString(), 12, Optional.empty()));
    }
  }

  @Test
  void everything_acknowledged_survives_a_process_that_ends_without_closing() throws IOException {
    Path file = folder.resolve("leadclock.db");
    try (Store store = Store.open(StoreSettings.at(file))) {
      for (int record = 501; record < 600; record++) {
        note(store, Integer.toString(record));
        if (record % 20 == 0) {
          Path copy = copyAsLeftByACrash(file, "crash-" + record);
          try (Store after = Store.open(StoreSettings.at(copy))) {
            assertThat(noted(after)).hasSize(record - 500);
          }
        }
      }
    }
  }

  @Test
  void a_file_torn_in_the_middle_of_a_transaction_opens_with_what_was_acknowledged()
      throws IOException {
    Path file = folder.resolve("leadclock.db");
    try (Store store = Store.open(StoreSettings.at(file))) {
      note(store, "501");
      Path copy = copyAsLeftByACrash(file, "torn");
      Path log = Path.of(copy + "-wal");
      byte[] whole = Files.readAllBytes(log);
      Files.write(log, Arrays.copyOf(whole, whole.length + 5_000));
      try (Store after = Store.open(StoreSettings.at(copy))) {
        assertThat(noted(after)).containsExactly("501");
      }
    }
  }

  @Test
  void a_throw_away_store_leaves_nothing_behind() {
    Store store = Store.open(StoreSettings.throwAway());
    note(store, "501");
    Path file = Path.of(store.state().where());
    assertThat(file).exists();
    store.close();
    assertThat(file).doesNotExist();
    assertThat(Path.of(file + "-wal")).doesNotExist();
    assertThat(Path.of(file + "-shm")).doesNotExist();
  }

  @Test
  void a_store_of_a_newer_version_is_left_alone() throws SQLException {
    Path file = folder.resolve("leadclock.db");
    Store.open(StoreSettings.at(file)).close();
    execute(
        file,
        "insert into flyway_schema_history values (90, '013', 'x', 'SQL', 'x', 1, 'x', '', 1, 1)");
    assertThatThrownBy(() -> Store.open(StoreSettings.at(file)))
        .isInstanceOfSatisfying(
            StoreUnavailable.class, no -> assertThat(no.reason()).isEqualTo(Reason.NEWER))
        .hasMessage(
            "The store %s was written by a newer Leadclock: its schema is 13, and this version knows 12. Start the newer version, or restore the copy made before the upgrade.",
            file);
  }

  @Test
  void a_file_that_is_no_store_is_left_alone() throws IOException {
    Path file = folder.resolve("leadclock.db");
    Files.writeString(file, "Dear diary, this is not a database at all. ".repeat(99));
    assertThatThrownBy(() -> Store.open(StoreSettings.at(file)))
        .isInstanceOfSatisfying(
            StoreUnavailable.class, no -> assertThat(no.reason()).isEqualTo(Reason.DAMAGED))
        .hasMessage(
            "The file %s is not a store of Leadclock, or it is damaged. Name another file, or put this one aside and restore a copy.",
            file);
    assertThat(file).content().startsWith("Dear diary");
  }

  @Test
  void a_folder_that_is_missing_is_named() {
    Path file = folder.resolve("nowhere/leadclock.db");
    assertThatThrownBy(() -> Store.open(StoreSettings.at(file)))
        .isInstanceOfSatisfying(
            StoreUnavailable.class, no -> assertThat(no.reason()).isEqualTo(Reason.UNREACHABLE))
        .hasMessage(
            "The store %s cannot be opened. Create its folder, or correct the path in the settings.",
            file);
  }

  @Test
  void a_store_locked_by_another_process_says_so_and_works_again_afterwards() throws SQLException {
    Path file = folder.resolve("leadclock.db");
    StoreSettings settings = StoreSettings.at(file).waiting(Duration.ofMillis(20));
    try (Store store = Store.open(settings)) {
      try (Connection other = connect(file);
          Statement statement = other.createStatement()) {
        statement.execute("begin immediate");
        assertThatThrownBy(() -> note(store, "501"))
            .isInstanceOf(StoreUnavailable.class)
            .hasMessage(
                "The store %s has been locked by another process for more than 20 ms. Stop the other program that uses it, such as a second Leadclock or a database browser; Leadclock then goes on by itself.",
                file);
        assertThat(store.state().trouble().orElseThrow().reason()).isEqualTo(Reason.LOCKED);
      }
      note(store, "502");
      assertThat(store.state().trouble()).isEmpty();
      assertThat(noted(store)).containsExactly("502");
    }
  }

  @Test
  void a_store_moved_away_takes_nothing_and_works_again_once_it_is_back() throws IOException {
    Path file = folder.resolve("leadclock.db");
    Path elsewhere = folder.resolve("elsewhere.db");
    try (Store store = Store.open(StoreSettings.at(file))) {
      note(store, "501");
      Files.move(file, elsewhere);
      assertThatThrownBy(() -> note(store, "502"))
          .isInstanceOfSatisfying(
              StoreUnavailable.class, no -> assertThat(no.reason()).isEqualTo(Reason.MOVED))
          .hasMessage(
              "The store %s was deleted or moved away while Leadclock uses it; nothing more is stored. Put it back, or a copy of it; Leadclock then goes on by itself.",
              file);
      Files.move(elsewhere, file);
      note(store, "503");
      assertThat(store.state().trouble()).isEmpty();
      assertThat(noted(store)).containsExactly("501", "503");
    }
  }

  @Test
  void a_file_put_in_the_place_of_an_open_store_is_left_as_it_came() throws IOException {
    Path file = folder.resolve("leadclock.db");
    try (Store store = Store.open(StoreSettings.at(file))) {
      note(store, "501");
    }
    Path copy = Files.copy(file, folder.resolve("backup.db"));
    try (Store store = Store.open(StoreSettings.at(file))) {
      note(store, "502");
      Files.move(copy, file, StandardCopyOption.REPLACE_EXISTING);
      assertThatThrownBy(() -> note(store, "503"))
          .isInstanceOf(StoreUnavailable.class)
          .hasMessage(
              "Another file was put in the place of the store %s while Leadclock used the old one; nothing more is stored until the new one is opened.",
              file);
      assertThat(store.state().trouble().orElseThrow().reason()).isEqualTo(Reason.MOVED);
    }
    try (Store store = Store.open(StoreSettings.at(file))) {
      assertThat(noted(store)).as("without what the old log held").containsExactly("501");
    }
  }

  @Test
  void a_page_that_breaks_while_the_store_is_open_is_told() throws IOException, SQLException {
    Path file = folder.resolve("leadclock.db");
    try (Store store = Store.open(StoreSettings.at(file))) {
      for (int record = 501; record < 600; record++) {
        note(store, Integer.toString(record));
      }
    }
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
      bytes.seek(rootOf(file, "hint"));
      bytes.write(new byte[4_096]);
    }
    try (Store store = Store.open(StoreSettings.at(file))) {
      assertThatThrownBy(() -> note(store, "600"))
          .isInstanceOfSatisfying(
              StoreUnavailable.class, no -> assertThat(no.reason()).isEqualTo(Reason.DAMAGED))
          .hasMessage(
              "The file %s is not a store of Leadclock, or it is damaged. Name another file, or put this one aside and restore a copy.",
              file);
    }
  }

  private static long rootOf(Path file, String table) throws SQLException {
    try (Connection connection = connect(file);
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select rootpage from sqlite_master where name = '" + table + "'")) {
      return (row.getLong(1) - 1) * 4_096;
    }
  }

  @Test
  void a_closed_store_says_so() {
    Path file = folder.resolve("leadclock.db");
    Store store = Store.open(StoreSettings.at(file));
    store.close();
    store.close();
    assertThatThrownBy(() -> note(store, "501"))
        .isInstanceOf(StoreUnavailable.class)
        .hasMessage("The store %s is closed; nothing more is stored.", file);
    assertThatThrownBy(() -> noted(store)).isInstanceOf(StoreUnavailable.class);
  }

  private Path copyAsLeftByACrash(Path file, String name) throws IOException {
    Path copy = folder.resolve(name + ".db");
    Files.copy(file, copy);
    Files.copy(Path.of(file + "-wal"), Path.of(copy + "-wal"));
    return copy;
  }

  private static void note(Store store, String record) {
    store
        .intake()
        .note(
            List.of(new ChangeHint("hubspot", "contacts", record, ChangeHint.Kind.CHANGED, NINE)));
  }

  private static List<String> noted(Store store) {
    return store.intake().pending("hubspot", Set.of("contacts"), NINE, 1_000).stream()
        .map(noted -> noted.hint().record())
        .toList();
  }

  private static Connection connect(Path file) throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + file);
  }

  private static void execute(Path file, String sql) throws SQLException {
    try (Connection connection = connect(file);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
