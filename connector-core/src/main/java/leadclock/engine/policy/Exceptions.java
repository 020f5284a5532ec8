package leadclock.engine.policy;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import leadclock.engine.calendar.TimeLimit;
import leadclock.engine.lead.Channel;
import leadclock.engine.lead.Lead;
import org.jspecify.annotations.Nullable;

/**
 * What is done with leads that the promise cannot be kept for as it stands.
 *
 * @param bounce when an e-mail comes back; null where the owner keeps the lead
 * @param badPhone when the number is not the lead's; null where the owner keeps the lead
 * @param stopped leads that nobody follows up, the first that matches says why
 */
public record Exceptions(
    @Nullable Cleanup bounce, @Nullable Cleanup badPhone, List<Stopped> stopped) {
  public static final Exceptions NONE = new Exceptions(null, null, List.of());

  /** A policy that was stored before there were any has none that are stopped. */
  @SuppressWarnings("ConstantValue")
  public Exceptions {
    stopped = stopped == null ? List.of() : List.copyOf(stopped);
  }

  /** Why nobody follows up a lead, by the rule's name; null where somebody does. */
  public @Nullable String why(Lead lead) {
    for (Stopped rule : stopped) {
      if (rule.when().matches(lead)) {
        return rule.name();
      }
    }
    return null;
  }

  /** Every word that a condition asks for. */
  public Set<String> facets() {
    Set<String> facets = new TreeSet<>();
    stopped.forEach(rule -> facets.addAll(rule.when().facets()));
    return facets;
  }

  /**
   * Leads that have an owner and are shown, and that nobody is to contact, such as invalid ones
   * (S9, D3).
   *
   * @param name what people call it, such as {@code Invalid}
   */
  public record Stopped(String name, When when) {}

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
