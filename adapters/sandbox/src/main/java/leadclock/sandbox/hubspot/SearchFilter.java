package leadclock.sandbox.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One condition of a search.
 *
 * @param definition null for a condition on linked records
 * @param value what to compare with, in the form in which values are compared; empty where there is
 *     none
 */
record SearchFilter(
    String property,
    @Nullable PropertyDefinition definition,
    String operator,
    String value,
    String highValue,
    Set<String> values) {

  private static final Set<String> LISTS = Set.of("IN", "NOT_IN");
  private static final Set<String> PRESENCE = Set.of("HAS_PROPERTY", "NOT_HAS_PROPERTY");
  private static final Set<String> OPERATORS =
      Set.of(
          "EQ",
          "NEQ",
          "LT",
          "LTE",
          "GT",
          "GTE",
          "BETWEEN",
          "IN",
          "NOT_IN",
          "HAS_PROPERTY",
          "NOT_HAS_PROPERTY",
          "CONTAINS_TOKEN",
          "NOT_CONTAINS_TOKEN");

  static SearchFilter of(JsonNode filter, String name, @Nullable PropertyDefinition definition) {
    String operator = Json.textOr(filter, "operator", "");
    checkKnown(operator);
    List<String> values = Json.textList(filter, "values");
    String value = Json.text(filter, "value");
    String high = Json.text(filter, "highValue");
    boolean list = LISTS.contains(operator);
    if (list && values.isEmpty()) {
      throw lacking(operator, name, "values");
    }
    if (!list && !PRESENCE.contains(operator) && value == null) {
      throw lacking(operator, name, "a value");
    }
    if (operator.equals("BETWEEN") && high == null) {
      throw lacking(operator, name, "value and highValue");
    }
    for (String each : list ? values : Arrays.asList(value, high)) {
      checkComparable(operator, definition, each);
    }
    Set<String> listed =
        values.stream().map(each -> listed(definition, each)).collect(Collectors.toSet());
    String from = comparable(definition, value);
    return new SearchFilter(name, definition, operator, from, comparable(definition, high), listed);
  }

  private static void checkKnown(String operator) {
    if (!OPERATORS.contains(operator)) {
      throw Problem.plain(
          400, "Invalid input JSON on line 1, column 1: no such operator: " + operator);
    }
  }

  /** Dates compare with dates and numbers with numbers only. */
  private static void checkComparable(
      String operator, @Nullable PropertyDefinition definition, @Nullable String value) {
    if (definition == null || value == null || operator.endsWith("_TOKEN")) {
      return;
    }
    boolean fits =
        definition.isDate()
            ? Moments.parse(value) != null
            : !definition.type().equals("number") || isNumber(value);
    if (!fits) {
      throw Problem.plain(
          400,
          "There was a problem with the request. '"
              + value
              + "' is no "
              + definition.type()
              + " to compare "
              + definition.name()
              + " with");
    }
  }

  private static boolean isNumber(String value) {
    return value.trim().matches("[+-]?\\d{1,40}(\\.\\d{0,40})?");
  }

  private static Problem lacking(String operator, String name, String what) {
    return Problem.plain(400, "operator " + operator + " on " + name + " requires " + what);
  }

  /** Lists are not folded: text values only match where the caller wrote them in lower case. */
  private static String listed(@Nullable PropertyDefinition definition, String value) {
    return definition != null && definition.isText() ? value : comparable(definition, value);
  }

  /** The moment from which on records can match, null when this condition sets none. */
  @Nullable Long floorMillis(String modifiedProperty) {
    boolean lower = operator.equals("GTE") || operator.equals("GT") || operator.equals("BETWEEN");
    return lower && property.equals(modifiedProperty) ? Json.number(value) : null;
  }

  /** The id beyond which records can match, null when this condition sets none. */
  @Nullable Long idFloor() {
    return operator.equals("GT") && property.equals("hs_object_id") ? Json.number(value) : null;
  }

  boolean isOnLinks() {
    return definition == null;
  }

  /** Whether a record with this value of the property matches. */
  boolean matches(@Nullable String actual) {
    if (actual == null || actual.isEmpty()) {
      return operator.equals("NOT_HAS_PROPERTY") || operator.equals("NOT_CONTAINS_TOKEN");
    }
    return switch (operator) {
      case "HAS_PROPERTY" -> true;
      case "NOT_HAS_PROPERTY" -> false;
      case "EQ" -> anyPart(actual, value);
      case "NEQ" -> !anyPart(actual, value);
      case "IN" -> Arrays.stream(parts(actual)).anyMatch(values::contains);
      case "NOT_IN" -> Arrays.stream(parts(actual)).noneMatch(values::contains);
      case "LT" -> compare(actual, value) < 0;
      case "LTE" -> compare(actual, value) <= 0;
      case "GT" -> compare(actual, value) > 0;
      case "GTE" -> compare(actual, value) >= 0;
      case "BETWEEN" -> compare(actual, value) >= 0 && compare(actual, highValue) <= 0;
      case "CONTAINS_TOKEN" -> containsToken(actual);
      case "NOT_CONTAINS_TOKEN" -> !containsToken(actual);
      default -> false;
    };
  }

  /** The same for a number or moment known without its text. */
  boolean matchesNumber(long actual) {
    Long wanted = Json.number(value);
    if (wanted == null) {
      return matches(Long.toString(actual));
    }
    return switch (operator) {
      case "EQ" -> actual == wanted;
      case "NEQ" -> actual != wanted;
      case "LT" -> actual < wanted;
      case "LTE" -> actual <= wanted;
      case "GT" -> actual > wanted;
      case "GTE" -> actual >= wanted;
      default -> matches(Long.toString(actual));
    };
  }

  private boolean anyPart(String actual, String wanted) {
    return Arrays.asList(parts(actual)).contains(wanted);
  }

  /** The values held by a property, in the form in which they are compared. */
  private String[] parts(String actual) {
    if (definition != null && definition.holdsSeveral()) {
      return actual.split(";");
    }
    return new String[] {comparable(definition, actual)};
  }

  private int compare(String actual, String wanted) {
    String own = comparable(definition, actual);
    if (definition != null && (definition.isDate() || definition.type().equals("number"))) {
      try {
        return new BigDecimal(own).compareTo(new BigDecimal(wanted));
      } catch (NumberFormatException notComparable) {
        return own.compareTo(wanted);
      }
    }
    return own.compareTo(wanted);
  }

  /**
   * Whether all words of the value are words of the property; a star stands for any part of one.
   */
  private boolean containsToken(String actual) {
    String wanted = value.toLowerCase(Locale.ROOT);
    String text = actual.toLowerCase(Locale.ROOT);
    if (wanted.contains("*")) {
      return text.matches("(?s)(.*[^\\p{L}\\p{N}])?" + withStars(wanted) + "([^\\p{L}\\p{N}].*)?");
    }
    List<String> tokens = Arrays.asList(text.split("[^\\p{L}\\p{N}_]+"));
    return text.equals(wanted)
        || Arrays.stream(wanted.split("[^\\p{L}\\p{N}_]+")).allMatch(tokens::contains);
  }

  private static String withStars(String wanted) {
    return Arrays.stream(wanted.split("\\*", -1))
        .map(Pattern::quote)
        .collect(Collectors.joining(".*"));
  }

  private static String comparable(
      @Nullable PropertyDefinition definition, @Nullable String value) {
    if (value == null) {
      return "";
    }
    if (definition == null || definition.type().equals("enumeration")) {
      return value;
    }
    if (definition.isDate()) {
      Long millis = Moments.parse(value);
      return millis == null ? value : Long.toString(millis);
    }
    if (definition.type().equals("number")) {
      try {
        return new BigDecimal(value).stripTrailingZeros().toPlainString();
      } catch (NumberFormatException notANumber) {
        return value;
      }
    }
    return value.toLowerCase(Locale.ROOT);
  }
}
