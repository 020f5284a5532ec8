package leadclock.app.world;

import java.time.Instant;
import java.util.Optional;
import leadclock.flow.Loop;
import leadclock.sandbox.SandboxCrm;

/** Lets the sandbox do what is due in it: deliveries, people's acts, arriving leads. */
final class SandboxLoop implements Loop {
  private final SandboxCrm sandbox;

  SandboxLoop(SandboxCrm sandbox) {
    this.sandbox = sandbox;
  }

  @Override
  public String name() {
    return "sandbox";
  }

  @Override
  public int runDue() {
    return sandbox.runDue();
  }

  @Override
  public Optional<Instant> nextDue() {
    return sandbox.nextDue();
  }
}
