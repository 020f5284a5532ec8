package leadclock.policyfile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import leadclock.engine.policy.TimeOffSource;
import org.jspecify.annotations.Nullable;

/**
 * Where a reader stands in the document. What is missing or of another shape than expected reads as
 * nothing: the schema has already complained of it.
 */
final class Place {
  private final Report report;
  private final List<String> path;
  private final @Nullable Part part;
  private final int line;

  private Place(Report report, List<String> path, @Nullable Part part, int line) {
    this.report = report;
    this.path = path;
    this.part = part;
    this.line = line;
  }

  static Place root(Part root, Report report) {
    return new Place(report, List.of(), root, 1);
  }

  Place at(String key) {
    Part.Entry entry = part instanceof Part.Section section ? section.entries().get(key) : null;
    return entry == null ? child(key, null, line) : child(key, entry.value(), lineOf(entry));
  }

  /** The rows of a list; a single text stands for a list of one. */
  List<Place> rows() {
    return switch (part) {
      case Part.Rows rows ->
          IntStream.range(0, rows.items().size())
              .mapToObj(
                  i -> child(Integer.toString(i), rows.items().get(i), rows.items().get(i).line()))
              .toList();
      case Part.Text text -> List.of(this);
      case Part.Section section -> List.of();
      case null -> List.of();
    };
  }

  Map<String, Place> entries() {
    Map<String, Place> places = new LinkedHashMap<>();
    if (part instanceof Part.Section section) {
      section
          .entries()
          .forEach((key, entry) -> places.put(key, child(key, entry.value(), entry.line())));
    }
    return places;
  }

  Optional<String> text() {
    return part instanceof Part.Text text && !text.isNothing()
        ? Optional.of(text.text())
        : Optional.empty();
  }

  String text(String standIn) {
    return text().orElse(standIn);
  }

  List<String> texts() {
    return rows().stream().flatMap(row -> row.text().stream()).toList();
  }

  /** A number the schema has checked. */
  Optional<Integer> count() {
    return part instanceof Part.Text text && text.json().isInt()
        ? Optional.of(text.json().intValue())
        : Optional.empty();
  }

  /** A word that the schema has checked, as the constant of that name. */
  <E extends Enum<E>> E word(E standIn) {
    String wanted = text("").replace('-', '_');
    for (E constant : standIn.getDeclaringClass().getEnumConstants()) {
      if (constant.name().equalsIgnoreCase(wanted)) {
        return constant;
      }
    }
    return standIn;
  }

  boolean isOn() {
    return text().filter(text -> List.of("on", "yes", "true").contains(text)).isPresent();
  }

  boolean isOff() {
    return part instanceof Part.Text text && text.isOff();
  }

  boolean present() {
    return part != null;
  }

  boolean given() {
    return part != null && part.given();
  }

  boolean isSection() {
    return part instanceof Part.Section;
  }

  int line() {
    return line;
  }

  void error(String message, String fix) {
    report.error(path, line, message, fix);
  }

  void warn(String message, String fix) {
    report.warn(path, line, message, fix);
  }

  /** Notes where a source of time off stands, for whoever looks whether it is there. */
  void calendar(TimeOffSource source) {
    report.calendar(path, line, source);
  }

  private Place child(String key, @Nullable Part value, int at) {
    List<String> deeper = new ArrayList<>(path);
    deeper.add(key);
    return new Place(report, List.copyOf(deeper), value, at);
  }

  private static int lineOf(Part.Entry entry) {
    return entry.value() instanceof Part.Text text && !text.isNothing()
        ? text.line()
        : entry.line();
  }
}
