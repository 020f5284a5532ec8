package leadclock.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import leadclock.sandbox.wire.SandboxOptions;
import leadclock.sandbox.wire.SandboxRequest;
import leadclock.sandbox.wire.SandboxResponse;

/** A sandbox with a clock moved by hand, called as the connector unless said otherwise. */
final class Calls {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  final HandClock clock = new HandClock();
  final SandboxCrm sandbox;

  Calls() {
    this.sandbox = new SandboxCrm(SandboxOptions.of(7, clock));
  }

  Calls(java.util.function.UnaryOperator<SandboxOptions> change) {
    this.sandbox = new SandboxCrm(change.apply(SandboxOptions.of(7, clock)));
  }

  SandboxResponse get(String path) {
    return sandbox.handle(SandboxRequest.get(path));
  }

  /** Sends a body in which single quotes stand for double ones. */
  SandboxResponse send(String method, String path, String body) {
    return sandbox.handle(SandboxRequest.json(method, path, body.replace('\'', '"')));
  }

  SandboxResponse sendAs(String actor, String method, String path, String body) {
    return sandbox.handle(
        SandboxRequest.json(method, path, body.replace('\'', '"')).with("X-Sandbox-Actor", actor));
  }

  /** Creates a record and answers its id. */
  String create(String type, String properties) {
    SandboxResponse response =
        send("POST", "/crm/v3/objects/" + type, "{'properties':{" + properties + "}}");
    if (response.status() != 201) {
      throw new AssertionError(response.bodyText());
    }
    return json(response).path("id").asText();
  }

  JsonNode search(String type, String body) {
    return json(send("POST", "/crm/v3/objects/" + type + "/search", body));
  }

  void pass(Duration time) {
    clock.pass(time);
    sandbox.runDue();
  }

  static JsonNode json(SandboxResponse response) {
    try {
      return MAPPER.readTree(response.body());
    } catch (IOException malformed) {
      throw new UncheckedIOException(malformed);
    }
  }
}
