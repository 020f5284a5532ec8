package leadclock.simulator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import leadclock.engine.calendar.TimeLimit;
import leadclock.engine.lead.Channel;
import leadclock.engine.policy.Attempts;
import org.jspecify.annotations.Nullable;

/** Draws how leads that do not answer are tried again. */
final class AttemptsDraw {
  private AttemptsDraw() {}

  /**
   * @param draw null where the rule is not drawn
   */
  static @Nullable Attempts attempts(@Nullable Draw draw) {
    if (draw == null || draw.chance(0.6)) {
      return null;
    }
    List<Attempts.Step> steps = new ArrayList<>();
    int count = draw.between(1, 3);
    for (int i = 0; i < count; i++) {
      Duration after = i == 0 ? Duration.ZERO : Duration.ofMinutes(draw.of(List.of(10, 30, 90)));
      List<Channel> channels =
          draw.chance(0.5) ? List.of(Channel.PHONE, Channel.SMS) : List.of(Channel.EMAIL);
      steps.add(new Attempts.Step(channels, TimeLimit.of(after), ""));
    }
    Attempts.End end =
        new Attempts.End(count + draw.between(0, 2), draw.between(1, 2), draw.chance(0.5));
    return new Attempts(steps, draw.chance(0.7) ? end : null);
  }
}
