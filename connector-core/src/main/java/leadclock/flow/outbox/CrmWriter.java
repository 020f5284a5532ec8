package leadclock.flow.outbox;

import java.time.Instant;
import java.util.List;

/**
 * Port to a CRM: carries intents. A batch holds intents of one kind of call; the adapter packs them
 * into as few calls as the CRM takes. Never throws for what the CRM answers.
 */
public interface CrmWriter {
  /** The CRM's record in the answer goes through the mirror. */
  Delivery.Batch write(List<Intent> intents, Instant now);

  /** Looks action ids up in the CRM: Delivered when found, RetryAt when certainly not there. */
  Delivery.Batch resolve(List<Intent> intents, Instant now);
}
