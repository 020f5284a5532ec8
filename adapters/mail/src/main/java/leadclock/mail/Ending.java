package leadclock.mail;

import java.time.Duration;
import leadclock.flow.outbox.Delivery;
import leadclock.flow.outbox.Intent;

/**
 * What is said of letters that only a person may have sent any more. They are given up and not
 * refused: what is merely refused is tried again where the lead cannot be read at that moment.
 */
final class Ending {
  /** Thanks that come later than this do more harm than good, unless a person wants them. */
  static final Duration WORTH_SENDING = Duration.ofHours(4);

  private Ending() {}

  static Delivery tooLate(Intent intent, String why) {
    return new Delivery.GivenUp(
        intent.number(),
        "The acknowledgement did not leave within %d hours: %s To send it all the same, %s"
            .formatted(WORTH_SENDING.toHours(), why, byHand(intent)));
  }

  /** Of a letter of which nobody knows whether the server took it. */
  static Delivery notKnown(Intent intent) {
    return new Delivery.GivenUp(
        intent.number(),
        "It is not known whether the acknowledgement left, so it is not sent twice. Look into the"
            + " sender's mailbox or the mail server's log; if it did not leave, "
            + byHand(intent));
  }

  private static String byHand(Intent intent) {
    return "retry by hand: leadclock outbox retry %d.".formatted(intent.number());
  }
}
