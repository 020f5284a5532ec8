package leadclock.flow;

import java.time.Duration;
import java.time.Instant;

/**
 * How often things are done. Reads and writes that may wait are held until the next tick, a
 * multiple of the hold counted from the epoch, so that many leads share one call.
 *
 * @param hold how long hints about leads and ordinary writes wait at most
 * @param holdUnderPressure the same while calls are short
 * @param activityHold how long hints about activities wait at most
 * @param historyHold how long stamps without a running deadline wait at most
 * @param ownersEvery how often owners and users are read
 * @param reconcileEvery how often all leads are compared with the CRM
 * @param verificationAge how old a read may be to count as the verification of a write
 * @param leaseLength how long the right to dispatch is taken for
 * @param callTimeout how long one call to the CRM takes at most
 */
public record Pace(
    Duration hold,
    Duration holdUnderPressure,
    Duration activityHold,
    Duration historyHold,
    Duration ownersEvery,
    Duration reconcileEvery,
    Duration verificationAge,
    Duration leaseLength,
    Duration callTimeout) {

  public static final Pace USUAL =
      new Pace(
          Duration.ofSeconds(10),
          Duration.ofSeconds(60),
          Duration.ofSeconds(10),
          Duration.ofMinutes(15),
          Duration.ofMinutes(5),
          Duration.ofDays(1),
          Duration.ofSeconds(5),
          Duration.ofSeconds(30),
          Duration.ofSeconds(10));

  public Pace {
    if (hold.isNegative() || activityHold.isNegative() || historyHold.isNegative()) {
      throw new IllegalArgumentException(
          "A hold is zero or longer, but these are %s, %s and %s."
              .formatted(hold, activityHold, historyHold));
    }
    if (leaseLength.compareTo(callTimeout.multipliedBy(2)) < 0) {
      throw new IllegalArgumentException(
          "A lease of %s cannot outlive calls of up to %s; make it at least twice as long."
              .formatted(leaseLength, callTimeout));
    }
  }

  /** The same pace, owners and users read as often as that. */
  public Pace refreshingOwnersEvery(Duration interval) {
    return new Pace(
        hold,
        holdUnderPressure,
        activityHold,
        historyHold,
        interval,
        reconcileEvery,
        verificationAge,
        leaseLength,
        callTimeout);
  }

  /** The same pace with another hold for leads and another for activities. */
  public Pace holding(Duration leads, Duration activities) {
    Duration pressed = leads.compareTo(holdUnderPressure) > 0 ? leads : holdUnderPressure;
    return new Pace(
        leads,
        pressed,
        activities,
        historyHold,
        ownersEvery,
        reconcileEvery,
        verificationAge,
        leaseLength,
        callTimeout);
  }

  public Duration hold(boolean callsAreShort) {
    return callsAreShort ? holdUnderPressure : hold;
  }

  /** The first multiple of the length after that instant; the instant itself for length zero. */
  public static Instant tickAfter(Instant instant, Duration length) {
    return length.isZero() ? instant : tickAtOrBefore(instant, length).plus(length);
  }

  /** The last multiple of the length up to and including that instant. */
  public static Instant tickAtOrBefore(Instant instant, Duration length) {
    if (length.isZero()) {
      return instant;
    }
    long millis = length.toMillis();
    return Instant.ofEpochMilli(Math.floorDiv(instant.toEpochMilli(), millis) * millis);
  }
}
