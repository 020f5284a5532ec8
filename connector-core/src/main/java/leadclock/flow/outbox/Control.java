package leadclock.flow.outbox;

/**
 * The one row that stops writing.
 *
 * @param killed true stops all writing
 * @param why shown wherever the state is shown
 */
public record Control(boolean killed, String why) {
  public static final Control WRITING = new Control(false, "");
}
