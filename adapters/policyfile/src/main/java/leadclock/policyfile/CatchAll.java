package leadclock.policyfile;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import leadclock.engine.policy.FacetTest;
import leadclock.engine.policy.When;

/** Checks rows of which the first match wins: every lead finds a row, every row a lead. */
final class CatchAll {
  private CatchAll() {}

  static void check(List<Place> rows, List<When> conditions) {
    checkOpen(rows, conditions);
    if (!rows.isEmpty()) {
      refuseCondition(rows.getLast().at("when"));
    }
  }

  /** Where it is no fault that a lead finds no row. */
  static void checkOpen(List<Place> rows, List<When> conditions) {
    Map<Set<FacetTest>, String> seen = new LinkedHashMap<>();
    Map<String, Integer> names = new HashMap<>();
    for (int i = 0; i < rows.size(); i++) {
      refuseWrongEnd(rows.get(i), i == rows.size() - 1);
      refuseRepeated(rows.get(i), conditions.get(i), seen);
      refuseSameName(rows.get(i).at("name"), names);
    }
  }

  private static void refuseWrongEnd(Place row, boolean last) {
    if (!row.at("when").present() && !last) {
      row.error(
          "it has no 'when', so the rows below are never reached",
          "move it to the end, or give it a 'when'");
    }
  }

  private static void refuseCondition(Place when) {
    if (when.present()) {
      when.error(
          "the last row has a 'when', so some leads find no row",
          "add a row without 'when' at the end");
    }
  }

  private static void refuseRepeated(Place row, When when, Map<Set<FacetTest>, String> seen) {
    Set<FacetTest> tests = new HashSet<>(when.tests());
    String before = seen.get(tests);
    if (before != null && !when.matchesAll()) {
      row.error(
          "it has the same 'when' as '" + before + "' and is never reached",
          "remove one, or change its 'when'");
    } else if (before == null) {
      refuseNarrower(row, tests, seen);
      seen.put(tests, row.at("name").text(""));
    }
  }

  private static void refuseNarrower(
      Place row, Set<FacetTest> tests, Map<Set<FacetTest>, String> seen) {
    for (Map.Entry<Set<FacetTest>, String> above : seen.entrySet()) {
      if (!above.getKey().isEmpty() && tests.containsAll(above.getKey())) {
        row.error(
            "'" + above.getValue() + "' above takes all its leads, so it is never reached",
            "move it above that row, or change its 'when'");
        return;
      }
    }
  }

  private static void refuseSameName(Place name, Map<String, Integer> names) {
    Integer line = names.putIfAbsent(name.text(""), name.line());
    if (line != null) {
      name.error("the row on line " + line + " has the same name", "give each row its own name");
    }
  }
}
