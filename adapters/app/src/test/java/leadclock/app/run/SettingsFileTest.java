package leadclock.app.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import leadclock.app.run.SettingsFile.BadSettings;
import leadclock.mail.MailSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SettingsFileTest {
  private static final String CONNECTION =
      """
      store: a.db
      connections:
        hubspot:
          crm: hubspot
          policy: p.yaml
          token: ${TOKEN}
      """;

  @TempDir private Path folder;

  @Test
  void a_secret_comes_from_the_environment_and_is_never_shown() throws Exception {
    Settings settings = read(CONNECTION);

    Settings.ConnectionSettings hubspot =
        Objects.requireNonNull(settings.connections().get("hubspot"));
    assertThat(hubspot.token()).isEqualTo("very-secret");
    assertThat(settings.toString()).doesNotContain("very-secret");
  }

  @Test
  void a_missing_environment_variable_is_named_with_its_line() {
    assertThatThrownBy(() -> read(CONNECTION.replace("TOKEN", "OTHER")))
        .isInstanceOf(BadSettings.class)
        .hasMessageEndingWith(
            "leadclock.yaml line 6: the environment variable OTHER is not set; set it before the"
                + " start.");
  }

  @Test
  void an_unknown_key_is_refused_with_the_known_ones() {
    assertThatThrownBy(() -> read(CONNECTION + "bord: { port: 1 }\n"))
        .hasMessageContaining(
            "line 7: unknown key 'bord'; known here: board, calendars, connections,");
  }

  @Test
  void hosts_of_calendars_are_names_alone() throws Exception {
    assertThat(read(CONNECTION + "calendars: { hosts: [calendar.google.com] }\n").calendarHosts())
        .containsExactly("calendar.google.com");
    assertThat(read(CONNECTION).calendarHosts()).isEmpty();
    for (String host : List.of("https://calendar.google.com", "a.test/b", "'*.test'", "''", "~")) {
      assertThatThrownBy(() -> read(CONNECTION + "calendars: { hosts: [" + host + "] }\n"))
          .isInstanceOf(BadSettings.class)
          .hasMessageEndingWith(
              "' under 'calendars: hosts' is no host; write its name alone, such as"
                  + " calendar.google.com.");
    }
  }

  @Test
  void a_board_for_everyone_needs_a_password() {
    assertThatThrownBy(() -> read(CONNECTION + "board: { host: 0.0.0.0, port: 80 }\n"))
        .hasMessageContaining("open to everyone on '0.0.0.0'; set board.password");
  }

  @Test
  void a_connection_takes_either_a_token_or_oauth() {
    assertThatThrownBy(() -> read(CONNECTION.replace("    token: ${TOKEN}\n", "")))
        .hasMessageContaining("connection 'hubspot' needs either 'token' or 'oauth'");
  }

  @Test
  void a_token_is_not_sent_unencrypted_to_another_machine() throws Exception {
    String token = "    token: ${TOKEN}\n";
    assertThatThrownBy(
            () -> read(CONNECTION.replace(token, token + "    api: http://crm.example.com\n")))
        .hasMessageContaining("'api' sends the token unencrypted to 'http://crm.example.com'");
    read(CONNECTION.replace(token, token + "    api: http://127.0.0.1:8081\n"));
  }

  private static final String ACKNOWLEDGE =
      "    acknowledge: { from: hello@example.com, template: letter.txt }\n";
  private static final String MAIL = "mail: { server: smtp.example.com }\n";

  @Test
  void mail_is_encrypted_and_its_password_never_shown() throws Exception {
    Settings settings =
        read(
            CONNECTION
                + ACKNOWLEDGE
                + "mail: { server: smtp.example.com, user: us, password: \"${TOKEN}\" }\n");

    MailSettings mail = mail(settings);
    assertThat(mail.server())
        .isEqualTo(
            new MailSettings.Server(
                "smtp.example.com",
                587,
                MailSettings.Security.STARTTLS,
                new MailSettings.Login("us", "very-secret"),
                Duration.ofSeconds(10)));
    assertThat(settings + " " + mail).doesNotContain("very-secret");
  }

  @Test
  void a_server_that_encrypts_from_the_start_has_a_port_of_its_own() throws Exception {
    String implicit = MAIL.replace("com }", "com, security: implicit }");

    assertThat(mail(read(CONNECTION + ACKNOWLEDGE + implicit)).server().port()).isEqualTo(465);
  }

  private static MailSettings mail(Settings settings) {
    Settings.ConnectionSettings hubspot =
        Objects.requireNonNull(settings.connections().get("hubspot"));
    return MailRules.of(settings, Objects.requireNonNull(hubspot.acknowledge()));
  }

  @Test
  void an_acknowledgement_needs_a_server_and_a_server_an_acknowledgement() {
    assertThatThrownBy(() -> read(CONNECTION + ACKNOWLEDGE))
        .hasMessageEndingWith(
            "leadclock.yaml: a connection acknowledges by mail, but no server is named; add 'mail: {"
                + " server: smtp.example.com, user: leadclock, password: ${SMTP_PASSWORD} }'.");
    assertThatThrownBy(() -> read(CONNECTION + MAIL))
        .hasMessageEndingWith(
            "'mail' sends nothing; give a connection its 'acknowledge', or leave 'mail' out.");
  }

  @Test
  void mail_never_travels_in_the_clear_to_another_machine() throws Exception {
    String plain = MAIL.replace("com }", "com, security: none }");

    assertThatThrownBy(() -> read(CONNECTION + ACKNOWLEDGE + plain))
        .hasMessageEndingWith(
            "mail: 'security: none' sends letters and password in the clear to 'smtp.example.com';"
                + " it is for a server on this machine only. Leave it out.");
    read(CONNECTION + ACKNOWLEDGE + plain.replace("smtp.example.com", "127.0.0.1"));
  }

  @Test
  void what_mail_needs_is_complete_and_reads_as_what_it_is() {
    refused(
        MAIL.replace("com }", "com, security: tls }"), "unknown security 'tls'; it is 'starttls'");
    refused(
        MAIL.replace("com }", "com, user: us }"), "mail needs 'user' and 'password', or neither");
    refused(MAIL.replace("com }", "com, port: 70000 }"), "mail: there is no port 70000.");
    refused(MAIL.replace("com }", "com, timeout: 2m }"), "mail: 'timeout' is longer than nothing");
    assertThatThrownBy(() -> read(CONNECTION + ACKNOWLEDGE.replace("hello@", "") + MAIL))
        .hasMessageEndingWith(
            "connection 'hubspot', acknowledge: 'from' is no e-mail address: 'example.com'; write it"
                + " bare, like hello@example.com.");
  }

  private void refused(String mail, String words) {
    assertThatThrownBy(() -> read(CONNECTION + ACKNOWLEDGE + mail))
        .isInstanceOf(BadSettings.class)
        .hasMessageContaining(words);
  }

  @Test
  void an_unknown_crm_is_refused() {
    assertThatThrownBy(() -> read(CONNECTION.replace("crm: hubspot", "crm: hubspt")))
        .hasMessageContaining("connection 'hubspot': unknown crm 'hubspt'; it is 'hubspot'.");
  }

  @Test
  void webhooks_need_a_listener_and_a_listener_needs_webhooks() {
    String secret = "    secret: s\n    public-url: https://sla.example.com/hooks\n";

    assertThatThrownBy(() -> read(CONNECTION + secret))
        .hasMessageEndingWith(
            "connection 'hubspot' has a webhook secret but nothing listens; add 'webhooks: { port:"
                + " 8081 }'.");
    assertThatThrownBy(() -> read(CONNECTION + "webhooks: { port: 1 }\n"))
        .hasMessageEndingWith(
            "'webhooks' listens for nobody; give a connection its 'secret' and 'public-url'.");
    assertThatThrownBy(
            () -> read(CONNECTION + secret.replace("https://", "") + "webhooks: { port: 1 }\n"))
        .hasMessageContaining("'sla.example.com/hooks' is no web address; write it like https://");
  }

  @Test
  void two_connections_cannot_share_the_path_of_their_webhooks() {
    String secret = "    secret: s\n    public-url: https://sla.example.com/hooks\n";
    String other = CONNECTION.substring(CONNECTION.indexOf("  hubspot:")).replace("hubspot:", "w:");

    assertThatThrownBy(() -> read(CONNECTION + secret + other + secret + "webhooks: { port: 1 }\n"))
        .hasMessageContaining("shares the path of its 'public-url' with '")
        .hasMessageEndingWith("give each its own.");
  }

  @Test
  void a_connection_is_set_up_by_hand_or_at_the_start() throws Exception {
    Settings settings = read(CONNECTION + "    setup: at-start\n");

    assertThat(Objects.requireNonNull(settings.connections().get("hubspot")).setUpAtStart())
        .isTrue();
    assertThatThrownBy(() -> read(CONNECTION + "    setup: always\n"))
        .hasMessageContaining("unknown setup 'always'; it is 'by-hand' or 'at-start'.");
  }

  @Test
  void a_pace_is_written_in_short_durations() throws Exception {
    Settings settings = read(CONNECTION + "pace: { hold: 60s }\n");

    assertThat(Objects.requireNonNull(settings.pace()).hold()).isEqualTo(Duration.ofSeconds(60));
    assertThatThrownBy(() -> read(CONNECTION + "pace: { hold: soon }\n"))
        .hasMessageContaining("line 7: 'soon' is no duration; write it like 10s, 15m or 24h");
  }

  @Test
  void a_missing_file_says_where_an_example_is() {
    assertThatThrownBy(() -> new SettingsFile(Map.of()).read(folder.resolve("none.yaml")))
        .hasMessageContaining("none.yaml does not exist. config/settings/leadclock.example.yaml");
  }

  private Settings read(String text) throws IOException, BadSettings {
    Path file = folder.resolve("leadclock.yaml");
    Files.writeString(file, text);
    return new SettingsFile(Map.of("TOKEN", "very-secret")).read(file);
  }
}
