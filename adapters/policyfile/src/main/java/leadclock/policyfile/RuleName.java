package leadclock.policyfile;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a reader of the policy would call a place in it. */
final class RuleName {
  private static final Set<String> SECTIONS =
      Set.of(
          "purpose",
          "scope",
          "definitions",
          "people",
          "lead-types",
          "consent",
          "attempts",
          "routing",
          "targets",
          "escalations",
          "exceptions",
          "intake",
          "stages",
          "spikes",
          "settings",
          "mode");

  private RuleName() {}

  static String of(Part root, List<String> path) {
    if (path.isEmpty() || !SECTIONS.contains(path.getFirst())) {
      return "policy";
    }
    String section = path.getFirst();
    if (path.size() == 1) {
      return section;
    }
    return switch (section) {
      case "routing" -> row("routing", child(root, section), path.get(1));
      case "targets" -> row("target", child(root, section), path.get(1));
      case "lead-types" -> row("lead type", child(root, section), path.get(1));
      case "stages" -> row("stage", child(root, section), path.get(1));
      case "people" -> people(path);
      case "exceptions" ->
          path.size() > 2 && path.get(1).equals("leads")
              ? row("exception", child(child(root, section), "leads"), path.get(2))
              : path.get(1);
      case "attempts" -> "attempts, row " + (number(path.get(1)) + 1);
      case "escalations" ->
          Set.of("misses", "no-reply").contains(path.get(1))
              ? path.get(1)
              : path.size() > 2
                  ? path.get(1) + " escalation, step " + (number(path.get(2)) + 1)
                  : section;
      case "definitions" -> path.get(1);
      default -> section;
    };
  }

  private static String row(String noun, @Nullable Part rows, String number) {
    Part row = child(rows, number);
    return row instanceof Part.Section section && section.get("name") instanceof Part.Text name
        ? noun + " '" + name.text() + "'"
        : noun + " row " + (number(number) + 1);
  }

  private static String people(List<String> path) {
    if (path.size() < 3) {
      return "people";
    }
    return switch (path.get(1)) {
      case "teams" -> "team '" + path.get(2) + "'";
      case "pools" -> "pool '" + path.get(2) + "'";
      case "roles" -> "role '" + path.get(2) + "'";
      default -> "people";
    };
  }

  static @Nullable Part child(@Nullable Part part, String key) {
    return switch (part) {
      case Part.Section section -> section.get(key);
      case Part.Rows rows when number(key) >= 0 && number(key) < rows.items().size() ->
          rows.items().get(number(key));
      case null -> null;
      case Part.Rows rows -> null;
      case Part.Text text -> null;
    };
  }

  private static int number(String text) {
    return text.chars().allMatch(Character::isDigit) && text.length() < 7
        ? Integer.parseInt(text)
        : -1;
  }
}
