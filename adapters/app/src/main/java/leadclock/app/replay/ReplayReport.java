package leadclock.app.replay;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * What came of a replay.
 *
 * @param leads worked ones
 * @param touched leads with at least one touch that counts
 * @param firstTouchMinutes from creation, sorted
 * @param met first-touch clocks
 * @param breached first-touch clocks
 * @param voided first-touch clocks
 * @param reassigned reassignments decided
 * @param tasks tasks decided
 * @param alerts alerts decided
 * @param crmCalls calls sent to the CRM
 */
record ReplayReport(
    long leads,
    long touched,
    List<Double> firstTouchMinutes,
    long met,
    long breached,
    long voided,
    long reassigned,
    long tasks,
    long alerts,
    long crmCalls,
    Duration took) {

  private static final double[] QUARTILES = {0.25, 0.5, 0.75};

  String json() {
    ObjectNode json = new ObjectMapper().createObjectNode();
    json.put("leads", leads).put("touched", touched);
    ArrayNode quartiles = json.putArray("first_touch_quartiles_min");
    for (double share : QUARTILES) {
      quartiles.add(Math.round(quartile(share) * 100) / 100.0);
    }
    json.put("met", met).put("breached", breached).put("voided", voided);
    json.put("reassigned", reassigned).put("tasks", tasks).put("alerts", alerts);
    return json.put("crm_calls", crmCalls).toString();
  }

  void print(PrintWriter out) {
    line(out, "Leads", "%,d", leads);
    line(out, "Touched", "%,d", touched);
    out.printf(
        Locale.ROOT,
        "%-12s %.2f / %.2f / %.2f min (first touch from creation, quartiles)%n",
        "Quartiles",
        quartile(QUARTILES[0]),
        quartile(QUARTILES[1]),
        quartile(QUARTILES[2]));
    line(out, "Met", "%,d", met);
    line(out, "Breached", "%,d", breached);
    line(out, "Voided", "%,d", voided);
    line(out, "Reassigned", "%,d", reassigned);
    line(out, "Tasks", "%,d", tasks);
    line(out, "Alerts", "%,d", alerts);
    line(out, "CRM calls", "%,d", crmCalls);
    out.printf(
        Locale.ROOT, "%-12s %d:%02d min%n", "Duration", took.toMinutes(), took.toSecondsPart());
    out.flush();
  }

  private static void line(PrintWriter out, String word, String format, long figure) {
    out.printf(Locale.ROOT, "%-12s " + format + "%n", word, figure);
  }

  /** The value at index floor(n x share) of the sorted list; 0 without any. */
  private double quartile(double share) {
    int size = firstTouchMinutes.size();
    return size == 0 ? 0 : firstTouchMinutes.get((int) (size * share));
  }
}
