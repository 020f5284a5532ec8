package leadclock.engine.decide;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import leadclock.engine.lead.Channel;
import leadclock.engine.lead.Lead;
import leadclock.engine.lead.Reply;
import leadclock.engine.lead.Touch;
import leadclock.engine.lead.Touch.Result;
import org.jspecify.annotations.Nullable;

/**
 * By which channels nothing arrives: an e-mail came back, or every number was found to be somebody
 * else's, and neither has been changed since nor has anything arrived there later.
 */
final class BadChannels {
  static final List<Channel> ADDRESSED = List.of(Channel.EMAIL, Channel.PHONE);

  private final Situation situation;

  BadChannels(Situation situation) {
    this.situation = situation;
  }

  /**
   * @param touch the one that failed last; null where only the CRM says so
   */
  record Bad(Channel channel, Lead.Address address, @Nullable Touch touch) {
    /** When that was learned from somebody's touch; null where only the CRM says so. */
    @Nullable Instant at() {
      return touch == null ? null : touch.occurredAt();
    }
  }

  /** Null while something may arrive there, and where the CRM does not tell of changes. */
  @Nullable Bad find(Channel channel) {
    Lead.Address address = situation.lead().addresses().get(channel);
    if (address == null) {
      return null;
    }
    Instant reached = reached(channel, address);
    Touch last = null;
    int failures = 0;
    for (Touch touch : situation.touches()) {
      if (failed(touch, channel) && isOf(touch.occurredAt(), address, reached)) {
        failures++;
        last = last == null || last.occurredAt().isBefore(touch.occurredAt()) ? touch : last;
      }
    }
    boolean failing = failures >= address.count();
    return failing || address.bad() ? new Bad(channel, address, failing ? last : null) : null;
  }

  private static boolean isOf(Instant at, Lead.Address address, @Nullable Instant reached) {
    return !at.isBefore(address.since()) && (reached == null || at.isAfter(reached));
  }

  private static boolean failed(Touch touch, Channel channel) {
    return touch.channel() == channel
        && touch.result() == (channel == Channel.EMAIL ? Result.BOUNCED : Result.WRONG_NUMBER);
  }

  /** When something last arrived there for certain. */
  private @Nullable Instant reached(Channel channel, Lead.Address address) {
    Instant latest = null;
    for (Touch touch : situation.touches()) {
      if (touch.channel() == channel && touch.result() == Result.CONNECTED) {
        latest = later(latest, touch.occurredAt(), address);
      }
    }
    for (Reply reply : situation.replies()) {
      if (reply.channel() == channel) {
        latest = later(latest, reply.occurredAt(), address);
      }
    }
    return latest;
  }

  private static @Nullable Instant later(
      @Nullable Instant latest, Instant at, Lead.Address address) {
    boolean newer = latest == null || at.isAfter(latest);
    return newer && !at.isBefore(address.since()) ? at : latest;
  }

  /** Those of them by which something may arrive. */
  Set<Channel> without(Set<Channel> channels) {
    Set<Channel> left = EnumSet.noneOf(Channel.class);
    left.addAll(channels);
    if (find(Channel.EMAIL) != null) {
      left.remove(Channel.EMAIL);
    }
    if (find(Channel.PHONE) != null) {
      left.removeAll(List.of(Channel.PHONE, Channel.SMS, Channel.WHATSAPP));
    }
    return left;
  }
}
