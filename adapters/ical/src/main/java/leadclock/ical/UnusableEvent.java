package leadclock.ical;

/** An event that says nothing of when somebody is away. The message is what it has. */
final class UnusableEvent extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnusableEvent(String has) {
    super(has, null, false, false);
  }

  String has() {
    return String.valueOf(getMessage());
  }
}
