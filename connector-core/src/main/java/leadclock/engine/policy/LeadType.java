package leadclock.engine.policy;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import leadclock.engine.lead.Lead;
import org.jspecify.annotations.Nullable;

/**
 * A kind of lead that the policy names, so that routes and targets can ask for it.
 *
 * @param when first match wins; the last type may take every lead that is left
 * @param salesReady what a nurtured lead must show before its clocks run; null on other paths
 */
public record LeadType(String name, When when, Path path, @Nullable When salesReady) {

  /** The first that matches; null for none. */
  static @Nullable LeadType of(Lead lead, List<LeadType> types) {
    for (LeadType type : types) {
      if (type.when().matches(lead)) {
        return type;
      }
    }
    return null;
  }

  /** Every word that this type asks for. */
  public Set<String> facets() {
    Set<String> facets = new TreeSet<>(when.facets());
    if (salesReady != null) {
      facets.addAll(salesReady.facets());
    }
    return facets;
  }

  /** Whether the lead's clocks must wait. */
  public boolean waits(Lead lead) {
    return salesReady != null && !salesReady.matches(lead);
  }

  /** The way a lead takes to its first touch. */
  public enum Path {
    /** Straight to its owner, on the clock of its target. */
    DIRECT,
    /** To its owner, on the clock of its target. */
    STANDARD,
    /**
     * As {@link #STANDARD}, with the whole coverage day for the first touch unless its target says
     * how long.
     */
    BUSINESS_DAY,
    /** To enrichment while anything that the policy requires is not known, then to its owner. */
    ENRICH_FIRST,
    /** Owned and shown; the clocks run once it is ready for sales. */
    NURTURE
  }
}
