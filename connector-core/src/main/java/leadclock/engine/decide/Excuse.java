package leadclock.engine.decide;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import leadclock.engine.decide.SlaClock.Kind;
import leadclock.engine.decide.SlaClock.Voided;
import leadclock.engine.lead.OwnerId;

/**
 * A clock that its owner got out of: each way is legal, and whoever takes one often is worth a look
 * (F8).
 *
 * @param owner whose clock it was
 * @param at when it ended or began anew, UTC
 */
public record Excuse(OwnerId owner, Way way, Instant at) {

  /** How a clock is got out of. */
  public enum Way {
    /** The lead was moved by hand, and the clock began anew. */
    MOVED_BY_HAND,
    /** The lead was disqualified before anybody touched it. */
    CLOSED_UNTOUCHED,
    /** A touch in time was logged after the deadline. */
    LOGGED_LATE,
    /** A manager ruled that it was no miss. */
    APPEALED
  }

  /** Those of one lead, in the order of its clocks. */
  public static List<Excuse> of(FollowUp followUp) {
    List<Excuse> excuses = new ArrayList<>();
    for (FollowUp.Restart restart : followUp.restarts()) {
      excuses.add(new Excuse(restart.owner(), Way.MOVED_BY_HAND, restart.at()));
    }
    for (SlaClock clock : followUp.clocks()) {
      if (clock instanceof Voided voided) {
        add(voided, excuses);
      }
    }
    return List.copyOf(excuses);
  }

  private static void add(Voided voided, List<Excuse> excuses) {
    OwnerId owner = voided.owner();
    Way way =
        switch (voided.reason()) {
          case CLOSED -> voided.kind() == Kind.FIRST_TOUCH ? Way.CLOSED_UNTOUCHED : null;
          case TOUCHED_IN_TIME -> Way.LOGGED_LATE;
          case APPEALED -> Way.APPEALED;
          case OWNER_CHANGED, GONE, POLICY_CHANGED, STAGE_CHANGED -> null;
        };
    if (owner != null && way != null) {
      excuses.add(new Excuse(owner, way, voided.voidedAt()));
    }
  }
}
