package leadclock.sandbox;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import leadclock.sandbox.wire.SandboxOptions;

/**
 * A clock that stands until it is moved, and then passes through everything the sandbox has to do
 * on the way.
 */
final class SteppedTime extends Clock implements ClockControl {
  private volatile Instant now;
  private final SandboxCrm sandbox;

  SteppedTime(Instant start) {
    this.now = start;
    this.sandbox = new SandboxCrm(SandboxOptions.of(7, this));
  }

  SandboxCrm sandbox() {
    return sandbox;
  }

  @Override
  public Instant now() {
    return now;
  }

  @Override
  public synchronized Instant advanceTo(Instant target) {
    for (Instant due = due(target); !due.isAfter(target); due = due(target)) {
      now = due.isAfter(now) ? due : now;
      sandbox.runDue();
    }
    now = target;
    return now;
  }

  private Instant due(Instant target) {
    return sandbox.nextDue().orElse(target.plusMillis(1));
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
