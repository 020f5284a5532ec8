package leadclock.sandbox.hubspot;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What one property is.
 *
 * @param options the allowed values; empty when any value is
 * @param owners whether its values are the account's owners
 * @param createdMillis epoch milliseconds, or -1 for HubSpot's own properties
 */
record PropertyDefinition(
    String name,
    String label,
    String description,
    String group,
    String type,
    String fieldType,
    List<Option> options,
    boolean readOnly,
    boolean calculated,
    boolean owners,
    boolean unique,
    boolean hidden,
    boolean formField,
    int displayOrder,
    boolean ownedByHubSpot,
    boolean archived,
    long createdMillis,
    long updatedMillis) {

  /** One allowed value. */
  record Option(String label, String value, String description, int displayOrder, boolean hidden) {}

  boolean holdsSeveral() {
    return fieldType.equals("checkbox");
  }

  boolean isDate() {
    return type.equals("datetime") || type.equals("date");
  }

  /** Text whose case search ignores. */
  boolean isText() {
    return type.equals("string") || type.equals("phone_number");
  }

  @Nullable Option option(String value) {
    for (Option option : options) {
      if (option.value().equals(value)) {
        return option;
      }
    }
    return null;
  }

  PropertyDefinition withArchived(boolean now, long atMillis) {
    return new PropertyDefinition(
        name,
        label,
        description,
        group,
        type,
        fieldType,
        options,
        readOnly,
        calculated,
        owners,
        unique,
        hidden,
        formField,
        displayOrder,
        ownedByHubSpot,
        now,
        createdMillis,
        atMillis);
  }

  /** One of HubSpot's own, from a line of the standard list. */
  static PropertyDefinition standard(String[] line) {
    String flags = line[5];
    return new PropertyDefinition(
        line[2],
        labelOf(line[2]),
        "",
        line[1],
        line[3],
        line[4],
        line.length > 6 ? options(line[6]) : List.of(),
        flags.contains("R"),
        flags.contains("C"),
        flags.contains("O"),
        false,
        false,
        false,
        -1,
        true,
        false,
        -1,
        -1);
  }

  /** A custom property before anything but its name is known. */
  static PropertyDefinition blank(String name, boolean unique, long nowMillis) {
    return new PropertyDefinition(
        name, "", "", "", "", "", List.of(), false, false, false, unique, false, false, -1, false,
        false, nowMillis, nowMillis);
  }

  private static List<Option> options(String text) {
    if (text.isEmpty()) {
      return List.of();
    }
    List<Option> options = new java.util.ArrayList<>();
    for (String each : text.split(",")) {
      int equals = each.indexOf('=');
      String value = equals < 0 ? each : each.substring(0, equals);
      String label = equals < 0 ? each : each.substring(equals + 1);
      options.add(new Option(label, value, "", options.size(), false));
    }
    return List.copyOf(options);
  }

  private static String labelOf(String name) {
    String words = name.replaceFirst("^hs_", "").replace('_', ' ');
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }
}
