package leadclock.sandbox.wire;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The answer to one call; immutable, the body is not copied. */
public final class SandboxResponse {
  private static final byte[] EMPTY = {};
  private final int status;
  private final Map<String, String> headers;
  private final byte[] body;
  private final boolean lost;

  public SandboxResponse(int status, Map<String, String> headers, byte[] body) {
    this(status, headers, body, false);
  }

  private SandboxResponse(int status, Map<String, String> headers, byte[] body, boolean lost) {
    this.status = status;
    this.headers = headers;
    this.body = body;
    this.lost = lost;
  }

  /** A JSON answer. */
  public static SandboxResponse json(int status, String json) {
    return new SandboxResponse(
        status,
        Map.of("Content-Type", "application/json;charset=utf-8"),
        json.getBytes(StandardCharsets.UTF_8));
  }

  public static SandboxResponse empty(int status) {
    return new SandboxResponse(status, Map.of(), EMPTY);
  }

  /**
   * The same answer, which never reaches the caller: in process an I/O error, over HTTP this 504.
   */
  public SandboxResponse asLost() {
    return new SandboxResponse(status, headers, body, true);
  }

  public int status() {
    return status;
  }

  public Map<String, String> headers() {
    return headers;
  }

  public byte[] body() {
    return body;
  }

  public String bodyText() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /** Whether the answer is lost on the way. */
  public boolean isLost() {
    return lost;
  }
}
