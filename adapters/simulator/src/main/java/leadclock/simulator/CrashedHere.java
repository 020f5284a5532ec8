package leadclock.simulator;

/** The process dies here. An error, so that nothing in the flow takes it for a failed call. */
final class CrashedHere extends Error {
  private static final long serialVersionUID = 1L;

  CrashedHere(String where) {
    super("crashed " + where, null, false, false);
  }
}
