package leadclock.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import leadclock.Connection;
import leadclock.Connector;
import leadclock.app.run.SettingsFile.BadSettings;
import leadclock.engine.decide.Action;
import leadclock.engine.lead.LeadId;
import leadclock.engine.lead.Touch;
import leadclock.flow.Pace;
import leadclock.flow.SteppedClock;
import leadclock.flow.SteppedDriver;
import leadclock.flow.mirror.MirrorPage;
import leadclock.flow.outbox.CrmWriter;
import leadclock.flow.outbox.Delivery;
import leadclock.flow.outbox.Intent;
import leadclock.mail.FakeMailServer;
import leadclock.mail.FakeMailServer.Received;
import leadclock.mail.MailCourier;
import leadclock.sandbox.ClockControl;
import leadclock.sandbox.SandboxCrm;
import leadclock.sandbox.SandboxServer;
import leadclock.sandbox.crm.Person;
import leadclock.sandbox.wire.SandboxOptions;
import leadclock.sandbox.wire.SandboxRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Model.CommandSpec;

/** A night lead from HubSpot's protocol to the mail server and back, from an operator's files. */
final class AcknowledgedByMailTest {
  private static final Instant MONDAY_NIGHT = Instant.parse("2026-12-07T05:15:00Z");
  private static final String POLICY =
      """
      scope: { bulk-import: off }
      people:
        teams:
          inbound:
            time-zone: UTC
            coverage: { mon-fri: 06:00-14:00 }
            manager: manager@example.com
            members: [rep.one@example.com, rep.two@example.com]
      mode: enforce
      """;
  private static final String LETTER = "Subject: Thank you\n\nDear {first-name|reader}, thanks.\n";

  @TempDir private Path folder;

  private final SteppedClock clock = new SteppedClock(MONDAY_NIGHT);
  private final FakeMailServer mail = FakeMailServer.start();
  private final SandboxCrm sandbox =
      new SandboxCrm(
          SandboxOptions.of(5, clock).withLimits(SandboxOptions.Limits.PRIVATE_APP.unenforced()));
  private final SandboxServer server = SandboxServer.start(sandbox, 0, ClockControl.running(clock));
  private final List<OpenStore> stores = new ArrayList<>();
  private final Person rep = sandbox.hire("rep.one@example.com", "Rep One");

  @BeforeEach
  void prepare() throws IOException {
    sandbox.hire("rep.two@example.com", "Rep Two");
    sandbox.hire("manager@example.com", "Manager");
    Files.writeString(folder.resolve("policy.yaml"), POLICY);
    Files.writeString(folder.resolve("letter.txt"), LETTER);
    Files.writeString(
        folder.resolve("leadclock.yaml"),
        """
        store: leadclock.db
        connections:
          hubspot:
            crm: hubspot
            policy: policy.yaml
            api: %s
            token: sandbox-token
            secret: so-that-polls-are-rare
            public-url: https://sla.example.com/hooks
            acknowledge: { from: hello@example.com, template: letter.txt }
        webhooks: { port: 8081 }
        mail: { server: 127.0.0.1, port: %d, security: none, timeout: 5s }
        """
            .formatted(server.url(), mail.port()));
  }

  @AfterEach
  void close() {
    stores.forEach(OpenStore::close);
    server.close();
    mail.close();
  }

  /** The process dies; no part of the program takes this for a failed call. */
  private static final class Death extends Error {
    private static final long serialVersionUID = 1L;
  }

  /** A writer whose process dies at the first batch that holds such an intent. */
  private record Mortal(CrmWriter inner, Predicate<Intent> fatal, boolean done)
      implements CrmWriter {
    @Override
    public Delivery.Batch write(List<Intent> intents, Instant now) {
      boolean dies = intents.stream().anyMatch(fatal);
      Delivery.Batch answer =
          dies && !done
              ? new Delivery.Batch(List.of(), MirrorPage.empty("hubspot"))
              : inner.write(intents, now);
      if (dies) {
        throw new Death();
      }
      return answer;
    }

    @Override
    public Delivery.Batch resolve(List<Intent> intents, Instant now) {
      return inner.resolve(intents, now);
    }
  }

  private Configured configured() throws BadSettings {
    Path file = folder.resolve("leadclock.yaml");
    Settings settings = new SettingsFile(Map.of()).read(file);
    return new Configured(settings, folder, CommandSpec.create());
  }

  private HubSpotAccount account() throws BadSettings {
    Configured configured = configured();
    Settings.ConnectionSettings connection =
        Objects.requireNonNull(configured.settings().connections().get("hubspot"));
    HubSpotAccount account =
        HubSpotAccount.open(
            "hubspot", connection, configured.policy("hubspot"), store().store().tallies(), clock);
    account.hubSpot().setup().setup();
    return account;
  }

  private OpenStore store() {
    if (stores.isEmpty()) {
      stores.add(OpenStore.at(folder.resolve("leadclock.db")));
    }
    return stores.getFirst();
  }

  private MailCourier courier() throws BadSettings {
    return Objects.requireNonNull(configured().couriers(clock).get("hubspot"));
  }

  private SteppedDriver start(Connection connection) throws BadSettings {
    Connector connector =
        new Connector(
            connection, store().stores(), configured().policy("hubspot"), Pace.USUAL, "one", clock);
    return new SteppedDriver(connector.loops(), clock);
  }

  private SteppedDriver start() throws BadSettings {
    return start(account().with(courier(), () -> false).connection());
  }

  private static Connection writing(Connection like, CrmWriter writer) {
    return new Connection(
        like.name(), like.feed(), like.reader(), writer, like.setup(), like.budget());
  }

  private void pass(SteppedDriver driver, Duration time) {
    driver.advanceTo(clock.instant().plus(time));
  }

  private LeadId arrives() {
    String body = "{\"properties\":{\"firstname\":\"Lena\",\"email\":\"lena@lead.example\"}}";
    String answer = asked("app:forms", "POST", "/crm/v3/objects/contacts", body);
    return new LeadId("hubspot", answer.replaceAll("(?s)^\\{\"id\":\"(\\d+)\".*", "$1"));
  }

  private String asked(String actor, String method, String path, String body) {
    SandboxRequest request = SandboxRequest.json(method, path, body).with("X-Sandbox-Actor", actor);
    return new String(sandbox.handle(request).body(), StandardCharsets.UTF_8);
  }

  private String shown(LeadId lead, String property) {
    String path = "/crm/v3/objects/contacts/" + lead.record() + "?properties=" + property;
    String answer = asked("app:forms", "GET", path, "");
    return answer.contains("\"" + property + "\":\"")
        ? answer.replaceAll("(?s).*\"" + property + "\":\"([^\"]*)\".*", "$1")
        : "";
  }

  private Intent letter(LeadId lead) {
    return store().stores().outbox().ofLead(lead).stream()
        .filter(intent -> intent.action() instanceof Action.Acknowledge)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void a_lead_at_night_gets_one_mail_that_is_on_its_record_and_is_no_touch() throws Exception {
    SteppedDriver driver = start();
    pass(driver, Duration.ofSeconds(30));
    LeadId lead = arrives();
    pass(driver, Duration.ofMinutes(5));

    Received received = mail.letters().getFirst();
    assertThat(received.to()).isEqualTo("RCPT TO:<lena@lead.example>");
    assertThat(received.body()).isEqualTo("Dear Lena, thanks.\n");
    assertThat(received.header("Reply-To")).matches("rep\\.(one|two)@example\\.com");
    assertThat(shown(lead, "leadclock_acknowledged_at")).startsWith("2026-12-07T05:1");
    assertThat(shown(lead, "leadclock_ack_requested_at")).startsWith("2026-12-07T05:1");
    assertThat(shown(lead, "leadclock_last_action")).isEqualTo(letter(lead).action().id());
    String owner = shown(lead, "hubspot_owner_id");

    pass(driver, Duration.ofMinutes(55));
    assertThat(mail.letters()).hasSize(1);
    assertThat(store().stores().mirror().touches(lead)).isEmpty();
    assertThat(shown(lead, "leadclock_first_touch_at")).isEmpty();
    assertThat(shown(lead, "hubspot_owner_id")).isNotEqualTo(owner);
    assertThat(bytesOfStore()).doesNotContain("lena@lead.example");
  }

  private String bytesOfStore() throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(one -> one.toString().contains("leadclock.db")).toList()) {
        all.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
      }
    }
    return all.toString();
  }

  @Test
  void a_mail_that_the_crm_lists_among_the_leads_mails_is_no_touch_either() throws Exception {
    SteppedDriver driver = start();
    pass(driver, Duration.ofSeconds(30));
    LeadId lead = arrives();
    pass(driver, Duration.ofMinutes(5));
    String id = mail.letters().getFirst().header("Message-ID");
    logs(lead, "rep.one@example.com", id);
    logs(lead, "Hello@example.com", "");

    pass(driver, Duration.ofMinutes(25));

    assertThat(store().stores().mirror().touches(lead))
        .singleElement()
        .satisfies(touch -> assertThat(touch.sender()).isEqualTo(Touch.Sender.AUTOMATION));
    assertThat(shown(lead, "leadclock_first_touch_at")).isEmpty();
  }

  /** As a mailbox does that the CRM reads along with. */
  private void logs(LeadId lead, String from, String messageId) {
    String body =
        """
        {"properties":{"hs_timestamp":"%s","hubspot_owner_id":"%d","hs_email_direction":"EMAIL",
         "hs_email_status":"SENT","hs_email_subject":"Thank you","hs_email_text":"Dear Lena, thanks.",
         "hs_email_headers":"{\\"from\\":{\\"email\\":\\"%s\\"},\\"to\\":[]}",
         "hs_email_message_id":"%s"},
         "associations":[{"to":{"id":"%s"},
         "types":[{"associationCategory":"HUBSPOT_DEFINED","associationTypeId":198}]}]}
        """
            .formatted(clock.instant(), rep.ownerId(), from, messageId, lead.record());
    assertThat(asked("mailbox:" + rep.userId(), "POST", "/crm/v3/objects/emails", body))
        .startsWith("{\"id\":");
  }

  @Test
  void a_process_that_dies_once_the_mail_is_noted_finds_the_note_and_sends_none() throws Exception {
    Connection living = account().with(courier(), () -> false).connection();
    LeadId lead =
        diesAtNight(
            writing(living, new Mortal(living.writer(), one -> letter(one.action()), true)));
    assertThat(mail.letters()).hasSize(1);

    pass(start(), Duration.ofMinutes(30));

    assertThat(mail.letters()).hasSize(1);
    assertThat(letter(lead).state()).isEqualTo(Intent.State.DELIVERED);
    assertThat(letter(lead).record()).isEqualTo("contacts/" + lead.record());
  }

  @Test
  void a_process_that_dies_before_the_note_sends_none_and_leaves_it_to_a_person() throws Exception {
    HubSpotAccount account = account();
    Connection plain = account.connection();
    CrmWriter mortal = new Mortal(plain.writer(), one -> note(one.action()), false);
    CrmWriter writer =
        courier().before("hubspot", mortal, account.hubSpot().addressees(), () -> false);
    LeadId lead = diesAtNight(writing(plain, writer));
    assertThat(mail.letters()).hasSize(1);

    pass(start(), Duration.ofMinutes(30));

    assertThat(mail.letters()).hasSize(1);
    assertThat(letter(lead).state()).isEqualTo(Intent.State.DEAD);
    assertThat(letter(lead).note())
        .isEqualTo(
            "It is not known whether the acknowledgement left, so it is not sent twice. Look into"
                + " the sender's mailbox or the mail server's log; if it did not leave, retry by"
                + " hand: leadclock outbox retry %d.".formatted(letter(lead).number()));
    assertThat(shown(lead, "leadclock_acknowledged_at")).isEmpty();
  }

  private static boolean letter(Action action) {
    return action instanceof Action.Acknowledge;
  }

  private static boolean note(Action action) {
    return action instanceof Action.Stamp stamp && stamp.stamps().containsKey("acknowledged_at");
  }

  private LeadId diesAtNight(Connection connection) throws BadSettings {
    SteppedDriver driver = start(connection);
    pass(driver, Duration.ofSeconds(30));
    LeadId lead = arrives();
    boolean died = false;
    try {
      pass(driver, Duration.ofMinutes(5));
    } catch (Death death) {
      died = true;
    }
    assertThat(died).isTrue();
    return lead;
  }
}
