package leadclock.ical;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import leadclock.engine.policy.TimeOffSource;
import leadclock.flow.intake.TimeOffCalendars.Question;
import leadclock.flow.intake.TimeOffCalendars.Reading;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files beside the policy, and addresses, which are asked with care. */
class IcalCalendarsTest {
  private static final String HOST = "calendar.example.com";
  private static final String ADDRESS = "https://calendar.example.com/secret-7f3a/basic.ics";
  private static final String CALENDAR =
      """
      BEGIN:VCALENDAR
      VERSION:2.0
      BEGIN:VEVENT
      UID:1
      DTSTART;VALUE=DATE:20270405
      ATTENDEE:mailto:ana@example.com
      END:VEVENT
      END:VCALENDAR
      """;

  @TempDir private Path folder;
  private final List<Request> asked = new ArrayList<>();

  private static Question question(String place) {
    return new Question(
        new TimeOffSource(place),
        ZoneId.of("Europe/Berlin"),
        Set.of("ana@example.com"),
        Instant.parse("2027-03-01T08:00:00Z"));
  }

  /** Calendars behind a web of one answer for each address. */
  private IcalCalendars answering(Function<Request, Response.Builder> web) {
    Interceptor interceptor =
        chain -> {
          asked.add(chain.request());
          return web.apply(chain.request())
              .request(chain.request())
              .protocol(Protocol.HTTP_2)
              .message("")
              .build();
        };
    CalendarAddresses addresses =
        new CalendarAddresses(
            Set.of(HOST), CalendarAddresses.client(List.of(interceptor), PublicAddresses.ONLY));
    return new IcalCalendars(new CalendarFiles(folder), addresses);
  }

  private static Response.Builder ok(String text) {
    return status(200).body(ResponseBody.create(text, MediaType.get("text/calendar")));
  }

  private static Response.Builder status(int code) {
    return new Response.Builder().code(code).body(ResponseBody.create("", null));
  }

  private static String why(Reading reading) {
    return reading instanceof Reading.Failed failed ? failed.why() : "it was read";
  }

  @Test
  void a_file_is_found_from_the_folder_of_the_policy() throws IOException {
    Files.createDirectory(folder.resolve("calendars"));
    Files.writeString(folder.resolve("calendars/inbound.ics"), CALENDAR);
    IcalCalendars calendars = IcalCalendars.open(folder, Set.of());

    Reading reading = calendars.read(question("calendars/inbound.ics"));

    assertThat(((Reading.Read) reading).away()).hasSize(1);
    assertThat(why(calendars.read(question("calendars/evening.ics"))))
        .isEqualTo("there is no such file beside the policy. Put it there, or correct the path.");
    assertThat(why(calendars.read(question("calendars")))).startsWith("there is no such file");
    assertThat(why(calendars.read(question("a\0b.ics")))).startsWith("the file cannot be read");
    assertThat(calendars.objection(question("calendars/inbound.ics"))).isEmpty();
  }

  @Test
  void a_file_that_is_too_large_is_not_read() throws IOException {
    byte[] large = new byte[CalendarSource.BYTES_MAX + 1];
    Files.write(folder.resolve("large.ics"), large);
    assertThat(why(IcalCalendars.open(folder, Set.of()).read(question("large.ics"))))
        .isEqualTo("it is larger than 5 MiB. Keep time off in a calendar of its own.");
  }

  @Test
  void an_address_on_a_host_that_is_allowed_is_read() {
    Reading reading = answering(request -> ok(CALENDAR)).read(question(ADDRESS));
    assertThat(((Reading.Read) reading).away()).hasSize(1);
    assertThat(asked.getFirst().header("Authorization")).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://elsewhere.example.com/a.ics",
        "https://calendar.example.com:8443/a.ics",
        "https://calendar.example.com.evil.test/a.ics",
        "https://calendar.example.com@evil.test/a.ics",
        "http://calendar.example.com/a.ics",
        "file:///etc/passwd",
        "https://"
      })
  void no_other_host_is_ever_asked(String address) {
    Reading reading = answering(request -> ok(CALENDAR)).read(question(address));
    assertThat(asked).isEmpty();
    assertThat(why(reading))
        .matches(
            "it is no address with https://\\. Correct the policy\\."
                + "|.* is not among the hosts that calendars may come from\\. Add it to .*");
  }

  @Test
  void a_redirect_is_followed_on_the_same_host_only() {
    IcalCalendars calendars =
        answering(
            request ->
                request.url().encodedPath().equals("/new.ics")
                    ? ok(CALENDAR)
                    : status(302).header("Location", request.url().queryParameter("to")));
    assertThat(calendars.read(question("https://calendar.example.com/a?to=/new.ics")))
        .isInstanceOf(Reading.Read.class);
    asked.clear();
    for (String elsewhere :
        List.of(
            "https://evil.test/new.ics",
            "http://calendar.example.com/new.ics",
            "https://calendar.example.com:8443/new.ics",
            "https://127.0.0.1/new.ics")) {
      String address = "https://calendar.example.com/a?to=" + elsewhere;
      assertThat(why(calendars.read(question(address)))).contains("sends us elsewhere");
    }
    assertThat(asked).allMatch(request -> request.url().encodedPath().equals("/a"));
    assertThat(why(answering(r -> status(302).header("Location", ADDRESS)).read(question(ADDRESS))))
        .contains("sends us elsewhere");
  }

  @Test
  void an_answer_that_is_none_is_told_without_the_address() {
    String gone = why(answering(request -> status(404)).read(question(ADDRESS)));
    assertThat(gone)
        .isEqualTo(
            "calendar.example.com answers with status 404. Look whether the calendar is still"
                + " shared by this address.");
    String login = why(answering(request -> ok("<html>Sign in")).read(question(ADDRESS)));
    assertThat(login).startsWith("what is there is no iCalendar").doesNotContain("secret");
    byte[] large = ("BEGIN:VCALENDAR" + " ".repeat(CalendarSource.BYTES_MAX)).getBytes(UTF_8);
    assertThat(
            why(
                answering(request -> status(200).body(ResponseBody.create(large, null)))
                    .read(question(ADDRESS))))
        .startsWith("it is larger than 5 MiB.");
  }

  @Test
  void a_name_that_leads_into_a_private_network_is_not_connected_to() {
    PublicAddresses names =
        new PublicAddresses(
            host -> List.of(InetAddress.getByAddress(host, new byte[] {10, 0, 0, 7})));
    CalendarAddresses addresses =
        new CalendarAddresses(
            Set.of(HOST, "127.0.0.1"), CalendarAddresses.client(List.of(), names));
    IcalCalendars calendars = new IcalCalendars(new CalendarFiles(folder), addresses);
    assertThat(why(calendars.read(question(ADDRESS))))
        .isEqualTo(
            "calendar.example.com lies in a private network, where no calendar is read. Use a"
                + " public address, or a file.");
    assertThat(why(calendars.read(question("https://127.0.0.1/a.ics"))))
        .contains("lies in a private network");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "255.255.255.255",
        "198.18.0.1",
        "224.0.0.1",
        "::1",
        "fe80::1",
        "fd00::1",
        "::",
        "64:ff9b::a00:1",
        "2002:a00:1::"
      })
  void addresses_that_are_not_public_are_known(String address) throws UnknownHostException {
    assertThat(PublicAddresses.isPrivate(InetAddress.getByName(address))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"8.8.8.8", "142.250.74.206", "2a00:1450:4001:80b::200e", "100.128.0.1"})
  void public_addresses_are_known(String address) throws UnknownHostException {
    assertThat(PublicAddresses.isPrivate(InetAddress.getByName(address))).isFalse();
  }
}
