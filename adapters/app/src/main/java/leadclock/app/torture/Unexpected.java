package leadclock.app.torture;

/** What no kill explains. */
final class Unexpected extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Unexpected(String message) {
    super(message);
  }
}
