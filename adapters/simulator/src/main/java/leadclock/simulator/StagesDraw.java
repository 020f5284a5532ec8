package leadclock.simulator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import leadclock.engine.calendar.TimeLimit;
import leadclock.engine.policy.EscalationStep;
import leadclock.engine.policy.EscalationStep.Act;
import leadclock.engine.policy.EscalationStep.Recipient;
import leadclock.engine.policy.EscalationStep.Rung;
import leadclock.engine.policy.FacetTest;
import leadclock.engine.policy.RoutingRule;
import leadclock.engine.policy.Stage;
import leadclock.engine.policy.Stages;
import leadclock.engine.policy.When;
import leadclock.simulator.Arrival.Deed;
import leadclock.simulator.Arrival.Kind;
import leadclock.simulator.Arrival.Shape;

/** Draws the way of leads through sales, and when somebody moves one on. */
final class StagesDraw {
  static final String STAGE = "salutation";

  private static final List<String> VALUES =
      List.of("inquiry", "meeting", "meeting", "meeting", "proposal", "delivery");
  private static final Duration LONGEST = Duration.ofHours(4);

  private final Draw draw;
  private final Stages stages;
  private final List<EscalationStep> ladder;

  StagesDraw(long seed) {
    draw = Draw.of(seed, "stages");
    stages =
        new Stages(
            "field." + STAGE,
            List.of(
                stays("inquiry"),
                handedOver("meeting"),
                stays("proposal"),
                handedOver("delivery")));
    ladder = drawnLadder();
  }

  private Stage stays(String name) {
    TimeLimit start = TimeLimit.of(Duration.ofHours(1));
    return new Stage(name, name, "sales", null, start, false, When.ALWAYS, List.of());
  }

  private Stage handedOver(String name) {
    String primary = draw.of(List.of("inbound", "backup", "overflow"));
    String backup = draw.of(List.of("inbound", "backup", "overflow"));
    String role = name + " role";
    TimeLimit start =
        draw.chance(0.2)
            ? new TimeLimit.CoverageDays(1)
            : TimeLimit.of(Duration.ofMinutes(draw.of(List.of(20, 60, 120))));
    When definition =
        draw.chance(0.3)
            ? new When(List.of(new FacetTest.Present("field." + PolicyDraw.FORM)))
            : When.ALWAYS;
    return new Stage(
        name,
        name,
        role,
        new RoutingRule(role, When.ALWAYS, primary, backup, null, false),
        start,
        draw.chance(0.2),
        definition,
        draw.chance(0.2) ? List.of("field." + PolicyDraw.FORM) : List.of());
  }

  private List<EscalationStep> drawnLadder() {
    EscalationStep told =
        step(0, new Act.Notify(Recipient.OWNER), new Act.Notify(Recipient.MANAGER));
    EscalationStep moved =
        step(
            draw.of(List.of(20, 90)),
            new Act.Reassign(Rung.BACKUP),
            new Act.Notify(Recipient.NEW_OWNER));
    return switch (draw.between(1, 3)) {
      case 1 -> List.of(told);
      case 2 ->
          List.of(step(0, new Act.Reassign(Rung.BACKUP), new Act.Notify(Recipient.NEW_OWNER)));
      default -> List.of(told, moved);
    };
  }

  private static EscalationStep step(int minutes, Act... acts) {
    return new EscalationStep(
        Rung.PRIMARY, TimeLimit.of(Duration.ofMinutes(minutes)), List.of(acts));
  }

  Stages stages() {
    return stages;
  }

  /** What is done about a stage that is missed. */
  List<EscalationStep> ladder() {
    return ladder;
  }

  /** Somebody moves it on, or back, and finds out what is asked for. */
  void moveOn(List<Deed> fate, List<String> people) {
    List<Deed> more = new ArrayList<>();
    for (int time = 0; time < 4 && draw.chance(0.5); time++) {
      more.add(new Deed(Kind.STAGE, draw.upTo(LONGEST), draw.of(people), draw.of(VALUES)));
    }
    if (!more.isEmpty() && draw.chance(0.5)) {
      more.add(new Deed(Kind.FORM, draw.upTo(LONGEST), draw.of(people), "sent"));
    }
    if (!more.isEmpty() && draw.chance(0.3)) {
      String shape = Shape.MEETING_BOOKED.name();
      more.add(new Deed(Kind.MEET, draw.upTo(LONGEST), draw.of(people), shape));
    }
    fate.addAll(more);
  }
}
