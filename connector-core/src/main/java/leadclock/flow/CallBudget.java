package leadclock.flow;

import java.time.Instant;

/** Port to whatever counts our calls to one CRM. */
public interface CallBudget {
  /** A budget without end, for CRMs that charge nothing. */
  CallBudget UNLIMITED = now -> new Standing(0, Long.MAX_VALUE, false);

  Standing standing(Instant now);

  /**
   * How much of the day's calls is used.
   *
   * @param daily our share of the day's calls
   * @param tight whether calls are short: polling slows down and holds grow
   */
  record Standing(long used, long daily, boolean tight) {}
}
