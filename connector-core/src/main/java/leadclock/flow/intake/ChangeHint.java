package leadclock.flow.intake;

import java.time.Instant;

/**
 * Something changed in the CRM: look at this object soon.
 *
 * @param connection whose CRM
 * @param object the CRM's object, by plural name: {@code contacts}, {@code calls}
 * @param notedAt when we heard of it
 */
public record ChangeHint(
    String connection, String object, String record, Kind kind, Instant notedAt) {
  /** What is said to have happened; to be checked by reading. */
  public enum Kind {
    CREATED,
    CHANGED,
    ASSOCIATED,
    DELETED,
    MERGED,
    RESTORED,
    ERASED;

    /** Whether what stands on a lead may be other than what we were told of it. */
    public boolean asksForAll() {
      return this == MERGED || this == RESTORED;
    }
  }
}
