package leadclock.app.bench;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * How late writes reached the CRM, in seconds of the day's clock.
 *
 * @param count how many writes
 * @param missing how many never arrived
 */
record Lateness(long count, long missing, double median, double p95, double p99, double max) {

  static Lateness of(List<Long> millis, long missing) {
    List<Long> sorted = millis.stream().sorted().toList();
    return new Lateness(
        sorted.size(), missing, at(sorted, 0.5), at(sorted, 0.95), at(sorted, 0.99), at(sorted, 1));
  }

  /** The smallest value that this share of all does not exceed; 0 without any. */
  private static double at(List<Long> sorted, double share) {
    if (sorted.isEmpty()) {
      return 0;
    }
    int index = (int) Math.ceil(share * sorted.size()) - 1;
    return sorted.get(Math.max(index, 0)) / 1000.0;
  }

  ObjectNode json() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("count", count)
        .put("missing", missing)
        .put("median_s", median)
        .put("p95_s", p95)
        .put("p99_s", p99)
        .put("max_s", max);
  }
}
