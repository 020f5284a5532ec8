package leadclock.engine.policy;

/**
 * What counts as an owned touch (S4).
 *
 * @param requirePersonalised whether it must refer to the lead's name and context
 * @param requireReplyPath whether an answer must reach the owner
 */
public record TouchRule(
    By by,
    boolean requirePersonalised,
    boolean requireReplyPath,
    WhenUnknown unknown,
    SystemTouch systemTouch,
    Calls calls) {

  /** Whose touch stops the clock. */
  public enum By {
    OWNER,
    TEAM,
    ANYONE
  }

  /** What an unknown verdict does. */
  public enum WhenUnknown {
    COUNT,
    REFUSE
  }

  /** Whether a message sent by a system as the owner may count. */
  public enum SystemTouch {
    IF_OWNED,
    NEVER
  }

  /** Which calls count. */
  public enum Calls {
    ATTEMPTED,
    CONNECTED
  }
}
