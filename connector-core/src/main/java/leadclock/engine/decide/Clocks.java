package leadclock.engine.decide;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import leadclock.engine.decide.SlaClock.Kind;
import leadclock.engine.decide.SlaClock.VoidReason;
import org.jspecify.annotations.Nullable;

/** One lead's clocks while they are being decided, oldest first; moves only as the table says. */
final class Clocks {
  private final List<SlaClock> all;
  private final Set<ClockMoves> moves = EnumSet.noneOf(ClockMoves.class);

  Clocks(List<SlaClock> held) {
    all = new ArrayList<>(held);
  }

  List<SlaClock> all() {
    return all;
  }

  /** A copy that stays as it is while clocks move. */
  List<SlaClock> listed() {
    return List.copyOf(all);
  }

  Set<ClockMoves> moves() {
    return moves;
  }

  void start(SlaClock clock) {
    moves.add(ClockMoves.between(null, clock));
    all.add(clock);
  }

  void move(SlaClock before, SlaClock after) {
    moves.add(ClockMoves.between(before, after));
    all.set(all.indexOf(before), after);
  }

  void withdraw(SlaClock clock) {
    moves.add(ClockMoves.between(clock, null));
    all.remove(clock);
  }

  void end(SlaClock clock, Instant at, VoidReason reason) {
    move(clock, SlaClock.Voided.of(clock, at, reason));
  }

  int nextOrdinal(Kind kind) {
    SlaClock last = last(kind);
    return last == null ? 1 : last.ordinal() + 1;
  }

  @Nullable SlaClock last(Kind kind) {
    for (int i = all.size() - 1; i >= 0; i--) {
      if (all.get(i).kind() == kind) {
        return all.get(i);
      }
    }
    return null;
  }

  /** The latest of its kind that no change of owner has ended. */
  @Nullable SlaClock standing(Kind kind) {
    for (int i = all.size() - 1; i >= 0; i--) {
      SlaClock clock = all.get(i);
      boolean ended =
          clock instanceof SlaClock.Voided gone && gone.reason() == VoidReason.OWNER_CHANGED;
      if (clock.kind() == kind && !ended) {
        return clock;
      }
    }
    return null;
  }

  SlaClock.@Nullable Open open(Kind kind) {
    return last(kind) instanceof SlaClock.Open open ? open : null;
  }
}
