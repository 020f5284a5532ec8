package leadclock.store.sqlite;

import java.util.Optional;
import java.util.function.Function;
import leadclock.store.StoreSettings;
import leadclock.store.StoreUnavailable;
import leadclock.store.sql.Database;
import leadclock.store.sql.Dialect;
import org.jdbi.v3.core.Handle;
import org.sqlite.SQLiteDataSource;

/** An open SQLite file. */
public final class SqliteDatabase implements Database, AutoCloseable {
  private final SqliteFile file;
  private final FileIdentity identity;
  private final Writer writer;
  private final Readers readers;

  private SqliteDatabase(SqliteFile file, FileIdentity identity, Writer writer, Readers readers) {
    this.file = file;
    this.identity = identity;
    this.writer = writer;
    this.readers = readers;
  }

  /**
   * @throws StoreUnavailable when it cannot be used
   */
  public static SqliteDatabase open(StoreSettings settings) {
    SqliteFile file = SqliteFile.of(settings);
    Trouble words = new Trouble(file.path().toString(), file.lockWait());
    try {
      SQLiteDataSource source = file.writing();
      if (file.thrownAway()) {
        Migrations.create(source);
      } else {
        Migrations.migrate(source, words);
      }
      Handle handle = SqliteFile.keeping(source).open();
      handle.createQuery("select count(*) from sqlite_master").mapTo(Long.class).one();
      SqliteFile.overwriteDeleted(handle);
      FileIdentity identity = FileIdentity.of(file.path(), words);
      Writer writer = new Writer(handle, identity, settings.nanos(), words);
      writer.start();
      return new SqliteDatabase(
          file, identity, writer, new Readers(file.reading(), identity, words));
    } catch (RuntimeException failure) {
      file.close();
      StoreUnavailable known = words.with(failure);
      throw known == null ? failure : known;
    }
  }

  @Override
  public <T> T write(Function<Handle, T> command) {
    return writer.write(command);
  }

  @Override
  public void leaveNoTrace() {
    writer.leaveNoTrace();
  }

  @Override
  public <T> T read(Function<Handle, T> question) {
    return readers.read(question);
  }

  @Override
  public Dialect dialect() {
    return new SqliteDialect();
  }

  public String where() {
    return file.path().toString();
  }

  public int schema() {
    return Migrations.SCHEMA;
  }

  public Optional<StoreUnavailable> trouble() {
    return identity.trouble().or(writer::trouble);
  }

  @Override
  public void close() {
    readers.close();
    writer.close();
    identity.tidy();
    file.close();
  }
}
