package leadclock.ical;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import leadclock.engine.policy.TimeOffSource;
import leadclock.flow.intake.TimeOffCalendars.Question;
import leadclock.flow.intake.TimeOffCalendars.Reading;
import leadclock.flow.mirror.CalendarCopy.Away;
import org.junit.jupiter.api.Test;

/** What a calendar says of who is away when; the machine's zone is far from all of these. */
class CalendarTextTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final Instant NOW = Instant.parse("2027-03-01T08:00:00Z");
  private static final String ANA = "ATTENDEE;CN=Ana;PARTSTAT=ACCEPTED:mailto:Ana@Example.com";

  private static final String NEW_YORK =
      """
      BEGIN:VTIMEZONE
      TZID:Eastern Standard Time
      BEGIN:STANDARD
      DTSTART:16011104T020000
      RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=11
      TZOFFSETFROM:-0400
      TZOFFSETTO:-0500
      END:STANDARD
      BEGIN:DAYLIGHT
      DTSTART:16010311T020000
      RRULE:FREQ=YEARLY;BYDAY=2SU;BYMONTH=3
      TZOFFSETFROM:-0500
      TZOFFSETTO:-0400
      END:DAYLIGHT
      END:VTIMEZONE
      """;

  private static Reading read(String text) {
    Set<String> known = Set.of("ana@example.com", "ben@example.com", "mia@example.com");
    return CalendarText.read(
        text.replace("\n", "\r\n"), new Question(new TimeOffSource("a.ics"), BERLIN, known, NOW));
  }

  private static String calendar(String... parts) {
    return "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:test\n"
        + String.join("", parts)
        + "END:VCALENDAR\n";
  }

  private static String event(String... lines) {
    return "BEGIN:VEVENT\nUID:"
        + String.join("", lines).hashCode()
        + "\n"
        + String.join("\n", lines)
        + "\nEND:VEVENT\n";
  }

  private static List<String> away(String... parts) {
    return away(read(calendar(parts)));
  }

  private static List<String> away(Reading reading) {
    assertThat(reading).isInstanceOf(Reading.Read.class);
    return ((Reading.Read) reading).away().stream().map(CalendarTextTest::told).toList();
  }

  private static String told(Away away) {
    return away.email().substring(0, 3) + " " + away.from() + " " + away.until();
  }

  private static List<String> unusable(String... parts) {
    return ((Reading.Read) read(calendar(parts))).unusable();
  }

  @Test
  void whole_days_are_those_of_the_team_and_a_day_of_change_has_its_length() {
    assertThat(
            away(
                event("DTSTART;VALUE=DATE:20270327", "DTEND;VALUE=DATE:20270329", ANA),
                event("DTSTART;VALUE=DATE:20270402", ANA)))
        .containsExactly(
            "ana 2027-03-26T23:00:00Z 2027-03-28T22:00:00Z",
            "ana 2027-04-01T22:00:00Z 2027-04-02T22:00:00Z");
  }

  @Test
  void times_without_a_zone_are_the_teams() {
    assertThat(away(event("DTSTART:20270402T090000", "DTEND:20270402T113000", ANA)))
        .containsExactly("ana 2027-04-02T07:00:00Z 2027-04-02T09:30:00Z");
  }

  @Test
  void a_recurring_time_without_a_zone_follows_the_teams_clocks() {
    assertThat(
            away(
                event(
                    "DTSTART:20270326T090000",
                    "DURATION:PT1H",
                    "RRULE:FREQ=DAILY;UNTIL=20270329",
                    "EXDATE:20270327T090000",
                    ANA)))
        .containsExactly(
            "ana 2027-03-26T08:00:00Z 2027-03-26T09:00:00Z",
            "ana 2027-03-28T07:00:00Z 2027-03-28T08:00:00Z",
            "ana 2027-03-29T07:00:00Z 2027-03-29T08:00:00Z");
  }

  @Test
  void a_zone_that_the_calendar_defines_is_kept_through_its_changes() {
    assertThat(
            away(
                NEW_YORK,
                event(
                    "DTSTART;TZID=Eastern Standard Time:20270312T130000",
                    "DTEND;TZID=Eastern Standard Time:20270312T140000",
                    "RRULE:FREQ=WEEKLY;COUNT=3",
                    ANA)))
        .containsExactly(
            "ana 2027-03-12T18:00:00Z 2027-03-12T19:00:00Z",
            "ana 2027-03-19T17:00:00Z 2027-03-19T18:00:00Z",
            "ana 2027-03-26T17:00:00Z 2027-03-26T18:00:00Z");
  }

  @Test
  void a_zone_named_as_a_place_needs_no_definition() {
    assertThat(
            away(
                event(
                    "DTSTART;TZID=America/New_York:20270402T130000",
                    "DTEND;TZID=America/New_York:20270402T140000",
                    ANA)))
        .containsExactly("ana 2027-04-02T17:00:00Z 2027-04-02T18:00:00Z");
  }

  @Test
  void a_zone_that_nobody_knows_is_taken_for_the_teams() {
    assertThat(
            away(
                event(
                    "DTSTART;TZID=Moon/Base:20270402T090000",
                    "DTEND;TZID=Moon/Base:20270402T100000",
                    ANA)))
        .containsExactly("ana 2027-04-02T07:00:00Z 2027-04-02T08:00:00Z");
  }

  @Test
  void exceptions_may_be_given_as_days_and_in_another_zone() {
    assertThat(
            away(
                event(
                    "DTSTART;TZID=Europe/Berlin:20270405T090000",
                    "DTEND;TZID=Europe/Berlin:20270405T100000",
                    "RRULE:FREQ=DAILY;UNTIL=20270408T235959Z",
                    "EXDATE;VALUE=DATE:20270406",
                    "EXDATE:20270407T070000Z",
                    ANA)))
        .containsExactly(
            "ana 2027-04-05T07:00:00Z 2027-04-05T08:00:00Z",
            "ana 2027-04-08T07:00:00Z 2027-04-08T08:00:00Z");
  }

  @Test
  void whole_days_recur_by_date_until_the_last_one_given_and_without_the_exceptions() {
    assertThat(
            away(
                event(
                    "DTSTART;VALUE=DATE:20270326",
                    "RRULE:FREQ=DAILY;UNTIL=20270329",
                    "EXDATE;VALUE=DATE:20270327",
                    ANA)))
        .containsExactly(
            "ana 2027-03-25T23:00:00Z 2027-03-26T23:00:00Z",
            "ana 2027-03-27T23:00:00Z 2027-03-29T22:00:00Z");
  }

  @Test
  void a_moved_date_of_a_series_stands_in_place_of_the_old_one() {
    String series =
        "BEGIN:VEVENT\nUID:s\nDTSTART:20270405T070000Z\nDTEND:20270405T080000Z\n"
            + "RRULE:FREQ=DAILY;COUNT=3\n"
            + ANA
            + "\nEND:VEVENT\n";
    String moved =
        "BEGIN:VEVENT\nUID:s\nRECURRENCE-ID:20270406T070000Z\nDTSTART:20270406T120000Z\n"
            + "DTEND:20270406T130000Z\n"
            + ANA
            + "\nEND:VEVENT\n";
    String dropped =
        "BEGIN:VEVENT\nUID:s\nRECURRENCE-ID:20270407T070000Z\nDTSTART:20270407T070000Z\n"
            + "DTEND:20270407T080000Z\nSTATUS:CANCELLED\n"
            + ANA
            + "\nEND:VEVENT\n";
    assertThat(away(series, moved, dropped))
        .containsExactly(
            "ana 2027-04-05T07:00:00Z 2027-04-05T08:00:00Z",
            "ana 2027-04-06T12:00:00Z 2027-04-06T13:00:00Z");
  }

  @Test
  void the_newest_state_of_an_event_holds() {
    String asked =
        "BEGIN:VEVENT\nUID:s\nSEQUENCE:0\nDTSTART;VALUE=DATE:20270405\n" + ANA + "\nEND:VEVENT\n";
    String takenBack =
        "BEGIN:VEVENT\nUID:s\nSEQUENCE:1\nSTATUS:CANCELLED\nDTSTART;VALUE=DATE:20270405\n"
            + ANA
            + "\nEND:VEVENT\n";
    assertThat(away(asked, takenBack)).isEmpty();
  }

  @Test
  void cancelled_events_and_those_that_leave_one_free_are_no_absence() {
    String day = "DTSTART;VALUE=DATE:20270405";
    assertThat(
            away(
                event(day, ANA, "STATUS:CANCELLED"),
                event(day, ANA, "TRANSP:TRANSPARENT"),
                event(day, ANA, "X-MICROSOFT-CDO-BUSYSTATUS:FREE")))
        .isEmpty();
    assertThat(away(event(day, ANA, "STATUS:TENTATIVE", "TRANSP:OPAQUE"))).hasSize(1);
  }

  @Test
  void overlapping_and_touching_events_of_a_person_are_one_absence() {
    assertThat(
            away(
                event("DTSTART:20270405T070000Z", "DTEND:20270405T100000Z", ANA),
                event("DTSTART:20270405T090000Z", "DTEND:20270405T120000Z", ANA),
                event("DTSTART:20270405T120000Z", "DTEND:20270405T130000Z", ANA),
                event("DTSTART:20270405T080000Z", "DTEND:20270405T083000Z", ANA)))
        .containsExactly("ana 2027-04-05T07:00:00Z 2027-04-05T13:00:00Z");
  }

  @Test
  void what_goes_on_counts_and_what_is_over_or_far_away_is_left_out() {
    assertThat(
            away(
                event("DTSTART;VALUE=DATE:20260601", "DTEND;VALUE=DATE:20270601", ANA),
                event("DTSTART;VALUE=DATE:20270201", ANA),
                event("DTSTART;VALUE=DATE:20290201", ANA)))
        .containsExactly("ana 2026-05-31T22:00:00Z 2027-05-31T22:00:00Z");
  }

  @Test
  void an_event_is_of_those_in_its_title_else_its_attendees_else_its_organizer() {
    String day = "DTSTART;VALUE=DATE:20270405";
    String mia = "ORGANIZER;CN=Mia:mailto:mia@example.com";
    String ben = "ATTENDEE;PARTSTAT=DECLINED:MAILTO:ben@example.com";
    String room = "ATTENDEE;CUTYPE=ROOM:mailto:ben@example.com";
    assertThat(away(event(day, mia, ANA, "SUMMARY:PTO Ben@Example.com"))).allMatch(isOf("ben"));
    assertThat(away(event(day, mia, ANA, ben, "SUMMARY:Call jo@acme.com"))).allMatch(isOf("ana"));
    assertThat(away(event(day, mia))).hasSize(1).allMatch(isOf("mia"));
    assertThat(away(event(day, mia, room))).hasSize(1).allMatch(isOf("mia"));
    assertThat(away(event(day, mia, ben))).isEmpty();
    assertThat(away(event(day, mia, "ATTENDEE:mailto:new@example.com"))).isEmpty();
  }

  private static java.util.function.Predicate<String> isOf(String person) {
    return told -> told.startsWith(person);
  }

  @Test
  void a_calendar_called_after_a_person_is_theirs() {
    String holiday = event("DTSTART;VALUE=DATE:20270405", "SUMMARY:Holiday");
    assertThat(away("X-WR-CALNAME:ana@example.com\n", holiday)).hasSize(1).allMatch(isOf("ana"));
    assertThat(unusable("X-WR-CALNAME:Team\n", holiday))
        .containsExactly(
            "one event has to come, and no address that the CRM knows in title, attendees or"
                + " organizer; add the person's address.");
  }

  @Test
  void what_cannot_be_used_is_left_out_and_told() {
    assertThat(
            unusable(
                event("SUMMARY:no date", ANA),
                event("DTSTART:20270405T070000Z", ANA),
                event("DTSTART:20270405T070000Z", "DTEND:20270404T070000Z", ANA),
                event("DTSTART:20270405T070000Z", "DURATION:PT1H", "RRULE:FREQ=MINUTELY", ANA),
                event("DTSTART;VALUE=DATE:20270405", "RRULE:FREQ=NEVER", ANA),
                event("DTSTART;VALUE=DATE:20270405", "EXDATE:never", ANA)))
        .containsExactlyInAnyOrder(
            "one event has no start that can be read, so it was left out.",
            "one event has no length, so it was left out.",
            "one event has an end before its start, so it was left out.",
            "one event has a recurrence finer than days, so it was left out.",
            "one event has a rule of recurrence that cannot be read, so it was left out.",
            "one event has a date or rule that cannot be read and was passed over.");
  }

  @Test
  void what_is_no_calendar_or_only_half_of_one_is_refused() {
    assertThat(read("<html>Sign in</html>"))
        .isEqualTo(
            new Reading.Failed(
                "what is there is no iCalendar: it has no line BEGIN:VCALENDAR. Name a file or an"
                    + " address that ends with .ics in your calendar program."));
    String whole = calendar(event("DTSTART;VALUE=DATE:20270405", ANA));
    assertThat(read(whole.substring(0, whole.length() - 20)))
        .isEqualTo(
            new Reading.Failed(
                "it breaks off in the middle. Save it whole; it is read again soon."));
    assertThat(away(read(calendar()))).isEmpty();
  }

  @Test
  void an_endless_series_of_long_ago_is_read_at_once() {
    long began = System.nanoTime();
    assertThat(
            away(
                event(
                    "DTSTART;VALUE=DATE:19700101", "RRULE:FREQ=YEARLY;BYMONTH=4;BYMONTHDAY=5", ANA),
                event(
                    "DTSTART;VALUE=DATE:20200101",
                    "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
                    ANA)))
        .contains("ana 2027-04-04T22:00:00Z 2027-04-05T22:00:00Z");
    assertThat(System.nanoTime() - began).isLessThan(5_000_000_000L);
  }
}
