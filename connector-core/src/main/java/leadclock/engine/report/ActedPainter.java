package leadclock.engine.report;

import java.util.List;
import leadclock.engine.decide.FollowUp;
import leadclock.engine.decide.RootCause;
import leadclock.engine.decide.SlaClock;
import leadclock.engine.decide.Wording;
import leadclock.engine.lead.Lead;
import leadclock.engine.lead.OwnerId;
import leadclock.engine.policy.SlaTarget;
import leadclock.engine.report.Board.Acted;
import leadclock.engine.report.Board.Outcome;
import leadclock.engine.report.BoardPainter.Waiting;
import org.jspecify.annotations.Nullable;

/** Tells what was done about a miss. */
final class ActedPainter {
  private final People people;
  private final Promises promises;

  ActedPainter(People people, Promises promises) {
    this.people = people;
    this.promises = promises;
  }

  /**
   * @param place of the miss among those of the lead
   */
  Acted acted(Waiting waiting, int place) {
    FollowUp followUp = waiting.followUp();
    FollowUp.Miss miss = followUp.misses().get(place);
    String who = people.name(miss.owner());
    if (miss.voided()) {
      return acted(waiting, miss, Outcome.REMOVED, "Miss removed", removed(who, miss, followUp));
    }
    OwnerId next = next(followUp, place);
    return next == null
        ? acted(waiting, miss, Outcome.KEPT, "Kept with " + who, broken(waiting, miss, who))
        : acted(
            waiting,
            miss,
            Outcome.REASSIGNED,
            "Reassigned to " + people.name(next),
            broken(waiting, miss, who));
  }

  private static Acted acted(
      Waiting waiting, FollowUp.Miss miss, Outcome outcome, String what, String why) {
    Lead lead = waiting.lead();
    String company = lead.facets().getOrDefault("company", "");
    return new Acted(lead.id(), lead.name(), company, miss.detectedAt(), outcome, what, why);
  }

  /** Who got the lead because of that miss; null when its owner kept it. */
  private static @Nullable OwnerId next(FollowUp followUp, int place) {
    OwnerId missed = followUp.misses().get(place).owner();
    if (followUp.misses().get(place).kind() == SlaClock.Kind.SECOND_TOUCH
        || !followUp.previousOwners().contains(missed)) {
      return null;
    }
    List<OwnerId> owners = followUp.previousOwners();
    int after = owners.indexOf(missed) + 1;
    FollowUp.Holding holding = followUp.holding();
    return after < owners.size() ? owners.get(after) : holding == null ? null : holding.owner();
  }

  private static String removed(String who, FollowUp.Miss miss, FollowUp followUp) {
    String holder = followUp.holding() == null ? "" : " Counters are corrected.";
    return (isAppealed(miss, followUp)
            ? "A manager ruled that it is not to be held against " + who + "."
            : who + "'s touch in time was logged late.")
        + holder;
  }

  private static boolean isAppealed(FollowUp.Miss miss, FollowUp followUp) {
    return followUp.clocks().stream()
        .filter(clock -> clock.kind() == miss.kind() && clock.ordinal() == miss.ordinal())
        .anyMatch(
            clock ->
                clock instanceof SlaClock.Voided voided
                    && voided.reason() == SlaClock.VoidReason.APPEALED);
  }

  private String broken(Waiting waiting, FollowUp.Miss miss, String who) {
    RootCause cause = waiting.followUp().cause(miss.kind(), miss.ordinal());
    String why = cause == null ? "" : " Cause: " + cause.words() + ".";
    return promise(waiting, miss, who) + why;
  }

  private String promise(Waiting waiting, FollowUp.Miss miss, String who) {
    SlaTarget target = promises.target(waiting.followUp());
    return switch (miss.kind()) {
      case ASSIGN -> "no owner within " + Wording.length(target.assign()) + ".";
      case FIRST_TOUCH ->
          "%s had no owned touch %s.".formatted(who, Wording.within(target.firstTouch().within()));
      case SECOND_TOUCH -> who + " made no second touch in time.";
      case NEXT_ACTION -> who + " took no next action in time.";
      case STAGE -> who + " did not go on with it in time.";
      case CLEANUP -> who + " found no way to the lead in time.";
    };
  }
}
