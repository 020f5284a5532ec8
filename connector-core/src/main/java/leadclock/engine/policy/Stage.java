package leadclock.engine.policy;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import leadclock.engine.calendar.TimeLimit;
import leadclock.engine.lead.Lead;
import org.jspecify.annotations.Nullable;

/**
 * One step on a lead's way through sales (S6, R8).
 *
 * @param value what the CRM calls it
 * @param role the title of whoever has the lead at this step
 * @param route whose turn it is when a lead comes to that role; null where whoever has it goes on
 * @param start how soon the next owner begins, in coverage time
 * @param meeting whether a meeting with the lead must have been booked before that
 * @param definition what else makes a lead one of this stage
 * @param require words of the lead that must be set
 */
public record Stage(
    String name,
    String value,
    String role,
    @Nullable RoutingRule route,
    TimeLimit start,
    boolean meeting,
    When definition,
    List<String> require) {
  static final String MEETING = "a booked meeting";

  public Stage {
    require = List.copyOf(require);
  }

  /**
   * What keeps a lead from this stage, for people and in the order of the policy; empty for
   * nothing.
   *
   * @param booked whether a meeting with it has been booked
   */
  public List<String> lacking(Lead lead, boolean booked) {
    Set<String> lacking = new LinkedHashSet<>();
    if (meeting && !booked) {
      lacking.add(MEETING);
    }
    for (FacetTest test : definition.tests()) {
      if (!test.holds(lead)) {
        test.facets().stream().map(FieldName::spoken).forEach(lacking::add);
      }
    }
    for (String word : require) {
      if (lead.facets().getOrDefault(word, "").isBlank()) {
        lacking.add(FieldName.spoken(word));
      }
    }
    return new ArrayList<>(lacking);
  }

  /** Every word of the lead that it asks for. */
  Set<String> facets() {
    Set<String> facets = new TreeSet<>(definition.facets());
    facets.addAll(require);
    return facets;
  }
}
