package leadclock.app.bench;

import java.time.Instant;

/**
 * What somebody does in the CRM at an instant of the day.
 *
 * @param lead counted from 0 in the order of arrival
 */
record Happening(Instant at, int lead, What what) {
  enum What {
    ARRIVES,
    CALLED,
    MAILED,
    REPLIES
  }
}
