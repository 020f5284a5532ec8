package leadclock.app.replay;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

/**
 * One event of the log.
 *
 * @param resource who did it; empty when not recorded
 */
record LogLine(
    String lead,
    Instant registeredAt,
    String event,
    Lifecycle lifecycle,
    String resource,
    Instant at) {
  private static final int COLUMNS = 7;

  /** Where a work item stands. */
  enum Lifecycle {
    SCHEDULE,
    START,
    COMPLETE
  }

  /**
   * @throws IllegalArgumentException when the line is not of the log's form, saying what is wrong
   */
  static LogLine parse(String line, long number) {
    String[] cells = line.split(",", -1);
    if (cells.length != COLUMNS) {
      throw new IllegalArgumentException(
          "line %d has %d columns instead of %d: case_id,registered_at,amount,event,lifecycle,resource,at"
              .formatted(number, cells.length, COLUMNS));
    }
    try {
      return new LogLine(
          cells[0],
          OffsetDateTime.parse(cells[1]).toInstant(),
          cells[3],
          Lifecycle.valueOf(cells[4]),
          cells[5],
          OffsetDateTime.parse(cells[6]).toInstant());
    } catch (DateTimeException | IllegalArgumentException malformed) {
      throw new IllegalArgumentException(
          "line " + number + " cannot be read: " + malformed.getMessage(), malformed);
    }
  }

  /** Whether the work item is a call to the lead; validation and fraud checks are not. */
  boolean isCall() {
    return switch (event) {
      case "W_Afhandelen leads",
          "W_Completeren aanvraag",
          "W_Nabellen offertes",
          "W_Nabellen incomplete dossiers" ->
          true;
      default -> false;
    };
  }

  boolean isDeclined() {
    return event.equals("A_DECLINED") || event.equals("A_CANCELLED");
  }
}
