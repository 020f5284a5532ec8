package leadclock.hubspot;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import leadclock.flow.intake.CrmUnavailable;
import leadclock.http.CallOutcome.Rejected;

/** HubSpot refused a read. */
final class HubSpotRejection extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private static final Duration PAUSE = Duration.ofMinutes(1);

  private final int status;
  private final String category;

  HubSpotRejection(Rejected rejected) {
    super(rejected.message());
    status = rejected.status();
    category = rejected.category();
  }

  String why() {
    return String.valueOf(getMessage());
  }

  /** A scope is missing or the account's edition lacks the feature. */
  boolean isForbidden() {
    return status == 403 || category.equals("MISSING_SCOPES");
  }

  boolean isNotFound() {
    return status == 404;
  }

  /**
   * For ports whose caller can only come back later; a person reads why in the log and in check.
   */
  static <T> T orUnavailable(Supplier<T> read, Instant now) {
    try {
      return read.get();
    } catch (HubSpotRejection refused) {
      throw new CrmUnavailable(
          refused.why() + " Run 'leadclock check' to see what is missing.",
          now.plus(PAUSE),
          refused.isForbidden());
    }
  }
}
