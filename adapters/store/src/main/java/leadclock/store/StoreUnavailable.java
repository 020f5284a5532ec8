package leadclock.store;

/** The store cannot be used now. The message says what, where, and what to do. */
public final class StoreUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Reason reason;

  public StoreUnavailable(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  public StoreUnavailable(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }

  /** Why it cannot be used. */
  public enum Reason {
    /** Written by a newer version than this one. */
    NEWER,
    READ_ONLY,
    /** Another process holds it. */
    LOCKED,
    FULL,
    /** Not a database, or a broken one. */
    DAMAGED,
    /** The disk did not do what it was told. */
    DISK_FAILED,
    /** No such folder, or no right to open it. */
    UNREACHABLE,
    /** Deleted, moved away or replaced while it was open. */
    MOVED,
    CLOSED;

    /** Whether trying again is enough once the cause is gone; no file is damaged. */
    public boolean passes() {
      return switch (this) {
        case NEWER, READ_ONLY, LOCKED, FULL, DISK_FAILED, UNREACHABLE, MOVED -> true;
        case DAMAGED, CLOSED -> false;
      };
    }
  }
}
