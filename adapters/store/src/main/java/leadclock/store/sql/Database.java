package leadclock.store.sql;

import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/** Runs statements. Fails with {@link leadclock.store.StoreUnavailable} when it cannot. */
public interface Database {
  /** One transaction; when it returns it is on disk. What it throws undoes it and comes through. */
  <T> T write(Function<Handle, T> command);

  /**
   * Called by a command: once it is on disk, and before {@link #write} returns, what it replaced or
   * deleted stands in no file of the database any more.
   */
  void leaveNoTrace();

  /** Sees everything that was written before. */
  <T> T read(Function<Handle, T> question);

  Dialect dialect();
}
