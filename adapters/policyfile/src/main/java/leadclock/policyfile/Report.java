package leadclock.policyfile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import leadclock.engine.policy.TimeOffSource;
import leadclock.policyfile.PolicyResult.CalendarPlace;
import leadclock.policyfile.PolicyResult.PolicyError;
import leadclock.policyfile.PolicyResult.Warning;

/**
 * All that was found, each with its path in the document. Where schema and readers speak of the
 * same path, the readers, who know more, are heard.
 */
final class Report {
  private final Part root;
  private final Map<List<String>, List<PolicyError>> bySchema = new LinkedHashMap<>();
  private final Map<List<String>, List<PolicyError>> byReaders = new LinkedHashMap<>();
  private final List<Warning> warnings = new ArrayList<>();
  private final List<CalendarPlace> calendars = new ArrayList<>();

  Report(Part root) {
    this.root = root;
  }

  void schemaError(List<String> path, int line, String message, String fix) {
    bySchema.computeIfAbsent(path, any -> new ArrayList<>()).add(worded(path, line, message, fix));
  }

  void error(List<String> path, int line, String message, String fix) {
    byReaders.computeIfAbsent(path, any -> new ArrayList<>()).add(worded(path, line, message, fix));
  }

  void warn(List<String> path, int line, String message, String fix) {
    warnings.add(new Warning(line, RuleName.of(root, path), message, fix));
  }

  /** The team is the third word of the path. */
  void calendar(List<String> path, int line, TimeOffSource source) {
    if (!source.isCrm()) {
      calendars.add(new CalendarPlace(line, RuleName.of(root, path), path.get(2), source));
    }
  }

  List<CalendarPlace> calendars() {
    return List.copyOf(calendars);
  }

  private PolicyError worded(List<String> path, int line, String message, String fix) {
    return new PolicyError(line, RuleName.of(root, path), message, fix);
  }

  List<PolicyError> errors() {
    Map<List<String>, List<PolicyError>> all = new LinkedHashMap<>(bySchema);
    all.keySet().removeAll(byReaders.keySet());
    all.putAll(byReaders);
    return all.values().stream()
        .flatMap(List::stream)
        .distinct()
        .sorted(Comparator.comparingInt(PolicyError::line))
        .toList();
  }

  List<Warning> warnings() {
    return warnings.stream().distinct().sorted(Comparator.comparingInt(Warning::line)).toList();
  }
}
