package leadclock.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** As long as it lasts the connector logs nothing: what it says about drawn trouble is no news. */
record Silence(@Nullable Level before) {
  private static final String ALL_OURS = "leadclock";

  static Silence begun() {
    if (LoggerFactory.getLogger(ALL_OURS) instanceof Logger log) {
      Level before = log.getLevel();
      log.setLevel(Level.OFF);
      return new Silence(before);
    }
    return new Silence(null);
  }

  void end() {
    if (LoggerFactory.getLogger(ALL_OURS) instanceof Logger log) {
      log.setLevel(before);
    }
  }
}
