package leadclock.store.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import leadclock.store.StoreSettings;
import leadclock.store.StoreUnavailable;
import leadclock.store.StoreUnavailable.Reason;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteOpenMode;

/** The file itself: how connections to it are opened, and its end if it is thrown away. */
final class SqliteFile {
  private static final int READER_CACHE_KIBIBYTES = 2_000;
  private static final int WRITER_CACHE_KIBIBYTES = 16_000;

  private final Path path;
  private final Duration lockWait;
  private final boolean thrownAway;

  private SqliteFile(Path path, StoreSettings settings, boolean thrownAway) {
    this.path = path;
    this.lockWait = settings.lockWait();
    this.thrownAway = thrownAway;
  }

  static SqliteFile of(StoreSettings settings) {
    Path file = settings.file();
    if (file != null) {
      return new SqliteFile(file.toAbsolutePath(), settings, false);
    }
    return temporary(settings);
  }

  private static SqliteFile temporary(StoreSettings settings) {
    try {
      Path temporary = Files.createTempFile("leadclock-", ".db");
      return new SqliteFile(temporary, settings, true);
    } catch (IOException refused) {
      throw new StoreUnavailable(
          Reason.UNREACHABLE,
          "Cannot create a temporary store in %s: %s. Free some space there or name another folder with -Djava.io.tmpdir."
              .formatted(System.getProperty("java.io.tmpdir"), refused.getMessage()),
          refused);
    }
  }

  Path path() {
    return path;
  }

  boolean thrownAway() {
    return thrownAway;
  }

  Duration lockWait() {
    return lockWait;
  }

  SQLiteDataSource writing() {
    SQLiteConfig config = config(WRITER_CACHE_KIBIBYTES);
    config.setTransactionMode(TransactionMode.IMMEDIATE);
    return source(config);
  }

  /** Never makes a file: one that is missing was taken away, and an empty one helps nobody. */
  Jdbi reading() {
    SQLiteConfig config = config(READER_CACHE_KIBIBYTES);
    config.resetOpenMode(SQLiteOpenMode.CREATE);
    return keeping(source(config));
  }

  /**
   * Connections that keep what they prepared. What a statement was given names people, so a failure
   * does not tell it.
   */
  static Jdbi keeping(SQLiteDataSource source) {
    Jdbi jdbi = Jdbi.create(source);
    jdbi.configure(
        StatementExceptions.class, told -> told.setMessageRendering(MessageRendering.NONE));
    jdbi.setStatementBuilderFactory(connection -> new KeptStatements());
    return jdbi;
  }

  /** What this connection deletes or replaces is overwritten, not only given free. */
  static void overwriteDeleted(Handle handle) {
    handle.createQuery("pragma secure_delete = on").mapTo(Integer.class).one();
  }

  private SQLiteConfig config(int cacheKibibytes) {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(JournalMode.WAL);
    config.setSynchronous(thrownAway ? SynchronousMode.OFF : SynchronousMode.FULL);
    config.setBusyTimeout(Math.toIntExact(lockWait.toMillis()));
    config.setCacheSize(-cacheKibibytes);
    return config;
  }

  private SQLiteDataSource source(SQLiteConfig config) {
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + path);
    return source;
  }

  /** Deletes what is thrown away, with the files that SQLite keeps beside it. */
  void close() {
    if (!thrownAway) {
      return;
    }
    for (String beside : new String[] {"", "-wal", "-shm", "-journal"}) {
      try {
        Files.deleteIfExists(Path.of(path + beside));
      } catch (IOException stays) {
        path.resolveSibling(path.getFileName() + beside).toFile().deleteOnExit();
      }
    }
  }
}
