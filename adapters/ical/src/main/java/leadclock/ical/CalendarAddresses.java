package leadclock.ical;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import javax.net.ssl.SSLException;
import okhttp3.Dns;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;

/**
 * Reads calendars from addresses. What it says names the host only: an address is often the secret
 * that opens a calendar.
 */
final class CalendarAddresses {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final String INSIDE =
      " lies in a private network, where no calendar is read. Use a public address, or a file.";
  private static final int SECURE = 443;
  private static final int REDIRECTS_MAX = 3;

  private final Set<String> hosts;
  private final OkHttpClient client;

  /**
   * @param client as made by {@link #client}
   */
  CalendarAddresses(Set<String> hosts, OkHttpClient client) {
    this.hosts = new TreeSet<>();
    hosts.forEach(host -> this.hosts.add(host.strip().toLowerCase(Locale.ROOT)));
    this.client = client;
  }

  /** Sends once, follows nothing by itself, keeps nothing, and ends with the timeout. */
  static OkHttpClient client(List<Interceptor> interceptors, Dns names) {
    OkHttpClient.Builder builder =
        new OkHttpClient.Builder()
            .connectTimeout(TIMEOUT)
            .readTimeout(TIMEOUT)
            .callTimeout(TIMEOUT)
            .retryOnConnectionFailure(false)
            .followRedirects(false)
            .followSslRedirects(false)
            .dns(names);
    interceptors.forEach(builder::addInterceptor);
    return builder.build();
  }

  CalendarSource text(String address) {
    String objection = objection(address);
    HttpUrl next = HttpUrl.parse(address);
    if (!objection.isEmpty() || next == null) {
      return new CalendarSource.Missing(objection);
    }
    try {
      for (int hop = 0; hop <= REDIRECTS_MAX; hop++) {
        refusePrivate(next);
        try (Response response = client.newCall(request(next)).execute()) {
          if (!response.isRedirect()) {
            return answer(next, response);
          }
          HttpUrl target = target(next, response.header("Location"));
          if (target == null) {
            return moved(next);
          }
          next = target;
        }
      }
      return moved(next);
    } catch (IOException trouble) {
      return new CalendarSource.Missing(words(next.host(), trouble));
    }
  }

  /** Why an address is not asked at all; empty when it may be. */
  String objection(String address) {
    HttpUrl url = HttpUrl.parse(address);
    if (url == null || !url.isHttps()) {
      return "it is no address with https://. Correct the policy.";
    }
    if (hosts.contains(name(url))) {
      return "";
    }
    return "%s is not among the hosts that calendars may come from. Add it to 'calendars: { hosts: [...] }' in the settings, or take it out of the policy."
        .formatted(name(url));
  }

  private static String name(HttpUrl url) {
    return url.port() == SECURE ? url.host() : url.host() + ":" + url.port();
  }

  private static Request request(HttpUrl url) {
    return new Request.Builder()
        .url(url)
        .header("Accept", "text/calendar, text/plain;q=0.5, */*;q=0.1")
        .header("User-Agent", "Leadclock")
        .build();
  }

  /** Names are checked where they are looked up; numbers never are. */
  private static void refusePrivate(HttpUrl url) throws UnknownHostException {
    String host = url.host();
    boolean number = host.contains(":") || host.matches("[0-9.]+");
    if (number && PublicAddresses.isPrivate(InetAddress.getByName(host))) {
      throw new PublicAddresses.PrivateHost(host);
    }
  }

  /** Null when it leads anywhere else than to the same host. */
  private static @Nullable HttpUrl target(HttpUrl from, @Nullable String location) {
    HttpUrl to = location == null ? null : from.resolve(location);
    return to != null && to.isHttps() && name(to).equals(name(from)) ? to : null;
  }

  private static CalendarSource moved(HttpUrl url) {
    return new CalendarSource.Missing(
        url.host()
            + " sends us elsewhere, and only the address in the policy is asked. Write the new one there.");
  }

  private static CalendarSource answer(HttpUrl url, Response response) throws IOException {
    if (!response.isSuccessful()) {
      return new CalendarSource.Missing(
          "%s answers with status %d. Look whether the calendar is still shared by this address."
              .formatted(url.host(), response.code()));
    }
    ResponseBody body = response.body();
    if (body.contentLength() > CalendarSource.BYTES_MAX
        || body.source().request(CalendarSource.BYTES_MAX + 1L)) {
      return CalendarSource.tooLarge();
    }
    return new CalendarSource.Found(body.source().readString(StandardCharsets.UTF_8));
  }

  private static String words(String host, IOException trouble) {
    if (trouble instanceof PublicAddresses.PrivateHost) {
      return host + INSIDE;
    }
    if (trouble instanceof UnknownHostException) {
      return host + " cannot be found. Correct the address, or look at this machine's network.";
    }
    if (trouble instanceof InterruptedIOException) {
      return host + " did not answer in %d s. It is asked again.".formatted(TIMEOUT.toSeconds());
    }
    return trouble instanceof SSLException
        ? host + " could not prove who it is. Nothing was read from it."
        : "%s cannot be reached (%s). It is asked again."
            .formatted(host, trouble.getClass().getSimpleName());
  }
}
