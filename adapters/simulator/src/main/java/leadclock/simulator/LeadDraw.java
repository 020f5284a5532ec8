package leadclock.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import leadclock.engine.calendar.TimeLimit;
import leadclock.engine.policy.SlaPolicy;
import leadclock.simulator.Arrival.Deed;
import leadclock.simulator.Arrival.Habit;
import leadclock.simulator.Arrival.Kind;
import leadclock.simulator.Arrival.Shape;
import leadclock.simulator.Arrival.TouchPlan;
import org.jspecify.annotations.Nullable;

/**
 * Draws the people around the leads: prospects who arrive, reps who touch in time, late, or log
 * late, or forget; and all who move, close, delete and merge leads behind Leadclock's back.
 */
final class LeadDraw {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final int OWNERS_FORESEEN = 4;
  private static final List<Shape> SHAPES =
      List.of(
          Shape.EMAIL_PERSONAL,
          Shape.EMAIL_PERSONAL_HIDDEN,
          Shape.EMAIL_BULK,
          Shape.EMAIL_BOUNCED,
          Shape.CALL_WRONG_NUMBER,
          Shape.CALL_CONNECTED,
          Shape.CALL_CONNECTED,
          Shape.CALL_CONNECTED,
          Shape.CALL_NO_ANSWER,
          Shape.CALL_NO_ANSWER,
          Shape.EMAIL_PERSONAL);

  private static final double DELETED = 0.04;

  /** Of a lead that asks for no contact: what had been kept is taken back while it rests. */
  private static final double OFTEN_DELETED = 0.4;

  private final Draw draw;
  private final SlaPolicy policy;
  private final List<String> people;
  private final Instant start;
  private final Duration span;

  /** No webhook tells of a touch's corrected time; polling finds it. */
  private final boolean movesAreTold;

  private final Draw next;
  private final boolean leadsOn;

  private final @Nullable IntakeDraw intake;
  private final @Nullable StagesDraw stages;
  private final @Nullable Draw erasures;

  /**
   * Where chance comes from, each apart from the others.
   *
   * @param intake null where nothing need be known of a lead
   * @param stages null where a lead stays with whoever has it
   * @param erasures null where nobody is erased
   */
  record Draws(
      Draw leads,
      Draw steps,
      @Nullable IntakeDraw intake,
      @Nullable StagesDraw stages,
      @Nullable Draw erasures) {}

  LeadDraw(
      Draws draws,
      SlaPolicy policy,
      List<String> people,
      PlanDraw.Span whole,
      Plan.Polling polling) {
    draw = draws.leads();
    next = draws.steps();
    intake = draws.intake();
    stages = draws.stages();
    erasures = draws.erasures();
    this.policy = policy;
    this.people = people.stream().filter(who -> !who.equals(PolicyDraw.QUEUE)).toList();
    start = whole.start();
    span = Duration.between(start, whole.faultsEnd()).minus(Duration.ofMinutes(20));
    movesAreTold = !polling.activitiesEvery().isZero();
    leadsOn = policy.targets().stream().anyMatch(row -> row.nextAction() != null);
  }

  List<Arrival> arrivals(int count) {
    List<Arrival> all = new ArrayList<>();
    for (int number = 1; number <= count; number++) {
      all.add(arrival(number));
    }
    return all;
  }

  private Arrival arrival(int number) {
    Instant at = start.plus(draw.chance(0.2) ? Duration.ofMinutes(5) : draw.upTo(half(span)));
    List<Deed> fate = fate(number);
    boolean optsOut = fate.stream().anyMatch(deed -> deed.kind() == Kind.OPT_OUT);
    return new Arrival(
        number,
        at,
        draw.of(List.of("Ada", "Bo", "Çelik", "İpek", "Zoë")),
        draw.of(List.of("PAID_SEARCH", "REFERRALS")),
        draw.chance(0.6),
        draw.chance(0.1) ? someone() : "",
        draw.chance(0.0005) ? draw.between(60, 150) : 1,
        fate,
        owners(optsOut ? OFTEN_DELETED : DELETED));
  }

  private static Duration half(Duration whole) {
    return whole.dividedBy(2).plus(Duration.ofMinutes(5));
  }

  List<Plan.Absence> absences() {
    List<Plan.Absence> all = new ArrayList<>();
    if (draw.chance(0.3)) {
      Instant from = start.plus(draw.upTo(span));
      Instant until = draw.chance(0.6) ? from.plus(draw.upTo(HOUR)) : Instant.MAX;
      all.add(new Plan.Absence(draw.of(PolicyDraw.everybody(PolicyDraw.MANAGER)), from, until));
    }
    return all;
  }

  /** Stretches in which somebody takes a person out of rotation by hand. */
  List<Plan.Absence> marks() {
    List<Plan.Absence> all = new ArrayList<>();
    if (draw.chance(0.15)) {
      Instant from = start.plus(draw.upTo(span));
      Instant until = from.plus(draw.upTo(HOUR.multipliedBy(3)));
      all.add(new Plan.Absence(someone(), from, until));
    }
    return all;
  }

  private String someone() {
    return draw.of(people);
  }

  private List<Deed> fate(int number) {
    List<Deed> fate = new ArrayList<>();
    maybe(fate, 0.15, Kind.GIVE, someone());
    maybe(fate, 0.03, Kind.GIVE, "");
    maybe(fate, 0.02, Kind.TAKE_AND_RETURN, "");
    maybe(fate, 0.10, Kind.STATUS, PolicyDraw.CLOSED);
    maybe(fate, 0.05, Kind.STATUS, PolicyDraw.OPEN);
    maybe(fate, 0.03, Kind.STATUS, PolicyDraw.CONVERTED);
    if (draw.chance(0.05)) {
      Duration gone = after();
      fate.add(new Deed(Kind.DELETE, gone, someone(), ""));
      if (draw.chance(0.5)) {
        fate.add(new Deed(Kind.RESTORE, gone.plus(draw.upTo(HOUR)), someone(), ""));
      }
    }
    maybe(fate, 0.05, Kind.OPT_OUT, "true");
    maybe(fate, 0.03, Kind.OPT_OUT, "false");
    if (number > 1) {
      maybe(fate, 0.04, Kind.MERGE, Integer.toString(draw.between(1, number - 1)));
    }
    maybe(fate, 0.10, Kind.TOUCH, draw.of(SHAPES).name());
    maybe(fate, 0.08, Kind.TOUCH, Shape.EMAIL_AUTOMATED.name());
    maybe(fate, 0.03, Kind.TOUCH_AHEAD, Integer.toString(draw.between(10, 90)));
    maybe(fate, 0.06, Kind.REPLY, "");
    maybe(fate, 0.10, Kind.NOISE, "Lund");
    maybe(fate, 0.06, Kind.COMPLETE_TASK, "");
    if (draw.chance(0.04)) {
      fate.add(new Deed(Kind.GIVE, after(), "", someone()));
    }
    addOfYoungRules(fate, number);
    return fate;
  }

  private void addOfYoungRules(List<Deed> fate, int number) {
    if (leadsOn) {
      leadOn(fate);
    }
    if (policy.exceptions().bounce() != null || policy.exceptions().badPhone() != null) {
      mend(fate, number);
    }
    if (intake != null) {
      intake.complete(fate, number, people);
    }
    if (stages != null) {
      stages.moveOn(fate, people);
    }
    if (erasures != null) {
      maybeErased(fate, erasures);
    }
  }

  /** In the middle of everything else, or right after another erasure. */
  private void maybeErased(List<Deed> fate, Draw draw) {
    if (draw.chance(0.06)) {
      fate.add(new Deed(Kind.ERASE, draw.upTo(HOUR.multipliedBy(2)), draw.of(people), ""));
    }
    if (draw.chance(0.04)) {
      fate.add(new Deed(Kind.ERASE_HERE, draw.upTo(HOUR.multipliedBy(2)), "", ""));
    }
  }

  private void leadOn(List<Deed> fate) {
    if (next.chance(0.05)) {
      String shape = next.of(List.of(Shape.MEETING_BOOKED, Shape.MEETING_HELD)).name();
      fate.add(new Deed(Kind.MEET, next.upTo(HOUR.multipliedBy(2)), next.of(people), shape));
    }
    if (next.chance(0.06)) {
      fate.add(new Deed(Kind.FORM, next.upTo(HOUR.multipliedBy(2)), next.of(people), "sent"));
    }
  }

  private void mend(List<Deed> fate, int number) {
    for (int time = 1; next.chance(0.6) && time < 4; time++) {
      Duration after = next.upTo(HOUR.multipliedBy(3));
      fate.add(new Deed(Kind.MEND, after, next.of(people), number + "." + time));
    }
  }

  private void maybe(List<Deed> fate, double share, Kind kind, String value) {
    if (draw.chance(share)) {
      fate.add(new Deed(kind, after(), someone(), value));
    }
  }

  private Duration after() {
    return draw.upTo(draw.chance(0.3) ? Duration.ofMinutes(1) : HOUR.multipliedBy(2));
  }

  private List<Habit> owners(double deleted) {
    List<Habit> habits = new ArrayList<>();
    for (int i = 0; i < OWNERS_FORESEEN; i++) {
      habits.add(new Habit(touches(deleted)));
    }
    return habits;
  }

  /**
   * @param deleted the share of touches that are deleted later
   */
  private List<TouchPlan> touches(double deleted) {
    Duration target = about(policy.targets().getLast().firstTouch().within());
    boolean opening = draw.chance(0.6);
    List<TouchPlan> touches = new ArrayList<>();
    switch (draw.between(1, 10)) {
      case 1, 2, 3 -> touchAt(touches, deleted, opening, draw.upTo(target));
      case 4 -> touchAt(touches, deleted, opening, target.plusMillis(draw.between(-2, 2)));
      case 5 -> touchAt(touches, deleted, opening, target.plus(draw.upTo(target)));
      case 6, 7 ->
          touches.add(touch(deleted, opening, draw.upTo(target), draw.upTo(HOUR.multipliedBy(3))));
      default -> {}
    }
    return touches;
  }

  /** How long a limit gives, more or less. */
  private static Duration about(TimeLimit limit) {
    return limit instanceof TimeLimit.Lasting lasting ? lasting.time() : HOUR.multipliedBy(6);
  }

  private void touchAt(List<TouchPlan> touches, double deleted, boolean opening, Duration after) {
    touches.add(touch(deleted, opening, after, Duration.ZERO));
    if (draw.chance(0.3)) {
      touches.add(touch(deleted, opening, after.plus(draw.upTo(HOUR)), Duration.ZERO));
    }
  }

  private TouchPlan touch(double deleted, boolean opening, Duration after, Duration loggedAfter) {
    Duration gone = draw.chance(deleted) ? draw.upTo(HOUR).plusMillis(1) : Duration.ZERO;
    Duration moved =
        movesAreTold && draw.chance(0.05)
            ? Duration.ofMinutes(draw.between(-30, 30))
            : Duration.ZERO;
    return new TouchPlan(opening, after, loggedAfter, draw.of(SHAPES), gone, moved);
  }
}
