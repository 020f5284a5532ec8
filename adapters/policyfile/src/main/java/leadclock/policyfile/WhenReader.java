package leadclock.policyfile;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import leadclock.engine.policy.FacetTest;
import leadclock.engine.policy.LeadType;
import leadclock.engine.policy.When;

/** Reads conditions. */
final class WhenReader {
  private static final Pattern COMPARISON = Pattern.compile("(>=|<=|>|<) ?(.*)");
  private static final Pattern LOOKALIKE = Pattern.compile("[=!≥≤≠].*");
  private static final Map<String, FacetTest.Operator> OPERATORS =
      Map.of(
          "<", FacetTest.Operator.LESS,
          "<=", FacetTest.Operator.AT_MOST,
          ">=", FacetTest.Operator.AT_LEAST,
          ">", FacetTest.Operator.MORE);

  static final String LEAD_TYPE = "lead-type";

  private WhenReader() {}

  /**
   * @param types kinds of lead that the policy names; where it names none, the word is a field's
   */
  static When read(Place when, List<LeadType> types) {
    List<FacetTest> tests = new ArrayList<>();
    when.entries()
        .forEach(
            (facet, value) ->
                tests.addAll(
                    facet.equals(LEAD_TYPE) && !types.isEmpty()
                        ? List.of(ofType(value, types))
                        : tests(facet, value)));
    return tests.isEmpty() ? When.ALWAYS : new When(tests);
  }

  private static FacetTest ofType(Place value, List<LeadType> types) {
    Set<String> known = new TreeSet<>(types.stream().map(LeadType::name).toList());
    Set<String> names = new TreeSet<>();
    for (Place row : value.rows()) {
      String wanted = row.text("").strip();
      known.stream().filter(wanted::equalsIgnoreCase).forEach(names::add);
      if (known.stream().noneMatch(wanted::equalsIgnoreCase)) {
        row.error(
            "'lead-types' has no '" + wanted + "'", Nearest.fix(wanted, known, "kind of lead"));
      }
    }
    return new FacetTest.OfType(names, types);
  }

  private static List<FacetTest> tests(String facet, Place value) {
    List<String> texts = value.texts();
    value.rows().forEach(WhenReader::refuseLookalike);
    if (texts.equals(List.of("set"))) {
      return List.of(new FacetTest.Present(facet));
    }
    if (texts.equals(List.of("not set"))) {
      return List.of(new FacetTest.Absent(facet));
    }
    long comparisons = texts.stream().filter(WhenReader::isComparison).count();
    if (comparisons > 0 && comparisons < texts.size()) {
      value.error(
          "values and comparisons stand in one list",
          "use only values, or only comparisons, which must then all hold");
    } else if (comparisons > 0) {
      return texts.stream().flatMap(text -> compared(facet, text, value).stream()).toList();
    }
    return texts.isEmpty() ? List.of() : List.of(new FacetTest.OneOf(facet, Set.copyOf(texts)));
  }

  private static void refuseLookalike(Place row) {
    String text = row.text("");
    if (LOOKALIKE.matcher(text.strip()).matches()) {
      row.error("'" + text + "' is no comparison", "write >=, <=, > or <, like \">= 500\"");
    }
  }

  private static boolean isComparison(String text) {
    return COMPARISON.matcher(text.strip()).matches();
  }

  private static Optional<FacetTest> compared(String facet, String text, Place value) {
    Matcher comparison = COMPARISON.matcher(text.strip());
    if (!comparison.matches()) {
      return Optional.empty();
    }
    String bound = comparison.group(2).strip();
    if (!bound.matches("-?[0-9]{1,12}(\\.[0-9]{1,6})?")) {
      value.error("'" + text + "' compares with no number", "write it like \">= 500\"");
      return Optional.empty();
    }
    FacetTest.Operator operator =
        OPERATORS.getOrDefault(comparison.group(1), FacetTest.Operator.MORE);
    return Optional.of(new FacetTest.Compared(facet, operator, new BigDecimal(bound)));
  }
}
