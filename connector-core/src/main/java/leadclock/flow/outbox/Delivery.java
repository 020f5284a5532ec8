package leadclock.flow.outbox;

import java.time.Instant;
import leadclock.flow.mirror.MirrorPage;

/** How one try to send an intent ended. */
public sealed interface Delivery {
  /** Number of the intent. */
  long intent();

  /**
   * Done; the CRM's answer goes through the mirror.
   *
   * @param record the record created or changed, such as {@code tasks/9100}
   */
  record Delivered(long intent, String record) implements Delivery {}

  /**
   * Certainly not done; try again then. Nobody's fault.
   *
   * @param heldBack whether it says nothing of the CRM, which never heard of it: our own share of
   *     its calls is used up, or something else that it needs is missing
   */
  record RetryAt(long intent, Instant at, String why, boolean heldBack) implements Delivery {
    public RetryAt(long intent, Instant at, String why) {
      this(intent, at, why, false);
    }
  }

  /** Verification showed other facts: not sent, and the lead is due for review. */
  record Superseded(long intent, String why) implements Delivery {}

  /** The CRM will not do this; a person must look. */
  record Refused(long intent, String why) implements Delivery {}

  /** It may or may not have been done: stays Sent until its action id has been looked up. */
  record Unsure(long intent, String why) implements Delivery {}

  /** Tried too often or unsure for too long: dead, visible, to be retried by hand. */
  record GivenUp(long intent, String why) implements Delivery {}

  /** Outcomes of one batch, with what the CRM answered. */
  record Batch(java.util.List<Delivery> deliveries, MirrorPage answered) {
    public Batch {
      deliveries = java.util.List.copyOf(deliveries);
    }
  }
}
