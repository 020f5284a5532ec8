package leadclock.sandbox.reps;

import java.util.Random;

/** The ways a rep reaches out. */
enum Channel {
  CALL,
  EMAIL,
  SMS;

  static Channel first(Random random, boolean hasPhone, boolean hasEmail) {
    double draw = random.nextDouble();
    if (!hasPhone) {
      return EMAIL;
    }
    if (draw < 0.7) {
      return CALL;
    }
    return hasEmail && draw < 0.9 ? EMAIL : SMS;
  }

  /** Another way than this one. */
  Channel other(Random random, boolean hasPhone) {
    return switch (this) {
      case CALL -> random.nextDouble() < 0.7 ? EMAIL : SMS;
      case EMAIL -> hasPhone ? CALL : EMAIL;
      case SMS -> CALL;
    };
  }
}
