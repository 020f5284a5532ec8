package leadclock.fakecrm;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.IntConsumer;

/** What goes wrong with the next calls to the {@link FakeCrm}. */
public final class Trouble {
  private final Deque<Kind> writes = new ArrayDeque<>();
  private final Deque<Kind> looks = new ArrayDeque<>();
  private Runnable beforeNextWrite = () -> {};
  private Runnable afterNextWholeRead = () -> {};
  private IntConsumer afterEachWholeRead = leads -> {};
  private boolean down;
  private boolean readsHeldBack;

  /** How a call ends. */
  public enum Kind {
    FINE,
    /** Refused for now, certainly not done. */
    TOO_MANY,
    /** Not even asked: our own share of its calls is used up. */
    HELD_BACK,
    /** Never arrived, and nobody knows. */
    LOST_REQUEST,
    /** Done, and nobody knows. */
    LOST_ANSWER,
    /** Of a batch the first is done, and then the adapter itself breaks. */
    BREAKS_OFF,
    /** Of a batch only the first is done; the others are refused for now. */
    FIRST_ONLY,
    /** The CRM says no for good. */
    FORBIDDEN
  }

  /** The next writes end so, one each. */
  public void writes(Kind... kinds) {
    writes.addAll(java.util.List.of(kinds));
  }

  /** The next look-ups of action ids end so, one each. */
  public void looks(Kind... kinds) {
    looks.addAll(java.util.List.of(kinds));
  }

  /** Happens in the CRM right before the next write arrives there. */
  public void beforeNextWrite(Runnable happening) {
    beforeNextWrite = happening;
  }

  /** Happens right after the next reading of whole leads has been answered. */
  public void afterNextWholeRead(Runnable happening) {
    afterNextWholeRead = happening;
  }

  /**
   * Happens after every reading of whole leads from now on.
   *
   * @param happening hears how many leads were read
   */
  public void afterEachWholeRead(IntConsumer happening) {
    afterEachWholeRead = happening;
  }

  void wholeReadAnswered(int leads) {
    afterEachWholeRead.accept(leads);
    Runnable happening = afterNextWholeRead;
    afterNextWholeRead = () -> {};
    happening.run();
  }

  /** Whether the whole CRM is down. */
  public void down(boolean now) {
    down = now;
  }

  /** Whether our own share of its calls leaves none for reading. */
  public void readsHeldBack(boolean now) {
    readsHeldBack = now;
  }

  boolean areReadsHeldBack() {
    return readsHeldBack;
  }

  public boolean isDown() {
    return down;
  }

  Kind nextWrite() {
    Runnable happening = beforeNextWrite;
    beforeNextWrite = () -> {};
    happening.run();
    return down ? Kind.TOO_MANY : next(writes);
  }

  Kind nextLook() {
    return down ? Kind.LOST_ANSWER : next(looks);
  }

  private static Kind next(Deque<Kind> kinds) {
    Kind kind = kinds.poll();
    return kind == null ? Kind.FINE : kind;
  }
}
