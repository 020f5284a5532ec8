package leadclock.flow.intake;

import java.time.Instant;

/** The CRM cannot be asked now. Says why, and when to try again. */
public final class CrmUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String why;
  private final Instant retryAt;
  private final boolean needsPerson;

  public CrmUnavailable(String why, Instant retryAt) {
    this(why, retryAt, false);
  }

  /**
   * @param needsPerson whether only a person can end it: a token that was refused, a missing scope
   */
  public CrmUnavailable(String why, Instant retryAt, boolean needsPerson) {
    super(why);
    this.why = why;
    this.retryAt = retryAt;
    this.needsPerson = needsPerson;
  }

  public String why() {
    return why;
  }

  public Instant retryAt() {
    return retryAt;
  }

  public boolean needsPerson() {
    return needsPerson;
  }
}
