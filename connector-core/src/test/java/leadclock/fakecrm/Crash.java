package leadclock.fakecrm;

/** The process dies here. An error, so that nothing in the flow takes it for a failed call. */
public final class Crash extends Error {
  private static final long serialVersionUID = 1L;

  Crash(String where) {
    super("crashed " + where);
  }
}
