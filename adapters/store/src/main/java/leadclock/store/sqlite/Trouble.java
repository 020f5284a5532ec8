package leadclock.store.sqlite;

import java.time.Duration;
import leadclock.store.StoreUnavailable;
import leadclock.store.StoreUnavailable.Reason;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteException;

/** Words SQLite's error codes for the people who must act on them. */
record Trouble(String where, Duration lockWait) {
  static final int PRIMARY_CODE = 0xff;

  /** What is wrong with the store; null when the cause lies elsewhere. */
  @Nullable StoreUnavailable with(Throwable failure) {
    for (Throwable at = failure; at != null; at = at.getCause()) {
      if (at instanceof StoreUnavailable known) {
        return known;
      }
      if (at instanceof SQLiteException sqlite) {
        return with(sqlite);
      }
    }
    return null;
  }

  private @Nullable StoreUnavailable with(SQLiteException sqlite) {
    return switch (sqlite.getResultCode().code & PRIMARY_CODE) {
      case 5, 6 -> locked(sqlite);
      case 8 -> readOnly(sqlite);
      case 10 -> disk(sqlite);
      case 11, 26 -> damaged(sqlite);
      case 13 -> full(sqlite);
      case 14 -> unreachable(sqlite);
      default -> null;
    };
  }

  private StoreUnavailable locked(Throwable cause) {
    return new StoreUnavailable(
        Reason.LOCKED,
        "The store %s has been locked by another process for more than %d ms. Stop the other program that uses it, such as a second Leadclock or a database browser; Leadclock then goes on by itself."
            .formatted(where, lockWait.toMillis()),
        cause);
  }

  private StoreUnavailable readOnly(Throwable cause) {
    return new StoreUnavailable(
        Reason.READ_ONLY,
        "The store %s cannot be written. Give the user who runs Leadclock the right to write the file, its folder and the files beside it that end in -wal and -shm; Leadclock then goes on by itself."
            .formatted(where),
        cause);
  }

  private StoreUnavailable full(Throwable cause) {
    return new StoreUnavailable(
        Reason.FULL,
        "There is no space left for the store %s. Free some space on its disk; Leadclock then goes on by itself."
            .formatted(where),
        cause);
  }

  private StoreUnavailable disk(Throwable cause) {
    return new StoreUnavailable(
        Reason.DISK_FAILED,
        "The disk failed while the store %s was used: %s. Check the disk and the system's log; Leadclock tries again by itself."
            .formatted(where, cause.getMessage()),
        cause);
  }

  private StoreUnavailable damaged(Throwable cause) {
    return new StoreUnavailable(
        Reason.DAMAGED,
        "The file %s is not a store of Leadclock, or it is damaged. Name another file, or put this one aside and restore a copy."
            .formatted(where),
        cause);
  }

  private StoreUnavailable unreachable(Throwable cause) {
    return new StoreUnavailable(
        Reason.UNREACHABLE,
        "The store %s cannot be opened. Create its folder, or correct the path in the settings."
            .formatted(where),
        cause);
  }

  StoreUnavailable newer(int stored, int known) {
    return new StoreUnavailable(
        Reason.NEWER,
        "The store %s was written by a newer Leadclock: its schema is %d, and this version knows %d. Start the newer version, or restore the copy made before the upgrade."
            .formatted(where, stored, known));
  }

  StoreUnavailable goneAway() {
    return new StoreUnavailable(
        Reason.MOVED,
        "The store %s was deleted or moved away while Leadclock uses it; nothing more is stored. Put it back, or a copy of it; Leadclock then goes on by itself."
            .formatted(where));
  }

  StoreUnavailable replaced() {
    return new StoreUnavailable(
        Reason.MOVED,
        "Another file was put in the place of the store %s while Leadclock used the old one; nothing more is stored until the new one is opened."
            .formatted(where));
  }

  StoreUnavailable closed() {
    return new StoreUnavailable(
        Reason.CLOSED, "The store %s is closed; nothing more is stored.".formatted(where));
  }
}
