package leadclock.policyfile;

import java.util.Locale;
import java.util.stream.Collectors;
import leadclock.engine.policy.FacetTest;
import leadclock.engine.policy.When;

/** Tells a condition. */
final class ProseOfWhen {
  private ProseOfWhen() {}

  static String tell(When when) {
    return when.tests().stream().map(ProseOfWhen::test).collect(Collectors.joining(" and "));
  }

  private static String test(FacetTest test) {
    return switch (test) {
      case FacetTest.OneOf one ->
          one.values().stream()
              .sorted()
              .map(value -> spelled(one.facet(), value))
              .collect(Collectors.joining(" or ", one.facet() + " ", ""));
      case FacetTest.OfType type ->
          type.names().stream().sorted().collect(Collectors.joining(" or ", "lead type ", ""));
      case FacetTest.Compared compared ->
          compared.facet() + operator(compared.operator()) + compared.bound().toPlainString();
      case FacetTest.Present present -> present.facet() + " set";
      case FacetTest.Absent absent -> absent.facet() + " not set";
    };
  }

  /** Country codes are read in capitals: NO is Norway. */
  private static String spelled(String facet, String value) {
    return facet.equals("country") && value.length() == 2 ? value.toUpperCase(Locale.ROOT) : value;
  }

  private static String operator(FacetTest.Operator operator) {
    return switch (operator) {
      case LESS -> " below ";
      case AT_MOST -> " at most ";
      case AT_LEAST -> " at least ";
      case MORE -> " above ";
    };
  }
}
