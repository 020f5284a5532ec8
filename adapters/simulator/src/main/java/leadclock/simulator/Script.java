package leadclock.simulator;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import leadclock.engine.policy.SlaPolicy;
import leadclock.flow.Pace;
import leadclock.policyfile.PolicyFile;
import leadclock.policyfile.PolicyResult;
import leadclock.sandbox.webhook.Webhooks;
import leadclock.sandbox.wire.Fault;
import leadclock.simulator.Arrival.Deed;
import leadclock.simulator.Arrival.Habit;
import leadclock.simulator.Arrival.Kind;
import leadclock.simulator.Arrival.Shape;
import leadclock.simulator.Arrival.TouchPlan;

/**
 * Writes a small history: a process on a model of a CRM where everything works, told of what
 * changes and asking seldom. All leads come a minute after the start; what is said of a lead is
 * said of the last one, in minutes since it came.
 */
final class Script {
  static final String PAID = "PAID_SEARCH";
  static final String RECOMMENDED = "REFERRALS";
  static final Instant MORNING = Instant.parse("2026-03-02T10:00:00Z");

  private static final SlaPolicy POLICY = policy("core-scenarios.yaml");

  /** With next actions, attempts, cleanup and spikes. */
  static final SlaPolicy LATER_RULES = policy("core-scenarios-later.yaml");

  private static final Duration UNTIL_ALL_HAS_LEFT = Duration.ofMinutes(40);

  private final String name;
  private final List<Arrival> arrivals = new ArrayList<>();
  private final List<Plan.Absence> absences = new ArrayList<>();
  private final List<Fault> calls = new ArrayList<>();
  private final List<Stretch> kills = new ArrayList<>();
  private Instant start = MORNING;
  private SlaPolicy policy = POLICY;
  private List<String> people = PolicyDraw.everybody(null);
  private Plan.Polling polling =
      new Plan.Polling(Duration.ofMinutes(15), Duration.ZERO, Duration.ZERO);
  private Pace pace = pace(Duration.ofMinutes(10), Pace.USUAL.reconcileEvery());
  private Webhooks.Faults hints = Webhooks.Faults.NONE;
  private int processes = 1;

  Script(String name) {
    this.name = name;
  }

  private static SlaPolicy policy(String file) {
    String yaml = text(file) + "\n" + text("core-scenarios-people.yaml");
    return switch (PolicyFile.parse(file, yaml)) {
      case PolicyResult.Loaded loaded -> loaded.policy();
      case PolicyResult.Rejected rejected ->
          throw new IllegalStateException(file + ": " + rejected.errors());
    };
  }

  private static String text(String file) {
    try (InputStream in =
        Objects.requireNonNull(Script.class.getResourceAsStream(file), file + " is missing.")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(file + " cannot be read.", unreadable);
    }
  }

  private static Pace pace(Duration ownersEvery, Duration reconcileEvery) {
    Pace usual = Pace.USUAL;
    return new Pace(
        usual.hold(),
        usual.holdUnderPressure(),
        usual.activityHold(),
        Duration.ofMinutes(1),
        ownersEvery,
        reconcileEvery,
        usual.verificationAge(),
        usual.leaseLength(),
        usual.callTimeout());
  }

  static String address(String person) {
    return person.isEmpty() ? "" : person + "@example.com";
  }

  private static Duration minutes(double count) {
    return Duration.ofMillis(Math.round(count * 60_000));
  }

  /** An owner reaches somebody by phone, that many minutes after getting the lead on duty. */
  static Habit calls(double after) {
    return touches(after, Shape.CALL_CONNECTED);
  }

  /** An owner reaches out like that. */
  static Habit touches(double after, Shape shape) {
    return habit(after, 0, shape, 0, 0);
  }

  /** An owner calls, and logs it so much later. */
  static Habit callsAndLogsLate(double after, double loggedAfter) {
    return habit(after, loggedAfter, Shape.CALL_CONNECTED, 0, 0);
  }

  /** An owner calls, and the call is deleted so long after it was logged. */
  static Habit callsAndDeletes(double after, double deletedAfter) {
    return habit(after, 0, Shape.CALL_CONNECTED, deletedAfter, 0);
  }

  /** An owner calls, and an hour later the call's time is corrected by that much. */
  static Habit callsAndCorrects(double after, double movedBy) {
    return habit(after, 0, Shape.CALL_CONNECTED, 0, movedBy);
  }

  private static Habit habit(
      double after, double logged, Shape shape, double deleted, double moved) {
    return new Habit(
        List.of(
            new TouchPlan(
                true, minutes(after), minutes(logged), shape, minutes(deleted), minutes(moved))));
  }

  /** An owner does nothing about it. */
  static Habit forgets() {
    return new Habit(List.of());
  }

  /**
   * A lead comes.
   *
   * @param owners what its owners do about it: the first, the second, and so on
   */
  Script lead(Habit... owners) {
    return lead(PAID, "", 1, owners);
  }

  /**
   * The same from a source.
   *
   * @param owner name of whoever has it from the start; empty for nobody
   * @param copies how many come with one time of modification; owners care for the first alone
   */
  Script lead(String source, String owner, int copies, Habit... owners) {
    int number = arrivals.size() + 1;
    Instant at = start.plus(minutes(1));
    List<Habit> habits = Arrays.asList(owners);
    List<Deed> fate = new ArrayList<>();
    arrivals.add(
        new Arrival(number, at, "Ada", source, true, address(owner), copies, fate, habits));
    return this;
  }

  /** Somebody does something to it. */
  Script then(double after, Kind kind, String who, String value) {
    arrivals.getLast().fate().add(new Deed(kind, minutes(after), address(who), value));
    return this;
  }

  /** Somebody is not employed between two minutes after the start. */
  Script absent(String who, double from, double until) {
    absences.add(
        new Plan.Absence(address(who), start.plus(minutes(from)), start.plus(minutes(until))));
    return this;
  }

  Script starting(Instant when) {
    start = when;
    return this;
  }

  /** So many processes share the work; the first of them may die. */
  Script sharedBy(int count) {
    processes = count;
    return this;
  }

  Script under(UnaryOperator<SlaPolicy> change) {
    policy = change.apply(policy);
    return this;
  }

  /** Nobody else is in the CRM. */
  Script only(String... names) {
    people = Arrays.stream(names).map(Script::address).toList();
    return this;
  }

  Script failing(Fault fault) {
    calls.add(fault);
    return this;
  }

  /** The CRM answers nothing but 503 between two minutes after the start. */
  Script down(double from, double until) {
    return failing(Fault.outage(start.plus(minutes(from)), start.plus(minutes(until))));
  }

  /** The kill switch is on between two minutes after the start. */
  Script killed(double from, double until) {
    kills.add(new Stretch(start.plus(minutes(from)), start.plus(minutes(until))));
    return this;
  }

  /** No hint comes, and everything is polled. */
  Script untold(Duration every) {
    hints = new Webhooks.Faults(0, 0, Duration.ZERO, 0, 1, 0);
    polling = new Plan.Polling(every, every, Duration.ZERO);
    return this;
  }

  /** Who works in the company is asked that often. */
  Script askingForOwners(Duration every) {
    pace = pace(every, pace.reconcileEvery());
    return this;
  }

  /** All leads are compared with the CRM that often. */
  Script comparing(Duration every) {
    pace = pace(pace.ownersEvery(), every);
    return this;
  }

  /** The end of the history, so many minutes after the start; what was begun may still end. */
  Scenario lasting(double length) {
    Instant over = start.plus(minutes(length));
    Plan plan =
        new Plan(
            name.hashCode(),
            Tier.A,
            start,
            over,
            over.plus(UNTIL_ALL_HAS_LEFT),
            policy,
            people,
            List.copyOf(arrivals),
            List.copyOf(absences),
            List.of(),
            0,
            pace,
            polling,
            hints,
            Duration.ofSeconds(1),
            List.copyOf(calls),
            Duration.ZERO,
            List.copyOf(kills),
            List.of(),
            processes,
            List.of(),
            List.of(),
            List.of());
    return new Scenario(name, plan);
  }
}
