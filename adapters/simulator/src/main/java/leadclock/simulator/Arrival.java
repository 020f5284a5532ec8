package leadclock.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A lead that arrives, and all that people and other automations will do about it.
 *
 * @param number names it in the plan, from 1
 * @param owner address of whoever owns it from the start; empty for nobody
 * @param copies how many leads arrive so, all with one modification time: an import
 * @param fate what others do to it, whoever owns it
 * @param owners what whoever gets it does about it: the first time, the second, and so on
 */
record Arrival(
    int number,
    Instant at,
    String name,
    String source,
    boolean phone,
    String owner,
    int copies,
    List<Deed> fate,
    List<Habit> owners) {

  /** The same lead, to which other things are done. */
  Arrival with(List<Deed> otherFate, List<Habit> otherOwners) {
    return new Arrival(number, at, name, source, phone, owner, copies, otherFate, otherOwners);
  }

  /**
   * Something done to a lead.
   *
   * @param after how long after the lead came
   * @param who address of whoever does it; empty for an automation
   * @param value what {@link Kind} says
   */
  record Deed(Kind kind, Duration after, String who, String value) {}

  /** What can be done to a lead. */
  enum Kind {
    /** Gives it to the address in the value, or to nobody when that is empty. */
    GIVE,
    /** Gives it to whoever has it now once more, through nobody. */
    TAKE_AND_RETURN,
    /** Sets the status in the value. */
    STATUS,
    DELETE,
    RESTORE,
    /** Sets the opt-out to the value, {@code true} or {@code false}. */
    OPT_OUT,
    /** Merges the lead with the number in the value into it. */
    MERGE,
    /** Reaches out, in the {@link Shape} of the value. */
    TOUCH,
    /** The lead writes. */
    REPLY,
    /** Sets e-mail address and number anew, after the value. */
    MEND,
    /** Sets a field that nobody cares about. */
    NOISE,
    /** Logs a call that is yet to come, by as many minutes as the value says. */
    TOUCH_AHEAD,
    /** The owner sets a meeting, or logs one that was held, in the {@link Shape} of the value. */
    MEET,
    /** Sets the field that says that a questionnaire was sent. */
    FORM,
    /** Shows it at the stage in the value. */
    STAGE,
    /** Completes whoever's first-touch task of ours there is. */
    COMPLETE_TASK,
    /** Deletes it from the CRM for good, on the person's request for privacy. */
    ERASE,
    /** Has it erased here alone; the CRM goes on to have it. */
    ERASE_HERE
  }

  /** What an owner does about a lead. */
  record Habit(List<TouchPlan> touches) {}

  /**
   * A touch to come.
   *
   * @param fromOpening whether the delay counts from when the team is next on duty
   * @param after how long after that, or after getting the lead, it happens
   * @param loggedAfter how long after that it is logged
   * @param deletedAfter how long after logging it is deleted; zero for never
   * @param movedBy by how much its time is corrected an hour after logging; zero for never
   */
  record TouchPlan(
      boolean fromOpening,
      Duration after,
      Duration loggedAfter,
      Shape shape,
      Duration deletedAfter,
      Duration movedBy) {}

  /** What is logged. */
  enum Shape {
    CALL_CONNECTED,
    CALL_NO_ANSWER,
    CALL_WRONG_NUMBER,
    EMAIL_PERSONAL,
    EMAIL_PERSONAL_HIDDEN,
    EMAIL_BULK,
    EMAIL_BOUNCED,
    /** A mail of an automation, from nobody's address. */
    EMAIL_AUTOMATED,
    MEETING_BOOKED,
    MEETING_HELD
  }
}
