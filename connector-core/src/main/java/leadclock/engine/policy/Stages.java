package leadclock.engine.policy;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import leadclock.engine.lead.Lead;
import org.jspecify.annotations.Nullable;

/**
 * The way of leads through sales, as the policy lists it (S6).
 *
 * @param facet the word of the lead that says where it stands, such as {@code field.lifecyclestage}
 * @param all in their order; no two have a name or a value in common
 */
public record Stages(String facet, List<Stage> all) {
  public Stages {
    all = List.copyOf(all);
  }

  /** Where the CRM shows a lead; null where the policy has no such stage. */
  public @Nullable Stage of(Lead lead) {
    String value = lead.facets().get(facet);
    return value == null ? null : first(stage -> stage.value().equalsIgnoreCase(value));
  }

  /** Null where the policy has no stage of that name, or no more. */
  public @Nullable Stage named(String name) {
    return first(stage -> stage.name().equals(name));
  }

  private @Nullable Stage first(Predicate<Stage> asked) {
    for (Stage stage : all) {
      if (asked.test(stage)) {
        return stage;
      }
    }
    return null;
  }

  /** Every word of the lead that must be read. */
  public Set<String> facets() {
    Set<String> facets = new TreeSet<>(Set.of(facet));
    all.forEach(stage -> facets.addAll(stage.facets()));
    return facets;
  }
}
