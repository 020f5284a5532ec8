package leadclock.app;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import leadclock.simulator.Checker;
import leadclock.simulator.Reached;
import leadclock.simulator.Simulation.Outcome;

/** What came of many seeds, whichever thread ran them and in whatever order they ended. */
final class SimulatedSeeds {
  private static final int SHOWN_MAX = 20;

  private final String again;
  private final TreeMap<Long, Outcome> broken = new TreeMap<>();
  private final Reached reached = new Reached();
  private Duration leadTime = Duration.ZERO;
  private Duration took = Duration.ZERO;
  private List<String> unreached = List.of();
  private long trace;
  private int leads;
  private int done;

  /**
   * @param again what runs a seed again; the seed follows
   */
  SimulatedSeeds(String again) {
    this.again = again;
  }

  /**
   * @return how many there are by now
   */
  synchronized int add(Outcome one) {
    leads += one.leads();
    leadTime = leadTime.plus(one.leadTime());
    trace += one.seed() * 0x9E3779B97F4A7C15L ^ Long.parseUnsignedLong(one.trace(), 16);
    reached.add(one.reached());
    if (!one.broken().isEmpty()) {
      broken.put(one.seed(), one);
    }
    return ++done;
  }

  synchronized int broken() {
    return broken.size();
  }

  List<Long> brokenSeeds(int limit) {
    return broken.keySet().stream().limit(limit).toList();
  }

  Reached reached() {
    return reached;
  }

  void took(Duration time) {
    took = time;
  }

  /** What all of them together should have reached and did not. */
  void unreached(List<String> names) {
    unreached = List.copyOf(names);
  }

  boolean fine() {
    return broken.isEmpty() && unreached.isEmpty();
  }

  private double seconds() {
    return Math.max(0.001, took.toMillis() / 1000.0);
  }

  private double leadHours() {
    return leadTime.toMinutes() / 60.0;
  }

  private String trace() {
    return String.format(Locale.ROOT, "%016x", trace);
  }

  void print(PrintWriter out) {
    broken.values().stream().limit(SHOWN_MAX).forEach(one -> print(one, out));
    if (broken.size() > SHOWN_MAX) {
      out.println("And " + (broken.size() - SHOWN_MAX) + " more seeds: " + broken.keySet());
    }
    unreached.forEach(name -> out.println("Never reached: " + name));
    out.printf(
        Locale.ROOT,
        "%d seeds, %d with broken promises; %d leads, %.0f lead-hours in %.0f s, %.0f a second,"
            + " %.1f seeds a second; trace %s%n",
        done,
        broken.size(),
        leads,
        leadHours(),
        seconds(),
        leadHours() / seconds(),
        done / seconds(),
        trace());
    Checker.notChecked().forEach(promise -> out.println("Not checked: " + promise));
  }

  private void print(Outcome one, PrintWriter out) {
    out.println("Seed " + one.seed());
    out.println("  again: leadclock simulate " + again + " " + one.seed());
    one.broken().forEach(words -> out.println("  broken: " + words));
    one.stories()
        .forEach(
            (lead, story) ->
                out.println((lead.isEmpty() ? "  drawn: " : "  lead " + lead + ":\n") + story));
  }

  ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("seeds", done).put("violations", broken.size()).put("leads", leads);
    json.put("lead_hours", Math.round(leadHours()));
    json.put("seconds", seconds());
    json.put("lead_hours_per_second", Math.round(leadHours() / seconds()));
    json.put("seeds_per_second", done / seconds());
    json.put("trace", trace());
    ArrayNode all = json.putArray("broken");
    for (Outcome one : broken.values()) {
      ObjectNode seed = all.addObject().put("seed", one.seed());
      one.broken().forEach(seed.putArray("promises")::add);
      one.stories().forEach(seed.putObject("stories")::put);
    }
    unreached.forEach(json.putArray("unreached")::add);
    reached.counts().forEach(json.putObject("reached")::put);
    Checker.notChecked().forEach(json.putArray("not_checked")::add);
    return json;
  }
}
