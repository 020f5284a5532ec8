package leadclock.simulator;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;

/** What went over the wire to the CRM and how it was answered, seen from outside the connector. */
final class CallLog implements Interceptor {
  private static final int PEEKED = 2000;

  private final Clock clock;
  private final List<CrmCall> rows = new ArrayList<>();

  CallLog(Clock clock) {
    this.clock = clock;
  }

  List<CrmCall> rows() {
    return rows;
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    Request request = chain.request();
    String kind = request.method() + " " + request.url().encodedPath().replaceAll("/\\d{3,}", "/_");
    try {
      Response response = chain.proceed(request);
      String retry = response.header("Retry-After", "0");
      boolean refused = response.code() >= HttpURLConnection.HTTP_BAD_REQUEST;
      rows.add(
          new CrmCall(
              clock.instant(),
              kind,
              response.code(),
              Integer.parseInt(retry == null ? "0" : retry),
              refused ? response.peekBody(PEEKED).string() : ""));
      return response;
    } catch (IOException lost) {
      rows.add(new CrmCall(clock.instant(), kind, 0, 0, ""));
      throw lost;
    }
  }
}
