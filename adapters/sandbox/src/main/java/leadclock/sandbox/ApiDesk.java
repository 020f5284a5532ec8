package leadclock.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import leadclock.sandbox.crm.Actor;
import leadclock.sandbox.reps.Desk;
import leadclock.sandbox.wire.SandboxRequest;
import leadclock.sandbox.wire.SandboxResponse;
import org.jspecify.annotations.Nullable;

/** People act through the same pages as everyone, named by the actor header. */
final class ApiDesk implements Desk {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private final SandboxCrm sandbox;

  ApiDesk(SandboxCrm sandbox) {
    this.sandbox = sandbox;
  }

  @Override
  public JsonNode act(Actor who, String method, String pathAndQuery, @Nullable JsonNode body) {
    SandboxRequest request =
        SandboxRequest.json(method, pathAndQuery, body == null ? "" : body.toString())
            .with("X-Sandbox-Actor", who.label());
    SandboxResponse answer = sandbox.handle(request);
    if (answer.status() >= 300 || answer.body().length == 0) {
      return MissingNode.getInstance();
    }
    try {
      return MAPPER.readTree(answer.body());
    } catch (IOException malformed) {
      throw new UncheckedIOException(method + " " + pathAndQuery + " answered no JSON", malformed);
    }
  }
}
