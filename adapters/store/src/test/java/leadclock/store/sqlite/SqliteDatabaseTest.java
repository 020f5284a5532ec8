package leadclock.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import leadclock.store.StoreSettings;
import leadclock.store.StoreUnavailable;
import leadclock.store.StoreUnavailable.Reason;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteDatabaseTest {
  private final SqliteDatabase database = SqliteDatabase.open(StoreSettings.throwAway());

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void a_command_that_fails_is_undone_alone() throws InterruptedException {
    CountDownLatch busy = new CountDownLatch(1);
    List<String> outcomes = new ArrayList<>();
    List<Thread> waiting = new ArrayList<>();
    Thread first = start(() -> database.write(handle -> awaiting(busy, handle)));
    for (String owner : List.of("a", "b", "c")) {
      waiting.add(start(() -> tell(outcomes, owner)));
    }
    busy.countDown();
    first.join();
    for (Thread thread : waiting) {
      thread.join();
    }
    assertThat(outcomes).containsExactlyInAnyOrder("a: stored", "b: no b", "c: stored");
    assertThat(marked()).containsExactly("a", "c");
  }

  @Test
  void a_statement_that_fails_does_not_tell_what_it_was_given() {
    assertThatThrownBy(
            () ->
                database.write(
                    handle -> handle.execute("insert into nowhere values (?)", "Ada Quartermaine")))
        .hasMessageContaining("nowhere")
        .hasMessageNotContaining("Quartermaine");
    assertThatThrownBy(
            () ->
                database.read(
                    handle -> handle.select("select ? from nowhere", "Ada Q.").mapToMap().list()))
        .hasMessageNotContaining("Ada Q.");
  }

  @Test
  void what_a_command_throws_reaches_its_caller() {
    assertThatThrownBy(
            () ->
                database.write(
                    handle -> {
                      mark(handle, "a");
                      throw new IllegalArgumentException("no");
                    }))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no");
    assertThat(marked()).isEmpty();
    assertThat(database.trouble()).isEmpty();
  }

  @Test
  void a_command_cannot_start_another() {
    assertThatThrownBy(() -> database.write(outer -> database.write(inner -> 1)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("A command must not start another one; do both in one command.");
  }

  @Test
  void what_was_written_is_on_the_disk_before_anybody_is_told(@TempDir Path folder) {
    SqliteDatabase kept = SqliteDatabase.open(StoreSettings.at(folder.resolve("store.db")));
    try {
      int full = 2;
      assertThat(
              kept.<Integer>write(
                  handle -> handle.select("pragma synchronous").mapTo(Integer.class).one()))
          .isEqualTo(full);
    } finally {
      kept.close();
    }
  }

  @Test
  void a_full_disk_is_told_and_nothing_half_done_stays() {
    database.write(handle -> handle.execute("pragma max_page_count = 30"));
    assertThatThrownBy(() -> database.write(SqliteDatabaseTest::fill))
        .isInstanceOfSatisfying(
            StoreUnavailable.class, no -> assertThat(no.reason()).isEqualTo(Reason.FULL))
        .hasMessage(
            "There is no space left for the store %s. Free some space on its disk; Leadclock then goes on by itself.",
            database.where());
    assertThat(database.trouble().orElseThrow().reason()).isEqualTo(Reason.FULL);
    assertThat(marked()).isEmpty();
    database.write(handle -> mark(handle, "a"));
    assertThat(marked()).containsExactly("a");
    assertThat(database.trouble()).isEmpty();
  }

  @Test
  void a_store_that_may_only_be_read_is_told() {
    assertThatThrownBy(() -> database.read(handle -> mark(handle, "a")))
        .isInstanceOfSatisfying(
            StoreUnavailable.class, no -> assertThat(no.reason()).isEqualTo(Reason.READ_ONLY))
        .hasMessage(
            "The store %s cannot be written. Give the user who runs Leadclock the right to write the file, its folder and the files beside it that end in -wal and -shm; Leadclock then goes on by itself.",
            database.where());
  }

  @Test
  void everything_queued_is_stored_before_closing() throws InterruptedException {
    CountDownLatch busy = new CountDownLatch(1);
    Thread first = start(() -> database.write(handle -> awaiting(busy, handle)));
    List<Thread> closing = List.of(start(database::close));
    busy.countDown();
    first.join();
    for (Thread thread : closing) {
      thread.join();
    }
    assertThatThrownBy(() -> database.write(handle -> mark(handle, "a")))
        .isInstanceOf(StoreUnavailable.class);
  }

  @Test
  void every_migration_is_listed_in_order() throws IOException, URISyntaxException {
    URI folder =
        Objects.requireNonNull(Migrations.class.getClassLoader().getResource(Migrations.FOLDER))
            .toURI();
    try (Stream<Path> files = Files.list(Path.of(folder))) {
      assertThat(files.map(file -> file.getFileName().toString()).sorted())
          .isEqualTo(Migrations.SCRIPTS);
    }
  }

  private void tell(List<String> outcomes, String owner) {
    String outcome;
    try {
      database.write(handle -> onlyIfNotB(handle, owner));
      outcome = owner + ": stored";
    } catch (IllegalArgumentException no) {
      outcome = owner + ": " + no.getMessage();
    }
    synchronized (outcomes) {
      outcomes.add(outcome);
    }
  }

  private static int onlyIfNotB(Handle handle, String owner) {
    int stored = mark(handle, owner);
    if (owner.equals("b")) {
      throw new IllegalArgumentException("no b");
    }
    return stored;
  }

  private static int awaiting(CountDownLatch busy, Handle handle) {
    try {
      busy.await();
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
    return handle.execute("select 1");
  }

  private static int fill(Handle handle) {
    int stored = 0;
    for (int row = 0; row < 10_000; row++) {
      stored += mark(handle, "owner " + row);
    }
    return stored;
  }

  private static Thread start(Runnable what) {
    return Thread.ofPlatform().start(what);
  }

  private static int mark(Handle handle, String owner) {
    return handle.execute("insert into marked values ('hubspot', ?, 'away', null)", owner);
  }

  private List<String> marked() {
    return database.read(
        handle ->
            handle
                .createQuery("select owner from marked order by owner")
                .mapTo(String.class)
                .list());
  }
}
