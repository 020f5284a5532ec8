package leadclock.sandbox.reps;

import java.util.Random;

/** Draws that depend on what they are for and on nothing that happened before. */
final class Draws {
  private static final long ODD = 0x9E3779B97F4A7C15L;

  private Draws() {}

  static Random of(long seed, long who, long what) {
    return new Random(mix(mix(mix(seed) ^ who) ^ what));
  }

  private static long mix(long value) {
    long mixed = value * ODD;
    mixed = (mixed ^ (mixed >>> 32)) * ODD;
    return mixed ^ (mixed >>> 29);
  }
}
