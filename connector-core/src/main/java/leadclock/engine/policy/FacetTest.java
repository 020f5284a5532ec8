package leadclock.engine.policy;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One test on one facet of a lead. A facet that is not set passes only {@link Absent}. */
public sealed interface FacetTest {
  String facet();

  boolean holds(@Nullable String value);

  /** The value is one of these, upper and lower case alike. */
  record OneOf(String facet, Set<String> values) implements FacetTest {
    public OneOf {
      values = Set.copyOf(values.stream().map(value -> value.toLowerCase(Locale.ROOT)).toList());
    }

    @Override
    public boolean holds(@Nullable String value) {
      return value != null && values.contains(value.toLowerCase(Locale.ROOT));
    }
  }

  /** The value is a number that compares so; a value that is no number fails. */
  record Compared(String facet, Operator operator, BigDecimal bound) implements FacetTest {
    @Override
    public boolean holds(@Nullable String value) {
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
  record Present(String facet) implements FacetTest {
    @Override
    public boolean holds(@Nullable String value) {
      return value != null && !value.isBlank();
    }
  }

  /** The value is not set. */
  record Absent(String facet) implements FacetTest {
    @Override
    public boolean holds(@Nullable String value) {
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
