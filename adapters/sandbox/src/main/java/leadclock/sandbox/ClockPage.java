package leadclock.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import leadclock.sandbox.wire.SandboxRequest;
import leadclock.sandbox.wire.SandboxResponse;

/** Shows the clock, and moves it by a stretch or to an instant. */
final class ClockPage implements SandboxCrm.Page {
  private static final String MOVES = "{\"advance\":\"PT5M\"} or {\"to\":\"2026-12-07T09:00:00Z\"}";

  private final ClockControl clock;
  private final ReentrantLock moving = new ReentrantLock();

  ClockPage(ClockControl clock) {
    this.clock = clock;
  }

  @Override
  public SandboxResponse answer(SandboxRequest request) {
    return request.method().equals("GET") ? shown(clock.now()) : move(request);
  }

  /** One at a time: two that each advance by a minute advance by two. */
  private SandboxResponse move(SandboxRequest request) {
    JsonNode body = ControlBody.read(request, "advance", "to");
    moving.lock();
    try {
      return moved(body);
    } finally {
      moving.unlock();
    }
  }

  private SandboxResponse moved(JsonNode body) {
    Instant target = target(body);
    if (target.isBefore(clock.earliest())) {
      throw new IllegalArgumentException(
          "The clock cannot go back from " + clock.now() + " to " + target);
    }
    return shown(clock.advanceTo(target));
  }

  private Instant target(JsonNode body) {
    if (body.hasNonNull("advance") && body.hasNonNull("to")) {
      throw new IllegalArgumentException("The clock takes either " + MOVES + ", not both");
    }
    try {
      if (body.hasNonNull("advance")) {
        return clock.now().plus(Duration.parse(body.get("advance").asText()));
      }
      if (body.hasNonNull("to")) {
        return Instant.parse(body.get("to").asText());
      }
    } catch (DateTimeException | ArithmeticException malformed) {
      throw new IllegalArgumentException(
          "The clock understands " + MOVES + ", not " + body, malformed);
    }
    throw new IllegalArgumentException("The clock needs " + MOVES);
  }

  private static SandboxResponse shown(Instant now) {
    return SandboxResponse.json(200, "{\"now\":\"" + now + "\"}");
  }
}
