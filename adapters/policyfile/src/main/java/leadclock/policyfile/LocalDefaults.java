package leadclock.policyfile;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Defaults that depend on the document itself: its first team, its rows, its file name. */
final class LocalDefaults {
  private LocalDefaults() {}

  /** Before the schema's defaults are filled in. */
  static Part.Section names(Part.Section root, String fileName) {
    Part.Section named = root.withDefault("policy", text(root, stem(fileName)));
    if (!(root.get("people") instanceof Part.Section people)
        || !(people.get("teams") instanceof Part.Section teams)
        || teams.entries().isEmpty()) {
      return named;
    }
    String first = teams.entries().keySet().iterator().next();
    Part.Section withPeople = named.with("people", people(people, teams, first));
    Part.Section withRouting =
        withPeople.withDefault(
            "routing", new Part.Rows(root.line(), List.of(emptyRow(root)), false));
    return rows(rows(withRouting, "routing", row -> route(row, first)), "targets", row -> row);
  }

  /**
   * After the schema's defaults are filled in: the phone aim, where the touch leaves room for it.
   */
  static Part.Section aims(Part.Section root) {
    return rows(
        root,
        "targets",
        row ->
            row.get("first-touch") instanceof Part.Section touch
                ? row.with("first-touch", touch.withDefault("phone-aim", text(touch, aim(touch))))
                : row);
  }

  /** After the schema's defaults are filled in: who finds a way to leads that nothing reaches. */
  static Part.Section cleanups(Part.Section root) {
    String to = cleaner(root);
    if (to.isEmpty()) {
      return root;
    }
    return cleaned(
        cleaned(root, "exceptions", List.of("bounce", "bad-phone"), to),
        "intake",
        List.of("enrichment"),
        to);
  }

  private static Part.Section cleaned(
      Part.Section root, String name, List<String> rules, String to) {
    if (!(root.get(name) instanceof Part.Section part)) {
      return root;
    }
    Part.Section whole = part;
    for (String rule : rules) {
      if (part.get(rule) instanceof Part.Section section) {
        whole = whole.with(rule, section.withDefault("to", text(section, to)));
      }
    }
    return root.with(name, whole);
  }

  private static String cleaner(Part.Section root) {
    if (!(root.get("people") instanceof Part.Section people)) {
      return "";
    }
    boolean named =
        people.get("pools") instanceof Part.Section pools && pools.get("enrichment") != null;
    return named
        ? "enrichment"
        : people.get("last-resort") instanceof Part.Text person ? person.text() : "";
  }

  private static String aim(Part.Section touch) {
    return touch.get("within") instanceof Part.Text text
            && LimitText.leaves(text.text().strip(), Duration.ofMinutes(5))
        ? "5m"
        : "off";
  }

  private static Part.Section people(Part.Section people, Part.Section teams, String first) {
    Part.Section whole = people;
    if (teams.get(first) instanceof Part.Section team
        && team.get("manager") instanceof Part.Text manager) {
      whole = whole.withDefault("last-resort", text(people, manager.text()));
    }
    Part pools = whole.get("pools");
    if (pools == null) {
      pools = new Part.Section(people.line(), Map.of(), false);
    }
    return pools instanceof Part.Section section
        ? whole.with("pools", pools(section, teams, first))
        : whole;
  }

  private static Part.Section pools(Part.Section pools, Part.Section teams, String first) {
    Part.Section whole = pools;
    for (Map.Entry<String, Part.Entry> pool : pools.entries().entrySet()) {
      whole = whole.with(pool.getKey(), pool(pool.getValue().value(), teams, first));
    }
    for (String team : teams.entries().keySet()) {
      whole = team.isBlank() ? whole : whole.withDefault(team, teamPool(pools, team));
    }
    return whole;
  }

  private static Part.Section teamPool(Part.Section people, String team) {
    Part.Section empty = new Part.Section(people.line(), Map.of(), false);
    return empty.with("members", text(people, "team " + team)).with("team", text(people, team));
  }

  private static Part pool(Part pool, Part.Section teams, String first) {
    if (!(pool instanceof Part.Section section) || section.get("members") == null) {
      return pool;
    }
    return section.withDefault("team", text(section, home(section, teams).orElse(first)));
  }

  /** The one team that all members of a pool come from. */
  static Optional<String> home(Part.Section pool, Part.Section teams) {
    List<String> members = MemberNames.of(pool.get("members"));
    if (members.isEmpty()) {
      return Optional.empty();
    }
    return teams.entries().keySet().stream()
        .filter(team -> words(team, teams).containsAll(members))
        .findFirst();
  }

  /** All words that name members of a team. */
  private static List<String> words(String team, Part.Section teams) {
    List<String> words = new ArrayList<>(List.of("team " + team.toLowerCase(Locale.ROOT)));
    if (teams.get(team) instanceof Part.Section section) {
      words.addAll(MemberNames.of(section.get("members")));
    }
    return words;
  }

  private static Part.Section route(Part.Section row, String firstTeam) {
    Part.Section whole = row.withDefault("primary", text(row, firstTeam));
    return whole.get("primary") instanceof Part.Text primary
        ? whole.withDefault("backup", text(row, primary.text()))
        : whole;
  }

  private static Part.Section rows(
      Part.Section root, String key, UnaryOperator<Part.Section> change) {
    if (!(root.get(key) instanceof Part.Rows rows)) {
      return root;
    }
    List<Part> changed = new ArrayList<>();
    for (Part item : rows.items()) {
      changed.add(
          item instanceof Part.Section row
              ? change.apply(
                  row.withDefault(
                      "name", text(row, rowName(row, changed.size(), rows.items().size()))))
              : item);
    }
    return root.with(key, new Part.Rows(rows.line(), changed, rows.given()));
  }

  private static String rowName(Part.Section row, int before, int rows) {
    if (row.get("when") != null) {
      return "Row " + (before + 1);
    }
    return rows == 1 ? "Everyone" : "Everyone else";
  }

  private static Part.Section emptyRow(Part.Section root) {
    return new Part.Section(root.line(), Map.of(), false);
  }

  /** A name that looks like a number stays a text. */
  private static Part.Text text(Part at, String text) {
    Part.Text plain = Part.Text.standard(at.line(), text);
    return plain.json().isTextual() ? plain : new Part.Text(at.line(), text, true, false);
  }

  private static String stem(String fileName) {
    String name = fileName.substring(fileName.lastIndexOf('/') + 1);
    int dot = name.lastIndexOf('.');
    String stem = dot > 0 ? name.substring(0, dot) : name;
    return stem.isBlank() ? "policy" : stem;
  }
}
