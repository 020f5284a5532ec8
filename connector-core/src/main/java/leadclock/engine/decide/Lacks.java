package leadclock.engine.decide;

import java.util.List;
import leadclock.engine.decide.BadChannels.Bad;
import leadclock.engine.decide.FollowUp.Cleanup;
import leadclock.engine.decide.SlaClock.Kind;
import leadclock.engine.lead.Channel;
import leadclock.engine.policy.Exceptions;
import org.jspecify.annotations.Nullable;

/** Finds what somebody else has to see to before sales can go on with a lead (F3, S7). */
final class Lacks {
  private final Draft draft;
  private final TouchClocks clocks;

  Lacks(Draft draft, TouchClocks clocks) {
    this.draft = draft;
    this.clocks = clocks;
  }

  /**
   * What the policy wants a way around; a lead that was reached has one. Whoever cleans up may have
   * reached it in an earlier life, which does not end the cleanup.
   */
  @Nullable Lack wanted() {
    Lack missing = missing();
    if (missing != null) {
      return missing;
    }
    for (Channel channel : BadChannels.ADDRESSED) {
      Exceptions.Cleanup rule = draft.policy.exceptions().of(channel);
      Bad bad = rule == null ? null : draft.bad.find(channel);
      if (rule != null && bad != null && isUnreached() && isWanted(bad, rule)) {
        return Lack.of(bad);
      }
    }
    return null;
  }

  /** Asked of a lead that nobody has had yet, and then until all of it is known. */
  private @Nullable Lack missing() {
    Cleanup cleanup = draft.cleanup;
    boolean enriching = cleanup != null && !cleanup.over() && cleanup.enriches();
    boolean untaken =
        cleanup == null && draft.holding == null && draft.clocks.last(Kind.FIRST_TOUCH) == null;
    List<String> missing =
        enriching || untaken ? draft.policy.toEnrich(draft.situation.lead()) : List.of();
    return missing.isEmpty() ? null : Lack.of(missing);
  }

  private boolean isUnreached() {
    return draft.inCleanup() || clocks.first() == null;
  }

  private boolean isWanted(Bad bad, Exceptions.Cleanup rule) {
    Cleanup last = draft.cleanup;
    boolean settled =
        last != null
            && last.over()
            && last.channel() == bad.channel()
            && last.mark().equals(bad.address().mark());
    boolean onlyAsLast = rule.onlyAsLast() || bad.touch() == null;
    return !settled && (!onlyAsLast || draft.usable().isEmpty());
  }
}
