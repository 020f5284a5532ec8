package leadclock.app;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import leadclock.simulator.CrashMatrix.Aftermath;
import leadclock.simulator.CrashMatrix.Broken;

/** What came of many deaths, whichever thread saw them and in whatever order they ended. */
final class SimulatedDeaths {
  private static final int SHOWN_MAX = 20;
  private static final Comparator<Broken> IN_ORDER =
      Comparator.comparing((Broken one) -> one.death().scenario())
          .thenComparingLong(one -> one.death().point())
          .thenComparing(one -> one.death().sameHost())
          .thenComparingLong(Broken::again);

  private final Map<String, Tally> scenarios = new TreeMap<>();
  private final List<Broken> broken = new ArrayList<>();
  private long runs;
  private int done;

  /** What came of one scenario. */
  private static final class Tally {
    private long points;
    private long runs;
    private long pairs;
    private int broken;

    private String words() {
      return String.format(
          Locale.ROOT,
          "%4d points, %7d runs, %7d of them with two deaths, %d broken",
          points,
          runs,
          pairs,
          broken);
    }
  }

  /**
   * @return how many first deaths there are by now
   */
  synchronized int add(Aftermath one) {
    Tally tally = scenarios.computeIfAbsent(one.death().scenario(), name -> new Tally());
    tally.points = Math.max(tally.points, one.death().point());
    tally.pairs += one.pairs();
    tally.runs += 1 + one.pairs();
    tally.broken += one.broken().size();
    runs += 1 + one.pairs();
    broken.addAll(one.broken());
    return ++done;
  }

  synchronized long runs() {
    return runs;
  }

  synchronized int broken() {
    return broken.size();
  }

  synchronized boolean fine() {
    return broken.isEmpty();
  }

  private List<Broken> inOrder() {
    return broken.stream().sorted(IN_ORDER).toList();
  }

  synchronized void print(PrintWriter out, Duration took) {
    inOrder().stream().limit(SHOWN_MAX).forEach(one -> print(one, out));
    if (broken.size() > SHOWN_MAX) {
      out.println("And " + (broken.size() - SHOWN_MAX) + " more runs with broken promises.");
    }
    scenarios.forEach((name, tally) -> out.println(tally.words() + ": " + name));
    out.printf(
        Locale.ROOT,
        "%d scenarios, %d runs in %d s, %d with broken promises%n",
        scenarios.size(),
        runs,
        took.toSeconds(),
        broken.size());
  }

  private static void print(Broken one, PrintWriter out) {
    out.println(where(one));
    one.outcome().broken().forEach(words -> out.println("  broken: " + words));
    one.outcome()
        .stories()
        .forEach(
            (lead, story) ->
                out.println((lead.isEmpty() ? "  written: " : "  lead " + lead + ":\n") + story));
  }

  private static String where(Broken one) {
    return "In '%s' the process died at point %d%s, back under %s name"
        .formatted(
            one.death().scenario(),
            one.death().point(),
            one.again() == 0 ? "" : " and at point " + one.again() + " of its second life",
            one.death().sameHost() ? "its old" : "another");
  }

  synchronized ObjectNode json(Duration took) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("runs", runs).put("violations", broken.size()).put("seconds", took.toSeconds());
    ArrayNode all = json.putArray("scenarios");
    scenarios.forEach(
        (name, tally) ->
            all.addObject()
                .put("name", name)
                .put("points", tally.points)
                .put("runs", tally.runs)
                .put("pairs", tally.pairs)
                .put("violations", tally.broken));
    ArrayNode each = json.putArray("broken");
    inOrder().forEach(one -> tell(one, each.addObject()));
    return json;
  }

  private static void tell(Broken one, ObjectNode run) {
    run.put("scenario", one.death().scenario()).put("point", one.death().point());
    run.put("again", one.again()).put("same_host", one.death().sameHost());
    one.outcome().broken().forEach(run.putArray("promises")::add);
    one.outcome().stories().forEach(run.putObject("stories")::put);
  }
}
