package leadclock.app.bench;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import leadclock.app.bench.CallMeter.Charge;
import leadclock.flow.review.Ledger;

/**
 * What one run of the day came to.
 *
 * @param hold how long hints and ordinary writes waited at most
 * @param charged what the CRM charged, by its own count
 * @param assignments from a lead's creation to its owner
 * @param breaches from a deadline to each of the writes that followed from it
 */
record DayResult(
    Duration hold,
    Duration activityHold,
    long charged,
    Map<Charge, Long> charges,
    Lateness assignments,
    Lateness breaches,
    Ledger.Counts counts) {

  ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("hold_s", hold.toSeconds()).put("activity_hold_s", activityHold.toSeconds());
    json.put("charged_calls", charged);
    ObjectNode kinds = json.putObject("calls_by_kind");
    for (Charge charge : Charge.values()) {
      kinds.put(charge.name().toLowerCase(Locale.ROOT), charges.getOrDefault(charge, 0L));
    }
    ObjectNode lateness = json.putObject("lateness");
    lateness.set("assignments", assignments.json());
    lateness.set("breach_writes", breaches.json());
    json.put("leads", counts.enrolled()).put("met", counts.met());
    return json.put("breached", counts.breached()).put("voided", counts.voided());
  }
}
