package leadclock.engine.lead;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An outbound activity on a lead: a call, e-mail, text, meeting, or a completed task of such a
 * kind. Verdicts are judged when it is mirrored; bodies are not kept.
 *
 * @param id the CRM's record, with its kind: {@code calls/9001}
 * @param by the owner it is attributed to; null when the CRM names nobody
 * @param occurredAt when it happened
 * @param knownAt when the CRM first showed it, so when anyone could know; never null, never earlier
 *     than the record's creation
 * @param viaTask true for a completed task standing for the touch
 * @param personalised whether it refers to the lead's name and context
 * @param replyPath whether an answer reaches the owner
 */
public record Touch(
    String id,
    Channel channel,
    @Nullable OwnerId by,
    Instant occurredAt,
    Instant knownAt,
    Sender sender,
    Result result,
    boolean viaTask,
    Verdict personalised,
    Verdict replyPath) {

  /** Who or what sent it. */
  public enum Sender {
    /** A person, by hand. */
    PERSON,
    /** A system, in the owner's name and from the owner's address. */
    SYSTEM_AS_OWNER,
    /** Bulk or marketing mail, auto-responder, acknowledgement, sequence in nobody's name. */
    AUTOMATION,
    /** Leadclock itself. */
    LEADCLOCK
  }

  /** What came of it. */
  public enum Result {
    /** Tried or sent; nothing speaks against it. */
    ATTEMPTED,
    /** The lead was reached. */
    CONNECTED,
    VOICEMAIL,
    /** The e-mail came back. */
    BOUNCED,
    /** The number is not the lead's. */
    WRONG_NUMBER,
    /** Scheduled, queued or still sending: not a touch yet. */
    PENDING,
    /** Failed or cancelled before it reached anyone. */
    FAILED;

    /** Whether it speaks against the address that it went to. */
    public boolean isBadAddress() {
      return this == BOUNCED || this == WRONG_NUMBER;
    }
  }
}
