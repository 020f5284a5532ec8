package leadclock.flow.intake;

/**
 * A place in a stream of changes.
 *
 * @param stream such as {@code contacts}
 * @param value what the adapter needs to go on; opaque to everybody else
 */
public record Cursor(String connection, String stream, String value) {}
