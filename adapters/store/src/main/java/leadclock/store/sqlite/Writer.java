package leadclock.store.sqlite;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.function.LongSupplier;
import leadclock.store.StoreUnavailable;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread that writes. Takes what is queued, up to 256 commands or 5 milliseconds, into one
 * transaction, and completes the futures after the commit. It never waits for a second command.
 */
final class Writer {
  private static final Logger LOG = LoggerFactory.getLogger(Writer.class);
  private static final int QUEUED_AT_MOST = 4_096;
  private static final int COMMANDS_AT_ONCE = 256;
  private static final long NANOS_AT_ONCE = 5_000_000;
  private static final String SAVEPOINT = "command";

  private final BlockingQueue<Command<?>> queue = new ArrayBlockingQueue<>(QUEUED_AT_MOST);
  private final Handle handle;
  private final FileIdentity identity;
  private final LongSupplier nanos;
  private final Trouble words;
  private final Command<Boolean> last = new Command<>(handle -> true);
  private final Thread thread;
  private volatile @Nullable StoreUnavailable trouble;
  private volatile boolean closed;

  /** Whether the log holds what must not be kept; of the thread alone. */
  private boolean traces = true;

  Writer(Handle handle, FileIdentity identity, LongSupplier nanos, Trouble words) {
    this.handle = handle;
    this.identity = identity;
    this.nanos = nanos;
    this.words = words;
    thread = Thread.ofPlatform().name("leadclock-store").daemon(true).unstarted(this::run);
  }

  /** One change and who waits for it. */
  private static final class Command<T> {
    private final Function<Handle, T> change;
    private final CompletableFuture<T> done = new CompletableFuture<>();
    private @Nullable Runnable answer;

    Command(Function<Handle, T> change) {
      this.change = change;
    }

    void run(Handle handle) {
      T result = change.apply(handle);
      answer = () -> done.complete(result);
    }

    void failed(Throwable failure) {
      answer = () -> done.completeExceptionally(failure);
    }

    void tell() {
      if (answer != null) {
        answer.run();
      }
    }
  }

  void start() {
    thread.start();
  }

  Optional<StoreUnavailable> trouble() {
    return Optional.ofNullable(trouble);
  }

  /** Called by a command that runs. */
  void leaveNoTrace() {
    traces = true;
  }

  <T> T write(Function<Handle, T> change) {
    if (Thread.currentThread().equals(thread)) {
      throw new IllegalStateException(
          "A command must not start another one; do both in one command.");
    }
    Command<T> command = new Command<>(change);
    enqueue(command);
    return result(command.done);
  }

  private void enqueue(Command<?> command) {
    try {
      synchronized (this) {
        if (closed) {
          throw words.closed();
        }
        queue.put(command);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted before anything was stored.", interrupted);
    }
  }

  /** An interrupted caller still learns what became of the command: it may be on disk. */
  private <T> T result(CompletableFuture<T> done) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return done.get();
        } catch (InterruptedException again) {
          interrupted = true;
        } catch (ExecutionException failed) {
          throw rethrown(failed.getCause());
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private RuntimeException rethrown(@Nullable Throwable cause) {
    if (cause instanceof Error error) {
      throw error;
    }
    if (cause instanceof RuntimeException runtime) {
      StoreUnavailable known = words.with(runtime);
      return known == null ? runtime : known;
    }
    return new IllegalStateException(cause);
  }

  private void run() {
    List<Command<?>> batch = new ArrayList<>();
    while (!batch.contains(last)) {
      batch.clear();
      try {
        batch.add(queue.take());
      } catch (InterruptedException nobodyDoes) {
        continue;
      }
      transact(batch);
    }
  }

  private void transact(List<Command<?>> batch) {
    try {
      identity.require();
      handle.begin();
      inTransaction(batch);
      handle.commit();
      well();
      wipe();
    } catch (Throwable failure) {
      undo(batch, failure);
    }
    batch.forEach(Command::tell);
  }

  /**
   * The log holds pages as they were before. Emptying it waits for those who read; where they take
   * too long, or the process dies first, the next transaction does it, the first of a life too.
   */
  private void wipe() {
    if (!traces) {
      return;
    }
    try {
      String sql = "pragma wal_checkpoint(truncate)";
      traces = handle.createQuery(sql).mapTo(Integer.class).first() != 0;
    } catch (RuntimeException failed) {
      LOG.warn("The log of the store {} is emptied later.", words.where(), failed);
    }
  }

  private void well() {
    if (trouble != null) {
      trouble = null;
      LOG.info("The store {} works again.", words.where());
    }
  }

  private void inTransaction(List<Command<?>> batch) {
    long start = nanos.getAsLong();
    execute(batch.getFirst());
    while (batch.size() < COMMANDS_AT_ONCE && nanos.getAsLong() - start < NANOS_AT_ONCE) {
      Command<?> next = queue.poll();
      if (next == null) {
        return;
      }
      batch.add(next);
      execute(next);
    }
  }

  /** A command that fails is undone alone, unless the store itself is what failed. */
  private void execute(Command<?> command) {
    handle.savepoint(SAVEPOINT);
    try {
      command.run(handle);
      handle.releaseSavepoint(SAVEPOINT);
    } catch (Throwable failure) {
      if (words.with(failure) != null) {
        throw failure;
      }
      handle.rollbackToSavepoint(SAVEPOINT);
      command.failed(failure);
    }
  }

  private void undo(List<Command<?>> batch, Throwable failure) {
    StoreUnavailable known = words.with(failure);
    tell(known, failure);
    batch.forEach(command -> command.failed(known == null ? failure : known));
    try {
      handle.rollback();
    } catch (RuntimeException ended) {
      LOG.debug("The transaction had ended already.", ended);
    }
  }

  /** Once per trouble, however many try meanwhile. */
  private void tell(@Nullable StoreUnavailable known, Throwable failure) {
    StoreUnavailable before = trouble;
    trouble = known;
    if (known == null) {
      LOG.error("A change could not be stored", failure);
    } else if (before == null || before.reason() != known.reason()) {
      LOG.error(
          "{} Until then nothing is sent, and what the CRM tells is turned away so that it is told"
              + " again.",
          known.getMessage());
    }
  }

  /** Everything queued is stored first; the thread ends with the last command. */
  void close() {
    synchronized (this) {
      if (closed) {
        return;
      }
      enqueue(last);
      closed = true;
    }
    try {
      result(last.done);
    } catch (StoreUnavailable told) {
      LOG.debug("Nothing was left to store.", told);
    } finally {
      handle.close();
    }
  }
}
