package leadclock.simulator;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.time.Clock;
import java.time.Instant;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;

/** Notes what goes over the wire. */
final class WireLog implements Interceptor {
  private static final int PEEKED = 2000;

  private final Clock clock;
  private final CallLog calls;
  private final Reached reached;

  WireLog(Clock clock, CallLog calls, Reached reached) {
    this.clock = clock;
    this.calls = calls;
    this.reached = reached;
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    Request request = chain.request();
    Instant began = clock.instant();
    String kind = request.method() + " " + request.url().encodedPath().replaceAll("/\\d{3,}", "/_");
    try {
      Response response = chain.proceed(request);
      String retry = response.header("Retry-After", "0");
      int wait = Integer.parseInt(retry == null ? "0" : retry);
      int status = response.code();
      boolean refused = status >= HttpURLConnection.HTTP_BAD_REQUEST;
      String body = refused ? response.peekBody(PEEKED).string() : "";
      if (refused && status != HttpURLConnection.HTTP_NOT_FOUND) {
        reached.note("answer " + status + (wait > 0 ? " with Retry-After" : ""));
      } else if (status == HTTP_PARTLY) {
        reached.note("answer in part");
      }
      calls.add(new CrmCall(began, clock.instant(), kind, status, wait, body));
      return response;
    } catch (IOException lost) {
      reached.note("no answer");
      calls.add(new CrmCall(began, clock.instant(), kind, 0, 0, ""));
      throw lost;
    }
  }

  private static final int HTTP_PARTLY = 207;
}
