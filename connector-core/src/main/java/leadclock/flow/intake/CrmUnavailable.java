package leadclock.flow.intake;

import java.time.Instant;
import leadclock.flow.Backoff;
import leadclock.flow.Uptime;

/** The CRM cannot be asked now. Says why, and when to try again. */
public final class CrmUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String why;
  private final Instant retryAt;
  private final boolean needsPerson;
  private final boolean heldBack;

  public CrmUnavailable(String why, Instant retryAt) {
    this(why, retryAt, false);
  }

  /**
   * @param needsPerson whether only a person can end it: a token that was refused, a missing scope
   */
  public CrmUnavailable(String why, Instant retryAt, boolean needsPerson) {
    this(why, retryAt, needsPerson, false);
  }

  private CrmUnavailable(String why, Instant retryAt, boolean needsPerson, boolean heldBack) {
    super(why);
    this.why = why;
    this.retryAt = retryAt;
    this.needsPerson = needsPerson;
    this.heldBack = heldBack;
  }

  /** Not asked, because our own share of its calls is used up. */
  public static CrmUnavailable heldBack(String why, Instant retryAt) {
    return new CrmUnavailable(why, retryAt, false, true);
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

  /** Whether nobody asked it, because our own share of its calls is used up. */
  public boolean isHeldBack() {
    return heldBack;
  }

  /** Counts as an outage, unless we only held ourselves back. */
  public void tell(Uptime uptime, Instant now) {
    if (!heldBack) {
      uptime.failed(why, now);
    }
  }

  /**
   * Counts as an outage and a failure to back off from, unless we only held ourselves back.
   *
   * @return whether it is worth a line in the log: of a stretch of holding back, only the first is
   */
  public boolean putOff(Backoff backoff, Uptime uptime, Instant now) {
    tell(uptime, now);
    if (heldBack) {
      return backoff.held(retryAt);
    }
    backoff.failed(now, retryAt);
    return true;
  }
}
