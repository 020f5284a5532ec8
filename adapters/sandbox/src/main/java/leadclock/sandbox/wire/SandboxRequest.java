package leadclock.sandbox.wire;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One call of the sandbox, as it stood on the wire; immutable, the body is not copied. */
public final class SandboxRequest {
  private final String method;
  private final String path;
  private final Map<String, List<String>> query;
  private final Map<String, String> headers;
  private final byte[] body;

  /**
   * @param path still percent-encoded, without the query
   * @param query the raw query string without the question mark, empty for none
   * @param headers by name, in any case
   */
  public SandboxRequest(
      String method, String path, String query, Map<String, String> headers, byte[] body) {
    this.method = method.toUpperCase(Locale.ROOT);
    this.path = path;
    this.query = parse(query);
    Map<String, String> lower = LinkedHashMap.newLinkedHashMap(headers.size());
    headers.forEach((name, value) -> lower.put(name.toLowerCase(Locale.ROOT), value));
    this.headers = lower;
    this.body = body;
  }

  /** A request without a body that asks for JSON with the sandbox's token. */
  public static SandboxRequest get(String pathAndQuery) {
    return json("GET", pathAndQuery, "");
  }

  /** A JSON request with the sandbox's token. */
  public static SandboxRequest json(String method, String pathAndQuery, String json) {
    int mark = pathAndQuery.indexOf('?');
    String path = mark < 0 ? pathAndQuery : pathAndQuery.substring(0, mark);
    String query = mark < 0 ? "" : pathAndQuery.substring(mark + 1);
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("authorization", "Bearer sandbox-token");
    headers.put("accept", "application/json");
    headers.put("content-type", "application/json");
    return new SandboxRequest(method, path, query, headers, json.getBytes(StandardCharsets.UTF_8));
  }

  /** The same request with one header set, or taken away by null. */
  public SandboxRequest with(String header, @Nullable String value) {
    Map<String, String> changed = new LinkedHashMap<>(headers);
    if (value == null) {
      changed.remove(header.toLowerCase(Locale.ROOT));
    } else {
      changed.put(header.toLowerCase(Locale.ROOT), value);
    }
    return new SandboxRequest(this, changed);
  }

  private SandboxRequest(SandboxRequest other, Map<String, String> headers) {
    this.method = other.method;
    this.path = other.path;
    this.query = other.query;
    this.headers = headers;
    this.body = other.body;
  }

  /** In capitals. */
  public String method() {
    return method;
  }

  /** Percent-encoded, beginning with a slash. */
  public String path() {
    return path;
  }

  /** The path's parts between slashes, decoded; empty parts are left out. */
  public List<String> segments() {
    List<String> segments = new ArrayList<>();
    for (String part : path.split("/")) {
      if (!part.isEmpty()) {
        segments.add(decode(part.replace("+", "%2B")));
      }
    }
    return segments;
  }

  public @Nullable String header(String name) {
    return headers.get(name.toLowerCase(Locale.ROOT));
  }

  /** All headers by lower-case name. */
  public Map<String, String> headers() {
    return headers;
  }

  /** The last value of a query parameter, null when it is absent. */
  public @Nullable String query(String name) {
    List<String> values = query.get(name);
    return values == null ? null : values.getLast();
  }

  /** All values of a query parameter, split at commas. */
  public List<String> queryList(String name) {
    List<String> all = new ArrayList<>();
    for (String value : query.getOrDefault(name, List.of())) {
      for (String part : value.split(",")) {
        if (!part.isBlank()) {
          all.add(part.trim());
        }
      }
    }
    return all;
  }

  public byte[] body() {
    return body;
  }

  public String bodyText() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /** The body read as a form. */
  public Map<String, String> form() {
    Map<String, String> form = new LinkedHashMap<>();
    parse(bodyText()).forEach((name, values) -> form.put(name, values.getLast()));
    return form;
  }

  private static Map<String, List<String>> parse(String query) {
    Map<String, List<String>> all = new LinkedHashMap<>();
    for (String pair : query.split("&")) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        String name = decode(equals < 0 ? pair : pair.substring(0, equals));
        String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
        all.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
      }
    }
    return all;
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException malformed) {
      return text;
    }
  }
}
