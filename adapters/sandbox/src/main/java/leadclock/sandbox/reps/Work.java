package leadclock.sandbox.reps;

import java.util.Random;
import leadclock.sandbox.crm.Actor;
import leadclock.sandbox.crm.Person;

/**
 * What a rep has in hand: the record, whose it was when they planned, and the draws of this pair.
 */
record Work(long id, Person rep, Temper temper, Random random) {
  Actor actor() {
    return Actor.person(rep.userId());
  }

  /** What logs the person's mails by itself. */
  Actor mailbox() {
    return new Actor(Actor.Kind.MAILBOX, rep.email(), rep.userId());
  }
}
