package leadclock.app.world;

import java.io.PrintWriter;
import java.util.List;

/**
 * Tells where the demo is to be seen and what to look at.
 *
 * @param speed how fast time passes by itself; 0 when it stands
 */
record DemoWords(String board, String sandbox, double speed) {

  void tell(PrintWriter out, boolean json) {
    if (json) {
      out.printf(
          "{\"board\":\"%s\",\"sandbox\":\"%s\",\"clock\":\"%s\",\"speed\":%s}%n",
          board, sandbox, speed > 0 ? "real" : "stepped", number());
    } else {
      out.println("Board:    " + board);
      out.println("Sandbox:  " + sandbox + "  (HubSpot's API; bearer sandbox-token)");
      out.println();
      (speed > 0 ? watch() : step()).forEach(out::println);
      out.println();
      out.println("Ctrl-C ends it; nothing is kept.");
    }
    out.flush();
  }

  private List<String> watch() {
    return List.of(
        "It is Monday, two minutes before opening; time runs %s times as fast as yours."
            .formatted(number()),
        "Open the board and watch, in this order:",
        "  1. Leads arrive, and each has an owner at once. Its countdown starts at opening.",
        "  2. Some reps get in touch: the lead leaves the board and counts as met.",
        "  3. Some forget: the figure turns amber, and red when the time is over.",
        "  4. 'Acted on' tells what was done: who has the lead now, the task, the alerts.",
        "  5. Click a lead: its clocks with receipts, every decision, and who was passed over.");
  }

  private List<String> step() {
    return List.of(
        "The clock stands until you move it:",
        "  curl -X POST %s/_sandbox/clock -d '{\"advance\":\"PT5M\"}'".formatted(sandbox),
        "Act as a person through HubSpot's API with the header X-Sandbox-Actor: person:ID.");
  }

  private String number() {
    return speed == Math.rint(speed) ? Long.toString(Math.round(speed)) : Double.toString(speed);
  }
}
