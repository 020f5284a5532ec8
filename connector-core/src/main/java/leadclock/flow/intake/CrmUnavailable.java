package leadclock.flow.intake;

import java.time.Instant;

/** The CRM cannot be asked now. Says why, and when to try again. */
public final class CrmUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Instant retryAt;

  public CrmUnavailable(String what, Instant retryAt) {
    super(what);
    this.retryAt = retryAt;
  }

  public Instant retryAt() {
    return retryAt;
  }
}
