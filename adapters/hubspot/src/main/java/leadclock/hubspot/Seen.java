package leadclock.hubspot;

import leadclock.engine.lead.Reply;
import leadclock.engine.lead.Touch;

/** What an activity is, seen from a lead's promise. */
sealed interface Seen {
  record TouchSeen(Touch touch) implements Seen {}

  record ReplySeen(Reply reply) implements Seen {}

  /** Neither: a draft, a note to oneself, a record of our own. */
  record Nothing() implements Seen {}

  Seen NOTHING = new Nothing();
}
