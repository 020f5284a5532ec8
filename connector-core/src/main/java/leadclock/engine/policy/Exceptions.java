package leadclock.engine.policy;

import leadclock.engine.calendar.TimeLimit;
import leadclock.engine.lead.Channel;
import org.jspecify.annotations.Nullable;

/**
 * What is done with leads that the promise cannot be kept for as it stands.
 *
 * @param bounce when an e-mail comes back; null where the owner keeps the lead
 * @param badPhone when the number is not the lead's; null where the owner keeps the lead
 */
public record Exceptions(@Nullable Cleanup bounce, @Nullable Cleanup badPhone) {
  public static final Exceptions NONE = new Exceptions(null, null);

  /** What is done when nothing arrives by a channel; null for nothing. */
  public @Nullable Cleanup of(Channel channel) {
    return switch (channel) {
      case EMAIL -> bounce;
      case PHONE -> badPhone;
      case SMS, WHATSAPP, LINKEDIN, MEETING -> null;
    };
  }

  /**
   * Somebody else finds a way to the lead, and has it meanwhile (F3).
   *
   * @param pool who
   * @param within coverage time for it
   * @param onlyAsLast whether the owner keeps a lead that can be reached by another channel
   * @param toPrevious whether the earlier owner gets it back, rather than whoever's turn it is
   */
  public record Cleanup(String pool, TimeLimit within, boolean onlyAsLast, boolean toPrevious) {}
}
