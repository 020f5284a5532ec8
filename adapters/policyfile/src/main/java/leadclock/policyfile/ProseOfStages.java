package leadclock.policyfile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import leadclock.engine.policy.RoutingRule;
import leadclock.engine.policy.Stage;
import leadclock.engine.policy.Stages;
import org.jspecify.annotations.Nullable;

/** Tells which role has a lead at each stage, and what must be known before. */
final class ProseOfStages {
  private ProseOfStages() {}

  /** Nothing where a lead stays with whoever has it. */
  static Map<String, String> tell(@Nullable Stages stages) {
    Map<String, String> said = new LinkedHashMap<>();
    for (Stage stage : stages == null ? List.<Stage>of() : stages.all()) {
      said.put(stage.name(), tell(stage));
    }
    return said;
  }

  private static String tell(Stage stage) {
    RoutingRule route = stage.route();
    String who =
        route == null
            ? "With the " + stage.role() + ": whoever has the lead goes on with it."
            : "Handed over to the %s (%s, then %s), who begins %s."
                .formatted(
                    stage.role(),
                    route.primary(),
                    route.backup(),
                    LimitText.promised(stage.start(), "the hand-off"));
    return who + ready(stage) + " In the CRM: " + stage.value() + ".";
  }

  private static String ready(Stage stage) {
    List<String> conditions = new ArrayList<>();
    if (stage.meeting()) {
      conditions.add("a meeting is booked");
    }
    if (!stage.definition().matchesAll()) {
      conditions.add("it has " + ProseOfWhen.tell(stage.definition()));
    }
    if (!stage.require().isEmpty()) {
      conditions.add("known is: " + String.join(", ", stage.require()));
    }
    return conditions.isEmpty() ? "" : " Ready once " + String.join(" and ", conditions) + ".";
  }
}
