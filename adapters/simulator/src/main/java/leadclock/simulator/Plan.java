package leadclock.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import leadclock.engine.policy.SlaPolicy;
import leadclock.flow.Pace;
import leadclock.sandbox.webhook.Webhooks;
import leadclock.sandbox.wire.Fault;

/**
 * All that happens in a run, drawn before it starts: what is left to chance in it comes from the
 * seed. Two runs of one plan are the same.
 *
 * @param start when the connector first starts
 * @param faultsEnd when everything works again and nobody does anything new
 * @param people addresses of those who exist in the CRM
 * @param marks when somebody takes people out of rotation by hand
 * @param oldContacts how many contacts are there from before, all of which somebody edits at once
 * @param polling how often the CRM is asked, beside the hints that it sends
 * @param hints what goes wrong with hints
 * @param searchLag how long a search may not show a change, each change another time
 * @param calls what goes wrong with calls
 * @param latency how long a call may take when it is slow
 * @param kills when somebody throws the kill switch and takes it back
 * @param tight when calls are short
 * @param instances how many processes share the work
 */
record Plan(
    long seed,
    Tier tier,
    Instant start,
    Instant faultsEnd,
    Instant end,
    SlaPolicy policy,
    List<String> people,
    List<Arrival> arrivals,
    List<Absence> absences,
    List<Absence> marks,
    int oldContacts,
    Pace pace,
    Polling polling,
    Webhooks.Faults hints,
    Duration searchLag,
    List<Fault> calls,
    Duration latency,
    List<Stretch> kills,
    List<Stretch> tight,
    int instances,
    List<Crash> crashes,
    List<Nap> naps,
    List<ClockStep> clockSteps) {

  /** Whether anybody meets a lead; otherwise nobody needs to look for it. */
  boolean meets() {
    return arrivals.stream()
        .flatMap(arrival -> arrival.fate().stream())
        .anyMatch(deed -> deed.kind() == Arrival.Kind.MEET);
  }

  /** How often streams are polled; zero for never. */
  record Polling(Duration contactsEvery, Duration activitiesEvery, Duration slowEvery) {}

  /**
   * Somebody leaves the company, and may come back.
   *
   * @param until {@link Instant#MAX} for never
   */
  record Absence(String who, Instant from, Instant until) {}

  /**
   * A process dies.
   *
   * @param instance which one, from 0
   * @param points at which of its port calls from then on, counted from 1: each has a point before
   *     and one after
   * @param pause how long until it is back
   * @param sameHost whether it comes back under its old name, so that its lease is still its own
   * @param point the name of the point at which it dies, such as {@code before CrmReader.read}, and
   *     {@code points} counts only those; empty for any that is drawn, {@link
   *     CrashPoints#ANY_AT_ALL} for those too that are not
   * @param again how many points of its recovery it lives through before it dies once more; 0 for
   *     all of them, less for a death that is the second
   */
  record Crash(
      Instant at,
      int instance,
      String point,
      int points,
      Duration pause,
      boolean sameHost,
      int again) {
    private static final int SECOND = -1;

    /** The second death, at any of its points. */
    Crash once(Instant from) {
      String any = point.equals(CrashPoints.ANY_AT_ALL) ? point : "";
      return new Crash(from, instance, any, again, pause, sameHost, SECOND);
    }

    boolean isSecond() {
      return again == SECOND;
    }
  }

  /** A process stands still at one of its port calls, and wakes up not knowing it. */
  record Nap(Instant at, int instance, int points, Duration length) {}

  /** The clock of a host is set, and set right again. */
  record ClockStep(int instance, Instant at, Duration by, Instant until) {}

  /** The same with other arrivals. */
  Plan withArrivals(List<Arrival> other) {
    return new Plan(
        seed,
        tier,
        start,
        faultsEnd,
        end,
        policy,
        people,
        other,
        absences,
        marks,
        oldContacts,
        pace,
        polling,
        hints,
        searchLag,
        calls,
        latency,
        kills,
        tight,
        instances,
        crashes,
        naps,
        clockSteps);
  }

  /**
   * Whether news may come by polling alone: hints are lost, name nothing, or come later than that.
   */
  boolean hintsGetLost(Duration late) {
    return hints.drop() > 0 || hints.corrupt() > 0 || hints.maxDelay().compareTo(late) > 0;
  }

  /** The same with other trouble. */
  Plan withTrouble(Trouble other) {
    return new Plan(
        seed,
        tier,
        start,
        faultsEnd,
        end,
        policy,
        people,
        arrivals,
        other.absences(),
        marks,
        oldContacts,
        pace,
        polling,
        other.hints(),
        searchLag,
        other.calls(),
        other.latency(),
        other.kills(),
        other.tight(),
        instances,
        other.crashes(),
        other.naps(),
        other.clockSteps());
  }

  /** The same with other deaths. */
  Plan withCrashes(List<Crash> other) {
    return withTrouble(
        new Trouble(absences, hints, calls, latency, kills, tight, other, naps, clockSteps));
  }

  Trouble trouble() {
    return new Trouble(absences, hints, calls, latency, kills, tight, crashes, naps, clockSteps);
  }

  /** All that goes wrong. */
  record Trouble(
      List<Absence> absences,
      Webhooks.Faults hints,
      List<Fault> calls,
      Duration latency,
      List<Stretch> kills,
      List<Stretch> tight,
      List<Crash> crashes,
      List<Nap> naps,
      List<ClockStep> clockSteps) {
    Trouble with(
        List<Fault> otherCalls,
        List<Crash> otherCrashes,
        List<Nap> otherNaps,
        List<Absence> otherAbsences) {
      return new Trouble(
          otherAbsences,
          hints,
          otherCalls,
          latency,
          kills,
          tight,
          otherCrashes,
          otherNaps,
          clockSteps);
    }

    Trouble calm(
        Webhooks.Faults otherHints,
        Duration otherLatency,
        List<Stretch> otherKills,
        List<Stretch> otherTight,
        List<ClockStep> otherSteps) {
      return new Trouble(
          absences,
          otherHints,
          calls,
          otherLatency,
          otherKills,
          otherTight,
          crashes,
          naps,
          otherSteps);
    }
  }
}
