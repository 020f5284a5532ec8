package leadclock.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyCommandTest {
  private static final String SMALLEST = "../../config/policies/smallest.yaml";
  private static final String TEN_MINUTE = "../../config/policies/ten-minute.yaml";

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path folder;

  @Test
  void policies_that_hold_exit_with_0() {
    Invocation lint = Invocation.of("policy", "lint", SMALLEST, TEN_MINUTE);
    assertThat(lint.err()).isEmpty();
    assertThat(lint.exitCode()).isZero();
    assertThat(lint.out().lines()).hasSize(2).allMatch(line -> line.contains(": holds ("));
  }

  @Test
  void a_broken_policy_exits_with_1_and_names_its_lines() throws Exception {
    Path file = broken();
    Invocation lint = Invocation.of("policy", "lint", file.toString());
    assertThat(lint.exitCode()).isEqualTo(1);
    assertThat(lint.out())
        .isEqualTo(
            (file + ": line 1, policy: unknown key 'mod'; did you mean 'mode'?\n")
                + (file + ": line 1, people: 'people' is missing; add 'people: ...'\n"));
  }

  @Test
  void calendars_that_are_not_there_are_found_and_hosts_where_settings_are_given()
      throws Exception {
    Path file = folder.resolve("policy.yaml");
    Files.writeString(
        file,
        """
        people:
          teams:
            inbound:
              time-zone: Europe/Berlin
              manager: ana@example.com
              members: [a@example.com, b@example.com]
              time-off:
                - crm
                - gone.ics
                - page.ics
                - https://calendar.example.com/secret/a.ics
        """);
    Files.writeString(folder.resolve("page.ics"), "<html>");
    String missing =
        file
            + ": line 9, team 'inbound': calendar gone.ics: there is no such file beside the policy;"
            + " put it there, or correct the path\n";
    String page =
        file
            + ": line 10, team 'inbound': calendar page.ics: what is there is no iCalendar: it has no"
            + " line BEGIN:VCALENDAR; name a file or an address that ends with .ics in your calendar"
            + " program\n";

    Invocation alone = Invocation.of("policy", "lint", file.toString());

    assertThat(alone.out()).isEqualTo(missing + page);
    assertThat(alone.exitCode()).isEqualTo(1);
    Path settings = settings("calendar.google.com");
    assertThat(
            Invocation.of("policy", "lint", "--config", settings.toString(), file.toString()).out())
        .isEqualTo(
            missing
                + page
                + file
                + ": line 11, team 'inbound': calendar calendar.example.com: calendar.example.com is"
                + " not among the hosts that calendars may come from; add it to 'calendars: { hosts:"
                + " [...] }' in the settings, or take it out of the policy\n");
    settings("calendar.example.com");
    assertThat(
            Invocation.of("policy", "lint", "--config", settings.toString(), file.toString()).out())
        .isEqualTo(missing + page);
  }

  private Path settings(String host) throws Exception {
    Path settings = folder.resolve("leadclock.yaml");
    Files.writeString(
        settings,
        """
        store: leadclock.db
        connections:
          hubspot: { crm: hubspot, policy: policy.yaml, token: '${TOKEN}' }
        calendars: { hosts: [%s] }
        """
            .formatted(host));
    return settings;
  }

  @Test
  void programs_get_findings_as_one_object() throws Exception {
    Path file = broken();
    Invocation lint = Invocation.of("policy", "lint", "--json", file.toString());
    assertThat(lint.exitCode()).isEqualTo(1);
    assertThat(lint.out())
        .contains("\"valid\":false", "\"line\":1", "\"fix\":\"did you mean 'mode'?\"");
  }

  @Test
  void a_policy_is_told_in_prose_and_with_its_defaults() {
    assertThat(Invocation.of("policy", "render", TEN_MINUTE).out())
        .startsWith("# Ten-minute follow-up\n")
        .contains("First owned touch within 10m of coverage time from assignment.");
    assertThat(Invocation.of("policy", "explain-defaults", SMALLEST).out())
        .contains("  late-log-window: 24h", "# default");
  }

  @Test
  void a_change_is_told_in_words_and_exits_with_1() throws Exception {
    Path changed = folder.resolve("ten-minute.yaml");
    Files.writeString(
        changed, Files.readString(Path.of(TEN_MINUTE)).replace("within: 10m", "within: 15m"));
    Invocation diff = Invocation.of("policy", "diff", TEN_MINUTE, changed.toString());
    assertThat(diff.exitCode()).isEqualTo(1);
    assertThat(diff.out().lines()).hasSize(1);
    assertThat(diff.out())
        .startsWith("What we promise, Everyone else: was: ")
        .contains("within 10m", "Now:", "within 15m");
    Invocation same = Invocation.of("policy", "diff", TEN_MINUTE, TEN_MINUTE);
    assertThat(same.exitCode()).isZero();
    assertThat(same.out()).isEqualTo("Nothing changed.\n");
  }

  @Test
  void a_file_that_is_not_there_is_asked_wrongly() {
    Invocation lint = Invocation.of("policy", "lint", "no-such.yaml");
    assertThat(lint.exitCode()).isEqualTo(2);
    assertThat(lint.err()).contains("cannot read 'no-such.yaml'; name a policy file");
    assertThat(Invocation.of("policy").exitCode()).isEqualTo(2);
  }

  private Path broken() throws java.io.IOException {
    return Files.writeString(folder.resolve("broken.yaml"), "mod: observe\n");
  }
}
