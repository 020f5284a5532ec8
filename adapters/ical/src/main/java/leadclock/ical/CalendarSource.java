package leadclock.ical;

/** The text behind a place, or why there is none. */
sealed interface CalendarSource {
  /** No calendar of time off is that large; one that is would be a mistake, or an attack. */
  int BYTES_MAX = 5 * 1024 * 1024;

  record Found(String text) implements CalendarSource {}

  /**
   * @param why a sentence or two, with the fix
   */
  record Missing(String why) implements CalendarSource {}

  static Missing tooLarge() {
    return new Missing(
        "it is larger than %d MiB. Keep time off in a calendar of its own."
            .formatted(BYTES_MAX >> 20));
  }
}
