package leadclock.engine.decide;

import java.time.Instant;
import java.util.List;
import leadclock.engine.decide.BadChannels.Bad;
import leadclock.engine.decide.FollowUp.Cleanup;
import leadclock.engine.decide.FollowUp.Holding;
import leadclock.engine.lead.Channel;
import leadclock.engine.lead.OwnerId;
import leadclock.engine.policy.EscalationStep.Rung;
import org.jspecify.annotations.Nullable;

/**
 * Why somebody else must have a lead before sales can go on.
 *
 * @param channel by which nothing arrives; null where something is not known of the lead
 * @param mark of the bad address, or what is not known
 * @param at when that was learned from somebody's touch; null where nobody's touch showed it
 */
record Lack(@Nullable Channel channel, String mark, @Nullable Instant at) {
  static Lack of(Bad bad) {
    return new Lack(bad.channel(), bad.address().mark(), bad.at());
  }

  static Lack of(List<String> missing) {
    return new Lack(null, String.join(", ", missing), null);
  }

  /**
   * @param before the cleanup that it goes on from; null for none
   * @param from who has the lead; null for nobody
   */
  Cleanup cleanup(int ordinal, String id, @Nullable Cleanup before, @Nullable Holding from) {
    OwnerId owner = before != null ? before.from() : from == null ? null : from.owner();
    Rung rung = before != null ? before.rung() : from == null ? Rung.PRIMARY : from.rung();
    String pool = before != null ? before.pool() : from == null ? "" : from.pool();
    return new Cleanup(channel, mark, ordinal, owner, rung, pool, id, false);
  }
}
