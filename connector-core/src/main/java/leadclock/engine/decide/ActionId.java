package leadclock.engine.decide;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import leadclock.engine.lead.LeadId;

/** Derives an action's id from what it is for, so that it is the same after any crash. */
final class ActionId {
  /** Looking the algorithm up takes longer than an id; each use leaves it as if it were new. */
  private static final ThreadLocal<MessageDigest> DIGEST = ThreadLocal.withInitial(ActionId::fresh);

  private ActionId() {}

  /**
   * @param ordinal of the clock
   * @param breach number on the lead, 0 when none
   * @param step of the ladder, 0 when none
   * @param kind of the action
   * @param recipient owner id, or empty
   */
  static String of(
      LeadId lead,
      SlaClock.Kind clock,
      int ordinal,
      int breach,
      int step,
      String kind,
      String recipient) {
    String text =
        String.join(
            "|",
            lead.connection(),
            lead.record(),
            clock.name(),
            Integer.toString(ordinal),
            Integer.toString(breach),
            Integer.toString(step),
            kind,
            recipient);
    byte[] digest = DIGEST.get().digest(text.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(digest, 0, 16);
  }

  private static MessageDigest fresh() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every Java has SHA-256.", impossible);
    }
  }
}
