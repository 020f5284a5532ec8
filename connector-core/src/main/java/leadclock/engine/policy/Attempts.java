package leadclock.engine.policy;

import java.util.List;
import leadclock.engine.calendar.TimeLimit;
import leadclock.engine.lead.Channel;
import org.jspecify.annotations.Nullable;

/**
 * How a lead that does not answer is tried again: by what, how far apart and how often (S8). Nobody
 * is charged for an attempt that was not made; it is the lead who owes an answer.
 *
 * @param steps in order, at least one; the first says by what the first touch is to be made, the
 *     last is repeated until {@code end}
 * @param end null where only the steps themselves are asked for, each once
 */
public record Attempts(List<Step> steps, @Nullable End end) {
  public Attempts {
    steps = List.copyOf(steps);
  }

  /**
   * One try.
   *
   * @param channels those to be used, the first that is open before the others; never empty
   * @param after counted from the attempt before; no time at all for the first
   * @param content what it is to be about; empty where the policy does not say
   */
  public record Step(List<Channel> channels, TimeLimit after, String content) {
    public Step {
      channels = List.copyOf(channels);
    }
  }

  /**
   * When no more is asked for.
   *
   * @param attempts that many were enough, the first touch counted
   * @param days coverage days after the first touch
   * @param nurture whether the lead is left to nurturing then, as its record says
   */
  public record End(int attempts, int days, boolean nurture) {}

  /**
   * What the n-th attempt is to be; null when none is asked for.
   *
   * @param number counted from 1, which is the first touch
   */
  public @Nullable Step step(int number) {
    if (number <= steps.size()) {
      return steps.get(number - 1);
    }
    return end == null ? null : steps.getLast();
  }
}
