package leadclock.hubspot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import leadclock.engine.calendar.CoverageCalendar;
import leadclock.engine.lead.OwnerId;
import leadclock.flow.mirror.MirrorPage;
import leadclock.flow.mirror.WorkingTimes;
import leadclock.flow.reconcile.CrmSetup.Finding;
import leadclock.sandbox.crm.Actor;
import leadclock.sandbox.crm.CrmRecord;
import leadclock.sandbox.crm.Person;
import leadclock.sandbox.wire.Fault;
import leadclock.sandbox.wire.SandboxOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When users work is read with the owners, over the wire of the sandbox. */
class HubSpotUsersTest {
  private static final HubSpotSettings ASKING =
      HubSpotSettings.withToken("hubspot", Portal.BASE_URL, "sandbox-token", Portal.APP)
          .readingUsers(true);

  private final Portal portal = new Portal(ASKING);

  /** Past the checks that HubSpot makes today: accounts hold values from before them. */
  private void set(Person person, Map<String, String> values) {
    portal.sandbox.withModel(
        crm -> {
          CrmRecord user =
              crm.table("users").findUnique("hs_internal_user_id", Long.toString(person.userId()));
          crm.update(Objects.requireNonNull(user), new HashMap<>(values), Actor.SYSTEM);
          return true;
        });
  }

  private MirrorPage owners() {
    return portal.hubspot.feed().readOwners(portal.now());
  }

  private WorkingTimes times(Person person) {
    return Objects.requireNonNull(owners().times().orElseThrow().get(Portal.owner(person)));
  }

  @Test
  void hours_status_and_out_of_office_are_read() {
    set(portal.ana, Map.of("hs_standard_time_zone", "America/New_York"));
    set(
        portal.ana,
        Map.of(
            "hs_availability_status", "away",
            "hs_working_hours",
                "[{\"days\":\"MONDAY_TO_FRIDAY\",\"startMinute\":540,\"endMinute\":1020},"
                    + "{\"days\":\"SATURDAY\",\"startMinute\":600,\"endMinute\":1440}]",
            "hs_out_of_office_hours",
                "[{\"startTimestamp\":1700000000000,\"endTimestamp\":1700003600000},"
                    + "{\"startTimestamp\":1796640000000,\"endTimestamp\":1796650000000}]"));

    WorkingTimes ana = times(portal.ana);

    CoverageCalendar hours = Objects.requireNonNull(ana.hours());
    assertThat(ana.away()).isTrue();
    assertThat(hours.zone().getId()).isEqualTo("America/New_York");
    assertThat(hours.windowsOn(LocalDate.of(2026, 12, 7)).toString()).contains("09:00-17:00");
    assertThat(hours.windowsOn(LocalDate.of(2026, 12, 12)).toString()).contains("10:00-24:00");
    assertThat(hours.windowsOn(LocalDate.of(2026, 12, 13))).isEmpty();
    assertThat(ana.outOfOffice())
        .containsExactly(
            new WorkingTimes.Stretch(
                Instant.ofEpochMilli(1796640000000L), Instant.ofEpochMilli(1796650000000L)));
    assertThat(ana.unreadable()).isEmpty();
    assertThat(times(portal.ben)).isEqualTo(new WorkingTimes(false, null, List.of(), List.of()));
  }

  @Test
  void users_beyond_the_first_page_are_read_too() {
    Person last = portal.ben;
    for (int number = 0; number < 210; number++) {
      last = portal.sandbox.hire("more." + number + "@example.com", "More " + number);
    }
    portal.pass(Duration.ofMinutes(5));
    portal.sandbox.runDue();
    set(last, Map.of("hs_availability_status", "away"));

    Map<OwnerId, WorkingTimes> all = owners().times().orElseThrow();

    assertThat(all).hasSizeGreaterThanOrEqualTo(212);
    assertThat(Objects.requireNonNull(all.get(Portal.owner(last))).away()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "hs_working_hours|nine to five|hs_working_hours is no JSON.",
        "hs_working_hours|\"always\"|hs_working_hours is no list.",
        "hs_working_hours|[{\"days\":\"FUNDAY\",\"startMinute\":1,\"endMinute\":2}]|working hours {\"days\":\"FUNDAY\",\"startMinute\":1,\"endMinute\":2} make no sense.",
        "hs_working_hours|[{\"days\":\"MONDAY\",\"startMinute\":600,\"endMinute\":540}]|working hours {\"days\":\"MONDAY\",\"startMinute\":600,\"endMinute\":540} make no sense.",
        "hs_out_of_office_hours|[{\"startTimestamp\":17966400000000,\"endTimestamp\":17966500000000}]|out-of-office hours {\"startTimestamp\":17966400000000,\"endTimestamp\":17966500000000} make no sense.",
        "hs_out_of_office_hours|{}|out-of-office hours {} make no sense.",
        "hs_availability_status|lunch|the status 'lunch' is unknown and counts as available.",
        "hs_standard_time_zone|Mars/Base|the time zone 'Mars/Base' is unknown, so the working hours do not count."
      })
  void what_is_malformed_is_told_and_takes_nobody_off_duty(
      String property, String value, String told) {
    set(
        portal.ana,
        Map.of(
            "hs_standard_time_zone", "Europe/Berlin",
            "hs_working_hours", "[{\"days\":\"EVERY_DAY\",\"startMinute\":0,\"endMinute\":1440}]"));
    set(portal.ana, Map.of(property, value));

    WorkingTimes ana = times(portal.ana);

    assertThat(ana.unreadable()).containsExactly(told);
    assertThat(ana.away()).isFalse();
    assertThat(ana.outOfOffice()).isEmpty();
    assertThat(ana.hours() == null || ana.hours().isOpen(portal.now())).isTrue();
    assertThat(owners().owners()).hasSize(2);
    assertThat(about(portal.hubspot))
        .isEqualTo(
            new Finding(
                "users",
                false,
                "Ana Abel: " + told,
                "Correct it in HubSpot; what cannot be read does not count."));
  }

  @Test
  void numbers_in_quotes_in_seconds_and_overlapping_windows_are_understood() {
    set(
        portal.ana,
        Map.of(
            "hs_standard_time_zone", "us_slash_eastern",
            "hs_working_hours",
                "[{\"days\":\"monday\",\"startMinute\":\"540\",\"endMinute\":\"720\"},"
                    + "{\"days\":\"EVERY_DAY\",\"startMinute\":600,\"endMinute\":780}]",
            "hs_out_of_office_hours",
                "[{\"startTimestamp\":\"1796640000\",\"endTimestamp\":\"2026-12-07T20:00:00Z\"}]"));

    WorkingTimes ana = times(portal.ana);

    CoverageCalendar hours = Objects.requireNonNull(ana.hours());
    assertThat(hours.zone().getId()).isEqualTo("US/Eastern");
    assertThat(hours.windowsOn(LocalDate.of(2026, 12, 7)).toString()).contains("09:00-13:00");
    assertThat(ana.outOfOffice()).hasSize(1);
    assertThat(ana.unreadable()).isEmpty();
  }

  private static Finding about(HubSpot hubspot) {
    return hubspot.setup().check().stream()
        .filter(finding -> finding.what().equals("users"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void without_the_scope_owners_are_read_all_the_same_and_check_names_it() {
    portal.sandbox.withAccount(
        account -> {
          account.grantToken(
              "narrow",
              Set.of("oauth", "crm.objects.contacts.read", "crm.objects.owners.read"),
              SandboxOptions.Limits.PRIVATE_APP);
          return true;
        });
    HubSpot narrow =
        portal.open(
            HubSpotSettings.withToken("hubspot", Portal.BASE_URL, "narrow", Portal.APP)
                .readingUsers(true));

    MirrorPage page = narrow.feed().readOwners(portal.now());

    assertThat(page.owners()).hasSize(2);
    assertThat(page.times()).isEqualTo(Optional.of(Map.of()));
    assertThat(about(narrow).fine()).isFalse();
    assertThat(about(narrow).fix())
        .isEqualTo(
            "Grant the app the scope crm.objects.users.read; until then nobody is away by the"
                + " CRM.");
  }

  @Test
  void a_fault_of_the_users_alone_leaves_what_is_known() {
    owners();
    portal
        .sandbox
        .faults()
        .add(Fault.once(Fault.Kind.STATUS, "GET", "/crm/objects/*/users").withStatus(503));

    assertThat(owners().times()).isEmpty();
  }

  @Test
  void a_policy_that_does_not_ask_costs_no_call_and_needs_no_scope() {
    HubSpot silent = portal.open(ASKING.readingUsers(false));

    assertThat(silent.feed().readOwners(portal.now()).times()).isEmpty();

    assertThat(silent.calls()).doesNotContainKey("users list");
    assertThat(silent.setup().check()).noneMatch(finding -> finding.what().equals("users"));
  }
}
