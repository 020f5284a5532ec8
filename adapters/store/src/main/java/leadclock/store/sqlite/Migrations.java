package leadclock.store.sqlite;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Brings the tables up to this version. Flyway does so and keeps the history; it is not started
 * when there is nothing to do, nor for a file that will never see another version.
 */
final class Migrations {
  static final String FOLDER = "db/migration/sqlite";

  /** In order; the number of the last one is the schema's. */
  static final List<String> SCRIPTS =
      List.of(
          "V001__keep_hints_and_facts.sql",
          "V002__keep_follow_ups_and_decisions.sql",
          "V003__keep_intents.sql",
          "V004__keep_evidence.sql",
          "V005__keep_call_tallies.sql",
          "V006__find_follow_ups_by_review.sql",
          "V007__keep_charges_and_suspensions.sql",
          "V008__let_marks_end.sql",
          "V009__keep_when_people_work.sql",
          "V010__erase_people.sql",
          "V011__keep_spikes.sql",
          "V012__keep_rulings_and_tallies.sql");

  static final int SCHEMA = Integer.parseInt(SCRIPTS.getLast().substring(1, 4));

  /** From here on what is deleted is overwritten. */
  private static final int OVERWRITES = 10;

  private Migrations() {}

  /**
   * @throws leadclock.store.StoreUnavailable when a newer version wrote the file
   */
  static void migrate(DataSource source, Trouble words) {
    int stored = Jdbi.create(source).withHandle(Migrations::stored);
    if (stored > SCHEMA) {
      throw words.newer(stored, SCHEMA);
    }
    if (stored > 0 && stored < OVERWRITES) {
      Jdbi.create(source).useHandle(handle -> handle.execute("vacuum"));
    }
    if (stored < SCHEMA) {
      Flyway.configure(Migrations.class.getClassLoader())
          .dataSource(source)
          .locations("classpath:" + FOLDER)
          .validateMigrationNaming(true)
          .loggers("slf4j")
          .load()
          .migrate();
    }
  }

  /** For a file that is thrown away: the same tables without their history. */
  static void create(DataSource source) {
    Jdbi.create(source)
        .useTransaction(
            handle -> SCRIPTS.forEach(script -> handle.createScript(read(script)).execute()));
  }

  private static int stored(Handle handle) {
    boolean empty =
        handle
            .createQuery("select name from sqlite_master where name = 'flyway_schema_history'")
            .mapTo(String.class)
            .findOne()
            .isEmpty();
    String sql = "select max(cast(version as integer)) from flyway_schema_history where success";
    return empty ? 0 : handle.createQuery(sql).mapTo(Integer.class).findOne().orElse(0);
  }

  private static String read(String script) {
    try (InputStream stream =
        Migrations.class.getClassLoader().getResourceAsStream(FOLDER + "/" + script)) {
      byte[] text = Objects.requireNonNull(stream, script).readAllBytes();
      return new String(text, StandardCharsets.UTF_8);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
