package leadclock.engine.policy;

/** What people call a word of the lead. */
final class FieldName {
  private static final String PREFIX = "field.";

  private FieldName() {}

  /** Such as {@code service category} for {@code service-category}. */
  static String spoken(String word) {
    String name = word.startsWith(PREFIX) ? word.substring(PREFIX.length()) : word;
    return name.replace('-', ' ').replace('_', ' ');
  }
}
