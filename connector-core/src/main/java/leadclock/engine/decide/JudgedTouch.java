package leadclock.engine.decide;

import java.time.Instant;
import java.util.List;
import leadclock.engine.lead.Touch;
import leadclock.engine.policy.SlaPolicy;

/**
 * A touch with what the policy's rule says of it, for showing.
 *
 * @param whyNot why it does not count, as the end of a sentence; empty when it may count
 */
public record JudgedTouch(Touch touch, String whyNot) {

  /**
   * Judges touches by themselves; whether a touch is the holder's is a matter of each clock.
   *
   * @param spikes in which more counts than usual
   * @param now touches that happened after it do not count yet
   */
  public static List<JudgedTouch> judge(
      List<Touch> touches, SlaPolicy policy, Spikes spikes, Instant now) {
    OwnedTouches judged =
        new OwnedTouches(
            touches, policy.ownedTouch(), now, touch -> spikes.accept(touch, policy.spikes()));
    return touches.stream()
        .map(
            touch -> {
              OwnedTouches.Refusal why = judged.why(touch);
              return new JudgedTouch(touch, why == null ? "" : why.words());
            })
        .toList();
  }
}
