package leadclock.flow.intake;

import java.time.Instant;

/** The CRM cannot be asked now. Says why, and when to try again. */
public final class CrmUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String why;
  private final Instant retryAt;

  public CrmUnavailable(String why, Instant retryAt) {
    super(why);
    this.why = why;
    this.retryAt = retryAt;
  }

  public String why() {
    return why;
  }

  public Instant retryAt() {
    return retryAt;
  }
}
