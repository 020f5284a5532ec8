package leadclock.store.sql;

/**
 * Values of the engine as the store keeps them: JSON whose names stay readable for years. For files
 * that must outlive the program that wrote them.
 */
public final class StoredText {
  private static final Json JSON = new Json();

  private StoredText() {}

  public static String write(Object value) {
    return JSON.write(value);
  }

  /**
   * @throws IllegalStateException when the text is not such a value
   */
  public static <T> T read(String text, Class<T> type) {
    return JSON.read(text, type);
  }
}
