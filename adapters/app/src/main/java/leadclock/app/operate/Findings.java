package leadclock.app.operate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import leadclock.flow.reconcile.CrmSetup.Finding;

/** Prints what was looked at, a line each; what is fine and of one kind shares a line. */
final class Findings {
  private final Answer answer;
  private final ArrayNode list;
  private int all;
  private int bad;

  Findings(Answer answer) {
    this.answer = answer;
    list = answer.object().putArray("findings");
  }

  void add(String connection, List<Finding> findings) {
    Map<String, Integer> alike = new LinkedHashMap<>();
    for (Finding finding : findings) {
      all++;
      put(connection, finding);
      if (finding.fine()) {
        alike.merge(kind(finding), 1, Integer::sum);
      }
    }
    for (Finding finding : findings) {
      if (!finding.fine()) {
        bad++;
        answer.line(
            "FIX  %s: %s: %s.%s"
                .formatted(connection, finding.what(), bare(finding), fix(finding)));
      } else {
        Integer count = alike.remove(kind(finding));
        if (count != null) {
          String what =
              count == 1 ? finding.what() + ":" : word(finding) + "s: " + count + ", each";
          answer.line("ok   %s: %s %s".formatted(connection, what, finding.detail()));
        }
      }
    }
  }

  private void put(String connection, Finding finding) {
    ObjectNode object = list.addObject();
    object.put("connection", connection).put("what", finding.what()).put("fine", finding.fine());
    object.put("detail", finding.detail()).put("fix", finding.fix());
  }

  private static String kind(Finding finding) {
    return word(finding) + ": " + finding.detail();
  }

  private static String word(Finding finding) {
    return finding.what().split(" ", 2)[0];
  }

  private static String bare(Finding finding) {
    return finding.detail().replaceAll("\\.$", "");
  }

  private static String fix(Finding finding) {
    return finding.fix().isEmpty() ? "" : " " + finding.fix();
  }

  /** Prints the sum; 1 when something must be fixed. */
  int end(String allWell) {
    answer.object().put("fine", bad == 0);
    answer.line(bad == 0 ? allWell : "%d of %d need fixing.".formatted(bad, all));
    answer.end();
    return bad == 0 ? 0 : 1;
  }
}
