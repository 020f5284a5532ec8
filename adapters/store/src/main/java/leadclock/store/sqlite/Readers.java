package leadclock.store.sqlite;

import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import leadclock.store.StoreUnavailable;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** A few connections that only read, opened when first needed. */
final class Readers {
  private static final int AT_MOST = 4;

  private final Jdbi jdbi;
  private final FileIdentity identity;
  private final Trouble words;
  private final Semaphore places = new Semaphore(AT_MOST);
  private final ConcurrentLinkedDeque<Handle> idle = new ConcurrentLinkedDeque<>();
  private volatile boolean closed;

  Readers(Jdbi jdbi, FileIdentity identity, Trouble words) {
    this.jdbi = jdbi;
    this.identity = identity;
    this.words = words;
  }

  <T> T read(Function<Handle, T> question) {
    places.acquireUninterruptibly();
    try {
      if (closed) {
        throw words.closed();
      }
      Handle handle = idle.pollFirst();
      return answer(handle == null ? open() : handle, question);
    } catch (RuntimeException failure) {
      StoreUnavailable known = words.with(failure);
      throw known == null ? failure : known;
    } finally {
      places.release();
    }
  }

  private Handle open() {
    identity.require();
    Handle handle = jdbi.open();
    handle.execute("pragma query_only = on");
    return handle;
  }

  private <T> T answer(Handle handle, Function<Handle, T> question) {
    try {
      return question.apply(handle);
    } finally {
      idle.addFirst(handle);
    }
  }

  /** Waits for those who are reading. */
  void close() {
    closed = true;
    places.acquireUninterruptibly(AT_MOST);
    idle.forEach(Handle::close);
    idle.clear();
    places.release(AT_MOST);
  }
}
