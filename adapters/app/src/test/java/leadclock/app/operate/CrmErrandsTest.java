package leadclock.app.operate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import leadclock.engine.lead.LeadId;
import leadclock.mail.FakeMailServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CrmErrandsTest {
  private static final String LIST_FAILS =
      """
      {"faults":[{"kind":"status","method":"GET","path":"/crm/objects/**","probability":1}]}
      """;

  @TempDir private Path folder;
  private Premises premises;

  @BeforeEach
  void open() {
    premises = new Premises(folder);
  }

  @AfterEach
  void close() {
    premises.close();
  }

  @Test
  void setup_makes_what_check_misses_and_repeating_it_changes_nothing() {
    premises.world().sandbox().reset();
    Premises.Said missing = premises.says("check");
    assertThat(missing.exitCode()).isEqualTo(1);
    assertThat(missing.out())
        .contains(
            "FIX  hubspot: field leadclock_status on contacts: is missing. Run 'leadclock setup'.")
        .contains(
            "FIX  hubspot: people: ana.able@example.com is no active user of the CRM. Invite");

    assertThat(premises.says("setup").out()).contains("ok   hubspot: fields: ", ", each created");
    int writes = premises.writes();
    Premises.Said again = premises.says("setup");
    assertThat(again.exitCode()).isZero();
    assertThat(again.out()).contains(", each is there", "Everything is there.");
    assertThat(premises.writes()).isEqualTo(writes);
  }

  @Test
  void a_connection_that_is_right_has_a_line_for_each_matter() {
    Premises.Said said = premises.says("check");

    assertThat(said.err()).isEmpty();
    assertThat(said.exitCode()).isZero();
    assertThat(said.out())
        .contains("ok   hubspot: token: works, portal 12345\n")
        .contains(
            "ok   hubspot: scopes: 8, each granted\n", "ok   hubspot: fields: 20, each is there\n")
        .contains(
            "ok   hubspot: owners: ", "ok   hubspot: webhooks: not used; changes are polled\n")
        .contains("ok   hubspot: policy: 'Ten-minute follow-up, for the demo' holds, ")
        .contains("ok   hubspot: people: all 7 whom the policy names can own leads\n")
        .endsWith("All is well.\n");
  }

  @Test
  void sources_of_time_off_are_asked_and_each_trouble_is_named() throws IOException {
    String demo = Files.readString(Path.of("../../config/policies/demo.yaml"));
    Path policy = folder.resolve("away.yaml");
    Files.writeString(
        policy,
        demo.replaceFirst(
            "(?m)^(\\s+)coverage:",
            "$1time-off: [crm, ana.ics, gone.ics, https://a.test/s/x.ics]\n$0"));
    Files.writeString(
        folder.resolve("ana.ics"),
        """
        BEGIN:VCALENDAR
        BEGIN:VEVENT
        UID:1
        SUMMARY:Ana.Able@example.com on holiday
        DTSTART;VALUE=DATE:20261224
        END:VEVENT
        END:VCALENDAR
        """);
    premises.configure("sandbox-token", policy);

    Premises.Said said = premises.says("check");

    assertThat(said.exitCode()).isEqualTo(1);
    assertThat(said.out())
        .contains("ok   hubspot: users: when ", " users work can be read\n")
        .contains("can be read; absences to come: 1, of 1 people\n")
        .contains("FIX  hubspot: calendar gone.ics of team '", "there is no such file beside")
        .contains("a.test is not among the hosts that calendars may come from. Add it to")
        .doesNotContain("/s/x.ics");
  }

  @Test
  void a_wrong_token_and_a_broken_policy_are_both_named() throws IOException {
    Path policy = Files.writeString(folder.resolve("bad.yaml"), "mod: observe\n");
    premises.configure("wrong", policy);

    Premises.Said said = premises.says("check");

    assertThat(said.exitCode()).isEqualTo(1);
    assertThat(said.out())
        .contains(
            "FIX  hubspot: token: The token was refused.", "Put a valid token into the settings.")
        .contains("FIX  hubspot: policy: bad.yaml line 1, policy: unknown key 'mod'. did you mean");
  }

  @Test
  void mail_is_looked_at_with_its_letter_and_sender_and_none_is_sent() throws IOException {
    Path letter = folder.resolve("letter.txt");
    Files.writeString(letter, "Subject: Thank you\n\nDear {name|reader}\n");
    try (FakeMailServer mail = FakeMailServer.start()) {
      premises.write(premises.withMail("ana.able@example.com", mail.port()));
      Premises.Said wrong = premises.says("check");
      assertThat(wrong.exitCode()).isEqualTo(1);
      assertThat(wrong.out())
          .contains("FIX  hubspot: letter: " + letter + " line 3: unknown blank '{name|reader}';")
          .contains(
              "FIX  hubspot: sender: ana.able@example.com is an owner's address, and no mail from it"
                  + " counts as a touch. Write another address as 'from'");

      Files.writeString(letter, "Subject: Thank you\n\nDear {first-name|reader}\n");
      premises.write(premises.withMail("hello@example.com", mail.port()));
      Premises.Said right = premises.says("check");
      assertThat(right.exitCode()).isZero();
      assertThat(right.out())
          .contains("ok   hubspot: letter: letter.txt can be used\n")
          .contains(
              "ok   hubspot: mail server: 127.0.0.1:", " answers, in the clear, and lets us in");

      mail.hangsUp(FakeMailServer.Step.GREETING);
      assertThat(premises.says("check").out())
          .contains("FIX  hubspot: mail server: The mail server");
      assertThat(mail.letters()).isEmpty();
    }
  }

  @Test
  void a_backfill_mirrors_every_lead_while_the_connector_runs() {
    premises.says("outbox", "stop", "--why", "test");
    for (int i = 0; i < 120; i++) {
      premises.arrives("Lead" + i, "Field");
    }

    assertThat(premises.says("backfill").out()).isEqualTo("hubspot: 120 leads mirrored.\n");
    assertThat(premises.says("backfill", "--json").out()).contains("\"leads\" : 120");
  }

  @Test
  void an_errand_is_not_begun_when_the_crm_refuses_the_token() {
    premises.configure("wrong", Path.of("../../config/policies/demo.yaml").toAbsolutePath());

    Premises.Said said = premises.says("backfill");

    assertThat(said.exitCode()).isEqualTo(1);
    assertThat(said.err()).startsWith("leadclock backfill: hubspot cannot be asked: The token was");
  }

  @Test
  void a_backfill_gives_up_when_the_crm_stays_away_and_goes_on_when_it_is_back() {
    for (int i = 0; i < 120; i++) {
      premises.arrives("Lead" + i, "Field");
    }
    premises.asked("POST", "/_sandbox/faults", LIST_FAILS);

    Premises.Said said = premises.says("backfill");
    assertThat(said.exitCode()).isEqualTo(1);
    assertThat(said.err()).contains("Run it again; it goes on there.");

    premises.asked("DELETE", "/_sandbox/faults", "");
    assertThat(premises.says("backfill").exitCode()).isZero();
  }

  @Test
  void a_change_that_nobody_told_us_is_a_finding_and_repaired() {
    LeadId lead = premises.arrives("Lin", "Field");
    premises.passes(Duration.ofMinutes(1));
    premises.world().surroundings().webhooks().reset();
    premises.asked(
        "PATCH",
        "/crm/v3/objects/contacts/" + lead.record(),
        "{\"properties\":{\"hs_lead_status\":\"OPEN_DEAL\"}}");
    premises.world().clock().moveTo(premises.world().now().plus(Duration.ofMinutes(6)));

    Premises.Said said = premises.says("reconcile");
    assertThat(said.exitCode()).isEqualTo(1);
    assertThat(said.out())
        .isEqualTo(
            lead
                + ": status was not set here, is 'OPEN_DEAL' in the CRM\n"
                + "hubspot: 1 leads compared, 1 difference, repaired here.\n");
    assertThat(premises.says("reconcile", lead.record()).out())
        .isEqualTo(lead + ": nothing differed.\n");
  }

  @Test
  void a_lead_that_nobody_knows_cannot_be_reconciled() {
    Premises.Said said = premises.says("reconcile", "hubspot:7");

    assertThat(said.exitCode()).isEqualTo(1);
    assertThat(said.err()).contains("Neither Leadclock nor the CRM has a lead hubspot:7;");
  }
}
