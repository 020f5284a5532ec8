package leadclock.flow.outbox;

import java.time.Instant;
import leadclock.engine.decide.Action;
import org.jspecify.annotations.Nullable;

/**
 * An action stored for sending.
 *
 * @param number order of storing; per lead the order of sending
 * @param leaveAt not sent before this instant
 * @param attempts how often it was sent
 * @param note why it stands where it stands, in words; empty while all is well
 * @param record the CRM record it created or changed; null before
 */
public record Intent(
    long number,
    Action action,
    State state,
    Instant createdAt,
    Instant leaveAt,
    @Nullable Instant sentAt,
    int attempts,
    String note,
    @Nullable String record) {

  /** Its life. The last four are final; a superseded one may be armed again. */
  public enum State {
    PENDING,
    CLAIMED,
    /** On its way since {@code sentAt}; stored before the socket saw it. */
    SENT,
    DELIVERED,
    SUPERSEDED,
    /** The CRM said no. */
    REFUSED,
    /** Given up; visible, alerted, can be retried by hand. */
    DEAD
  }
}
