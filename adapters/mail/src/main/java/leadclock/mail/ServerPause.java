package leadclock.mail;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * After trouble of the server's own nothing is tried for a while: half a minute, then twice as long
 * each time up to ten minutes. So a server that is down costs the other writes next to nothing.
 */
final class ServerPause {
  private static final Duration FIRST = Duration.ofSeconds(30);
  private static final Duration LONGEST = Duration.ofMinutes(10);
  private static final int DOUBLINGS_MAX = 10;

  private int failures;
  private Instant until = Instant.MIN;
  private @Nullable ServerTrouble trouble;

  /**
   * @return whether it is news: the trouble before was another, or there was none
   */
  synchronized boolean begin(ServerTrouble next, Instant now) {
    Duration doubled = FIRST.multipliedBy(1L << Math.min(failures, DOUBLINGS_MAX));
    until = now.plus(doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled);
    failures++;
    boolean news = !next.equals(trouble);
    trouble = next;
    return news;
  }

  /**
   * @return whether there had been trouble
   */
  synchronized boolean end() {
    boolean had = trouble != null;
    failures = 0;
    until = Instant.MIN;
    trouble = null;
    return had;
  }

  synchronized boolean holds(Instant now) {
    return until.isAfter(now);
  }

  synchronized Instant until() {
    return until;
  }

  /** In words; empty while there is none. */
  synchronized String words() {
    return trouble == null ? "" : trouble.words();
  }
}
