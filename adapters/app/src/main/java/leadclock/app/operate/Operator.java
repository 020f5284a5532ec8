package leadclock.app.operate;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/** What every command is given from outside: time, the environment, and a way to wait. */
record Operator(Clock clock, Map<String, String> environment, Pause pause) {

  /** Lets time pass. */
  @FunctionalInterface
  interface Pause {
    void wait(Duration length) throws InterruptedException;
  }
}
