package leadclock.sandbox.webhook;

import java.io.IOException;
import java.time.Duration;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.RequestBody;
import okhttp3.Response;

/** A subscriber behind a web address, who has five seconds to answer. */
final class HttpTarget implements WebhookTarget {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final MediaType JSON = MediaType.get("application/json");

  private final OkHttpClient http =
      new OkHttpClient.Builder().callTimeout(PATIENCE).followRedirects(false).build();

  @Override
  public int deliver(Request request) throws IOException {
    okhttp3.Request.Builder post =
        new okhttp3.Request.Builder()
            .url(request.url())
            .post(RequestBody.create(request.body(), JSON));
    request.headers().forEach(post::header);
    try (Response response = http.newCall(post.build()).execute()) {
      return response.code();
    }
  }
}
