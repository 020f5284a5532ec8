package leadclock.app.operate;

import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/**
 * What every command is given from outside: time, the environment, a way to wait, and what is
 * typed.
 */
record Operator(Clock clock, Map<String, String> environment, Pause pause, InputStream in) {

  /** Lets time pass. */
  @FunctionalInterface
  interface Pause {
    void wait(Duration length) throws InterruptedException;
  }
}
