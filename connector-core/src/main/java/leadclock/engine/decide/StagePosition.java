package leadclock.engine.decide;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a lead stands on its way through sales (S6).
 *
 * @param stage whose role has it
 * @param asked the stage that the CRM shows while the hand-off to its role waits; null for none
 * @param lacking why it waits, for people; empty while it does not
 * @param since when the CRM was seen to show what it shows
 * @param handedOffAt when a role last handed it to the next; null for never
 * @param moves how often its stage was seen to change
 * @param actionId of the last hand-off; empty for none
 * @param before where it stood before that, in case it never arrives; null for nowhere else
 */
public record StagePosition(
    String stage,
    @Nullable String asked,
    String lacking,
    Instant since,
    @Nullable Instant handedOffAt,
    int moves,
    String actionId,
    @Nullable StagePosition before) {

  /** What is lacking where nobody is there to take the lead. */
  static final String NOBODY = "somebody who can take it";

  /** A lead that is seen there for the first time, whoever has it. */
  static StagePosition found(String stage, Instant now) {
    return new StagePosition(stage, null, "", now, null, 0, "", null);
  }

  /** The hand-off to another stage's role has to wait. */
  StagePosition asks(String other, Instant now) {
    return new StagePosition(stage, other, "", now, handedOffAt, moves + 1, actionId, before);
  }

  StagePosition lacks(String what) {
    return new StagePosition(stage, asked, what, since, handedOffAt, moves, actionId, before);
  }

  /** The CRM shows the earlier stage again. */
  StagePosition stays(Instant now) {
    return new StagePosition(stage, null, "", now, handedOffAt, moves, actionId, before);
  }

  /** Whoever has it goes on with it there. */
  StagePosition entered(String other, Instant now) {
    int then = other.equals(asked) ? moves : moves + 1;
    return new StagePosition(other, null, "", now, handedOffAt, then, "", null);
  }

  /** The role there has it now. */
  StagePosition handedOff(Instant now, String action) {
    StagePosition left =
        new StagePosition(stage, null, "", since, handedOffAt, moves, actionId, null);
    return new StagePosition(
        asked == null ? stage : asked, null, "", now, now, moves, action, left);
  }

  /** The hand-off never reached the CRM. */
  StagePosition undone() {
    return before == null
        ? this
        : new StagePosition(
            before.stage(), null, "", before.since(), before.handedOffAt(), moves, "", null);
  }

  /** Whether all is ready, and nobody of the role is there. */
  public boolean waitsForSomebody() {
    return lacking.equals(NOBODY);
  }

  /** Whose clock runs: of the hand-off that waits, else of the stage. */
  String clocked() {
    return asked == null ? stage : asked;
  }
}
