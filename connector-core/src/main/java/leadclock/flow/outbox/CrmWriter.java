package leadclock.flow.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import leadclock.flow.mirror.MirrorPage;

/**
 * Port to a CRM: carries intents. A batch holds intents of one kind of call; the adapter packs them
 * into as few calls as the CRM takes. Never throws for what the CRM answers.
 */
public interface CrmWriter {
  /** A write that has not left by then does not leave: what was verified before it is too old. */
  Duration LEAVES_WITHIN = Duration.ofSeconds(5);

  /**
   * The CRM's record in the answer goes through the mirror.
   *
   * @param now when the batch was let go; a process that stood still since then, longer than {@link
   *     #LEAVES_WITHIN}, sends nothing and answers {@link #tooLate}
   */
  Delivery.Batch write(List<Intent> intents, Instant now);

  /**
   * What such a process answers: that it does not know. Another one may have taken over and sent
   * the batch meanwhile, so that saying it was not sent would have it sent again.
   */
  static Delivery.Batch tooLate(String connection, List<Intent> intents) {
    String why = "not sent by this process, which stood still since it was let go";
    List<Delivery> deliveries = new ArrayList<>();
    intents.forEach(intent -> deliveries.add(new Delivery.Unsure(intent.number(), why)));
    return new Delivery.Batch(deliveries, MirrorPage.empty(connection));
  }

  /**
   * Looks action ids up in the CRM: Delivered when found, RetryAt when certainly not there. What
   * reads as wanted counts as found too, except for an acknowledgement, whose field also goes along
   * with an owner.
   */
  Delivery.Batch resolve(List<Intent> intents, Instant now);

  /** What stops nothing but should be mended, a sentence or two each. Any thread may ask. */
  default List<String> warnings() {
    return List.of();
  }
}
