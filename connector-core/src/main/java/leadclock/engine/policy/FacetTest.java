package leadclock.engine.policy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import leadclock.engine.lead.Lead;
import org.jspecify.annotations.Nullable;

/** One test of a condition. */
public sealed interface FacetTest {
  boolean holds(Lead lead);

  /** The words of the lead that it reads. */
  Set<String> facets();

  /** A test on one word of a lead. A word that is not set passes only {@link Absent}. */
  sealed interface OfOne extends FacetTest {
    String facet();

    boolean accepts(@Nullable String value);

    @Override
    default boolean holds(Lead lead) {
      return accepts(lead.facets().get(facet()));
    }

    @Override
    default Set<String> facets() {
      return Set.of(facet());
    }
  }

  /**
   * The lead is of one of these types.
   *
   * @param types all of the policy's, since the first that matches is the lead's
   */
  record OfType(Set<String> names, List<LeadType> types) implements FacetTest {
    public OfType {
      names = Set.copyOf(names);
      types = List.copyOf(types);
    }

    @Override
    public boolean holds(Lead lead) {
      LeadType type = LeadType.of(lead, types);
      return type != null && names.contains(type.name());
    }

    @Override
    public Set<String> facets() {
      Set<String> facets = new TreeSet<>();
      types.forEach(type -> facets.addAll(type.when().facets()));
      return facets;
    }
  }

  /** The value is one of these, upper and lower case alike. */
  record OneOf(String facet, Set<String> values) implements OfOne {
    public OneOf {
      values = Set.copyOf(values.stream().map(value -> value.toLowerCase(Locale.ROOT)).toList());
    }

    @Override
    public boolean accepts(@Nullable String value) {
      return value != null && values.contains(value.toLowerCase(Locale.ROOT));
    }
  }

  /** The value is a number that compares so; a value that is no number fails. */
  record Compared(String facet, Operator operator, BigDecimal bound) implements OfOne {
    @Override
    public boolean accepts(@Nullable String value) {
      if (value == null) {
        return false;
      }
      try {
        return operator.accepts(new BigDecimal(value.strip()).compareTo(bound));
      } catch (NumberFormatException notANumber) {
        return false;
      }
    }
  }

  /** The value is set. */
  record Present(String facet) implements OfOne {
    @Override
    public boolean accepts(@Nullable String value) {
      return value != null && !value.isBlank();
    }
  }

  /** The value is not set. */
  record Absent(String facet) implements OfOne {
    @Override
    public boolean accepts(@Nullable String value) {
      return value == null || value.isBlank();
    }
  }

  /** How a number is compared. */
  enum Operator {
    LESS,
    AT_MOST,
    AT_LEAST,
    MORE;

    boolean accepts(int comparison) {
      return switch (this) {
        case LESS -> comparison < 0;
        case AT_MOST -> comparison <= 0;
        case AT_LEAST -> comparison >= 0;
        case MORE -> comparison > 0;
      };
    }
  }
}
