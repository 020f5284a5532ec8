package leadclock.engine.policy;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import leadclock.engine.lead.Lead;

/** The condition of a row: all its tests hold. No test at all matches every lead. */
public record When(List<FacetTest> tests) {
  public static final When ALWAYS = new When(List.of());

  public When {
    tests = List.copyOf(tests);
  }

  public boolean matches(Lead lead) {
    for (FacetTest test : tests) {
      if (!test.holds(lead)) {
        return false;
      }
    }
    return true;
  }

  public boolean matchesAll() {
    return tests.isEmpty();
  }

  /** The words this condition reads, so that only fields in use are mirrored. */
  public Set<String> facets() {
    Set<String> facets = new TreeSet<>();
    tests.forEach(test -> facets.addAll(test.facets()));
    return facets;
  }
}
