package leadclock.sandbox.webhook;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Where webhooks arrive: a web address, or a function in this process for a stepped test. */
@FunctionalInterface
public interface WebhookTarget {

  /**
   * Takes one request.
   *
   * @return the HTTP status answered; anything but 2xx is tried again later
   * @throws IOException when no answer came in time
   */
  int deliver(Request request) throws IOException;

  /** One webhook request, always a POST of JSON in UTF-8. */
  final class Request {
    private final String url;
    private final Map<String, String> headers;
    private final byte[] body;

    Request(String url, Map<String, String> headers, byte[] body) {
      this.url = url;
      this.headers = Map.copyOf(headers);
      this.body = body.clone();
    }

    /** The full address that was called and signed. */
    public String url() {
      return url;
    }

    /** The headers by name, the signatures among them. */
    public Map<String, String> headers() {
      return headers;
    }

    /** The body as sent, byte by byte; on purpose not always JSON. */
    public byte[] body() {
      return body.clone();
    }

    /** The body read as UTF-8. */
    public String text() {
      return new String(body, StandardCharsets.UTF_8);
    }
  }
}
