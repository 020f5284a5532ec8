package leadclock.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import leadclock.engine.decide.Action;
import leadclock.engine.decide.ClockMoves;
import leadclock.engine.decide.Decision;
import leadclock.engine.decide.Explanation;
import leadclock.engine.decide.FollowUp;
import leadclock.engine.decide.SlaClock;
import leadclock.flow.outbox.Intent;
import leadclock.sandbox.wire.Fault;
import org.jspecify.annotations.Nullable;

/**
 * What a run can reach, and which of it it reached: a run that finds nothing wrong where nothing
 * happens proves nothing.
 */
final class Reach {
  private final Reached reached;

  Reach(Reached reached) {
    this.reached = reached;
  }

  void intent(Intent intent) {
    String kind = intent.action().getClass().getSimpleName();
    reached.note("intent " + kind + " " + intent.state());
    if (intent.action() instanceof Action.Alert alert) {
      reached.note("alert " + alert.topic());
    }
  }

  void decision(@Nullable FollowUp before, Decision decision) {
    for (Explanation.Reason reason : decision.explanation().reasons()) {
      reached.note("decided " + reason.code());
      nextAction(reason);
    }
    for (Decision.Skipped skipped : decision.explanation().skipped()) {
      reached.note("skipped " + skipped.reason());
    }
    List<SlaClock> earlier = before == null ? List.of() : before.clocks();
    List<SlaClock> later = decision.followUp().clocks();
    later.forEach(clock -> move(like(earlier, clock), clock));
    earlier.stream()
        .filter(clock -> like(later, clock) == null)
        .forEach(clock -> move(clock, null));
  }

  private void nextAction(Explanation.Reason reason) {
    String kind = reason.values().getOrDefault("kind", "");
    if (reason.code() == Explanation.Code.MET && kind.equals(SlaClock.Kind.NEXT_ACTION.name())) {
      String channel = reason.values().getOrDefault("channel", "");
      reached.note("next action by " + (channel.isEmpty() ? "FIELDS" : channel));
    }
  }

  private static @Nullable SlaClock like(List<SlaClock> clocks, SlaClock wanted) {
    for (SlaClock clock : clocks) {
      if (clock.kind() == wanted.kind() && clock.ordinal() == wanted.ordinal()) {
        return clock;
      }
    }
    return null;
  }

  /** Two moves of one review show as one; those are counted by their ends where they are legal. */
  private void move(@Nullable SlaClock from, @Nullable SlaClock to) {
    if (from != null && from.equals(to)) {
      return;
    }
    for (ClockMoves move : ClockMoves.values()) {
      if (move.leads(from, to)) {
        reached.note("clock " + move);
      }
    }
  }

  /** What a long run of a tier must have reached, with every fault switched on. */
  static Set<String> expected(Tier tier) {
    Set<String> all = new TreeSet<>();
    for (Intent.State state : List.of(Intent.State.DELIVERED, Intent.State.SUPERSEDED)) {
      for (Class<?> kind : Action.class.getPermittedSubclasses()) {
        all.add("intent " + kind.getSimpleName() + " " + state);
      }
    }
    for (Action.Topic topic : Action.Topic.values()) {
      all.add("alert " + topic);
    }
    for (Explanation.Code code : Explanation.Code.values()) {
      all.add("decided " + code);
    }
    for (Decision.SkipReason reason : Decision.SkipReason.values()) {
      all.add("skipped " + reason);
    }
    for (ClockMoves move : ClockMoves.values()) {
      all.add("clock " + move);
    }
    all.addAll(faults(tier));
    all.addAll(HAPPENINGS);
    all.removeAll(NOT_DRAWN);
    return all;
  }

  private static List<String> faults(Tier tier) {
    List<String> all =
        new ArrayList<>(List.of("kill switch", "reinstated", "crash while recovering"));
    for (String call : CallsOfNote.DRAWN) {
      if (tier == Tier.B || !call.startsWith("CallTallies.")) {
        all.add("crash before " + call);
        all.add("crash after " + call);
      }
    }
    if (tier == Tier.B) {
      all.addAll(List.of("no answer", "answer 401", "answer 429", "answer 503", "answer in part"));
      return all;
    }
    for (Fault.Kind kind : Fault.Kind.values()) {
      all.add("write " + kind);
      if (kind != Fault.Kind.PARTIAL) {
        all.add("look " + kind);
      }
    }
    for (String hint : List.of("twice", "late", "lost", "corrupt", "sent again")) {
      all.add("hint " + hint);
    }
    all.addAll(List.of("call slow", "clock step", "calls short", "nap"));
    all.addAll(List.of("processes 1", "processes 2", "processes 3"));
    return all;
  }

  /** What is drawn so seldom that only a very long run must have reached it. */
  static Set<String> seldom() {
    return Set.of("contacts from before 10000");
  }

  private static final List<String> HAPPENINGS =
      List.of(
          "lead merged",
          "lead deleted",
          "lead restored",
          "lead erased",
          "owner changed by CONNECTOR",
          "owner changed by PERSON",
          "user left",
          "contacts from before 300",
          "activity deleted",
          "activity corrected",
          "activity backdated");

  /** What no policy, person or fault that is drawn leads to, each with the reason. */
  private static final Set<String> NOT_DRAWN =
      Set.of(
          // a policy that changes while a run goes on is not drawn yet
          "decided VOIDED_POLICY",
          // nor are kinds of lead that are nurtured, and channels that are refused
          "decided NURTURED",
          "decided UNREACHABLE",
          // and nobody makes an attempt that the task of a next day asks for and leaves its task
          // open
          "decided TASK_UNTOUCHED",
          "alert TASK_UNTOUCHED");
}
