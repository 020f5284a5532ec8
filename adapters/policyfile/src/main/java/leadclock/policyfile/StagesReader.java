package leadclock.policyfile;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import leadclock.engine.policy.LeadType;
import leadclock.engine.policy.RoutingRule;
import leadclock.engine.policy.Stage;
import leadclock.engine.policy.Stages;
import org.jspecify.annotations.Nullable;

/** Reads the way of leads through sales, and the roles that have them on it. */
final class StagesReader {
  private final Place root;
  private final RoutingReader routing;
  private final Map<String, RoutingRule> roles = new LinkedHashMap<>();
  private final Set<String> used = new HashSet<>();

  StagesReader(Place root, RoutingReader routing) {
    this.root = root;
    this.routing = routing;
  }

  /** Null where a lead stays with whoever has it. */
  @Nullable Stages read(List<LeadType> types) {
    Map<String, Place> places = root.at("people").at("roles").entries();
    places.forEach((name, role) -> roles.put(name, routing.role(name, role)));
    List<Stage> stages = new ArrayList<>();
    for (Place row : root.at("stages").rows()) {
      if (row.isSection()) {
        stages.add(stage(row, types));
      }
    }
    refuseTwins(Stage::name, "name", stages);
    refuseTwins(stage -> stage.value().toLowerCase(Locale.ROOT), "value", stages);
    places.forEach(this::warnOfUnused);
    String field = root.at("definitions").at("stage").text("");
    return stages.isEmpty() ? null : new Stages("field." + field, stages);
  }

  private Stage stage(Place row, List<LeadType> types) {
    String name = row.at("name").text("").strip();
    String role = row.at("role").text("").strip();
    used.add(role);
    List<String> require = new ArrayList<>(row.at("require").texts());
    require.addAll(row.at("hand-off").at("notes").texts());
    return new Stage(
        name,
        row.at("value").text(name).strip(),
        role,
        roles.get(role),
        LimitText.read(row.at("start")),
        row.at("meeting-booked").isOn(),
        WhenReader.read(row.at("definition"), types),
        require);
  }

  private void refuseTwins(Function<Stage, String> word, String key, List<Stage> stages) {
    Set<String> seen = new HashSet<>();
    List<Place> rows = root.at("stages").rows().stream().filter(Place::isSection).toList();
    for (int i = 0; i < stages.size(); i++) {
      String text = word.apply(stages.get(i));
      if (!seen.add(text)) {
        Place row = rows.get(i);
        (row.at(key).present() ? row.at(key) : row)
            .error("two stages have the %s '%s'".formatted(key, text), "give each its own");
      }
    }
  }

  private void warnOfUnused(String name, Place role) {
    if (!used.contains(name)) {
      role.warn("no stage is with this role", "name it in a stage, or remove it");
    }
  }
}
