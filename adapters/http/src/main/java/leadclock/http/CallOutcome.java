package leadclock.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/** How one call to a CRM ended. */
public sealed interface CallOutcome {
  /**
   * The CRM did it.
   *
   * @param status 2xx; 207 when only some of the inputs were taken
   * @param body a missing node when the answer has none
   */
  record Answered(int status, JsonNode body) implements CallOutcome {}

  /**
   * Not executed: a limit of the CRM, or our own budget, holds it back until then.
   *
   * @param ours whether our own budget does, and the CRM never heard of it
   */
  record RateLimited(Instant until, String why, boolean ours) implements CallOutcome {}

  /** Not executed, or a read without a usable answer: the CRM cannot be asked before then. */
  record Unavailable(Instant until, String why) implements CallOutcome {}

  /** Not executed: the credential does not work; a person must act. */
  record AuthBroken(Instant until, String why) implements CallOutcome {}

  /** A write that may or may not have been done. */
  record Ambiguous(String why) implements CallOutcome {}

  /**
   * The CRM said no for good.
   *
   * @param category the CRM's own word for the kind of error; empty when it gave none
   * @param message the CRM's words, or the status when it gave none
   * @param body a missing node when it was not JSON
   */
  record Rejected(int status, String category, String message, JsonNode body)
      implements CallOutcome {}
}
