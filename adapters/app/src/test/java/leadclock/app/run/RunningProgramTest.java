package leadclock.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import leadclock.app.torture.LiveSandbox;
import leadclock.app.torture.PackagedProgram;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator sees who starts the packaged program with something amiss. */
@Tag("packaged")
final class RunningProgramTest {
  private static final Path JAR = Path.of("target", "leadclock.jar");
  private static final Duration SOON = Duration.ofSeconds(40);

  @TempDir private Path folder;

  private final LiveSandbox sandbox = LiveSandbox.start(1);
  private final HttpClient client = HttpClient.newHttpClient();

  @BeforeEach
  void prepare() throws IOException {
    for (String name : List.of("manager", "rep.one", "rep.two")) {
      sandbox.crm().hire(name + "@example.com", name);
    }
    write(
        "policy.yaml",
        """
        scope: { bulk-import: off }
        people:
          teams:
            inbound:
              time-zone: Europe/Berlin
              coverage: always
              manager: manager@example.com
              members: [rep.one@example.com, rep.two@example.com]
        mode: enforce
        """);
  }

  @AfterEach
  void stop() {
    client.shutdownNow();
    sandbox.close();
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  private PackagedProgram run(String name, String connections) throws IOException {
    write(name + ".yaml", "store: leadclock.db\nboard: { port: 0 }\nconnections:\n" + connections);
    return PackagedProgram.start(
        JAR, folder, name, "run", "--json", "--config", folder.resolve(name + ".yaml").toString());
  }

  private String connection(String name, String more) {
    return """
      %s:
        crm: hubspot
        policy: policy.yaml
        api: %s
        token: sandbox-token
    """
            .formatted(name, sandbox.url())
        + more;
  }

  private static void says(PackagedProgram program, String words) {
    Eventually.holds(
        SOON, () -> program.log().contains(words), () -> words + " is missing in " + program.log());
  }

  @Test
  void an_account_without_our_fields_is_left_alone_until_setup_has_run() throws IOException {
    sandbox.newLead("early");
    try (PackagedProgram program = run("bare", connection("hubspot", ""))) {
      says(program, "hubspot waits, and nothing is read or written there: ");
      says(program, "field leadclock_status on contacts");
      says(program, ": is missing. Run 'leadclock setup'.");

      assertThat(sandbox.history(row -> row.actor().label().equals("connector"))).isEmpty();
      program.terminate();
      assertThat(program.exitCode()).isEqualTo(143);
    }
  }

  @Test
  void a_wrong_token_waits_with_the_fix_and_never_shows_the_token() throws IOException {
    String wrong = connection("hubspot", "").replace("sandbox-token", "no-such-token");
    try (PackagedProgram program = run("wrong", wrong)) {
      says(program, "token: The token was refused.");
      says(program, "Put a valid token into the settings.");

      assertThat(program.log() + program.printed()).doesNotContain("no-such-token");
    }
  }

  @Test
  void a_crm_that_is_down_at_the_start_is_waited_for() throws IOException {
    String down = connection("hubspot", "").replace(sandbox.url(), "http://127.0.0.1:1");
    try (PackagedProgram program = run("down", down)) {
      says(program, "hubspot waits for the CRM until ");

      assertThat(program.runs()).isTrue();
    }
  }

  @Test
  void two_accounts_in_one_process_share_the_board_and_a_second_process_waits_for_its_turn()
      throws Exception {
    String ready = "    setup: at-start\n";
    try (PackagedProgram program =
        run("first", connection("east", ready) + connection("west", ready))) {
      says(program, "east: the account is ready");
      says(program, "west: the account is ready");
      String lead = sandbox.newLead("ann");
      String board = LiveSandbox.read(program.printed()).path("board").asText();
      Eventually.holds(
          SOON,
          () ->
              get(board + "/api/board").contains("east:" + lead)
                  && get(board + "/api/board").contains("west:" + lead),
          () -> get(board + "/api/board") + program.log());
      assertThat(get(board + "/api/leads/west:" + lead + "/explanation")).contains("west:" + lead);

      try (PackagedProgram second = run("second", connection("east", ready))) {
        says(second, "Another Leadclock (process ");
        says(second, "Stop it first, or give this one a store of its own. Leadclock waits");
        program.terminate();
        says(second, "east: the account is ready");
      }
    }
  }

  @Test
  void a_file_that_is_no_store_ends_the_program_with_what_to_do() throws Exception {
    write("leadclock.db", "Dear diary, this is not a database at all. ".repeat(99));
    try (PackagedProgram program = run("damaged", connection("hubspot", ""))) {
      assertThat(program.exitCode()).isEqualTo(1);
      assertThat(program.log())
          .contains(folder.resolve("leadclock.db").toString())
          .contains("Name another file, or put this one aside and restore a copy.");
    }
  }

  @Test
  void a_person_whom_the_policy_names_and_the_crm_does_not_know_is_told() throws IOException {
    write(
        "policy.yaml",
        Files.readString(folder.resolve("policy.yaml")).replace("rep.two@", "rep.gone@"));
    try (PackagedProgram program = run("gone", connection("hubspot", "    setup: at-start\n"))) {
      says(
          program,
          "hubspot: the policy names rep.gone@example.com, who is no active owner in the CRM and"
              + " gets no leads. Invite them there, or correct the policy.");
    }
  }

  @Test
  void every_error_of_a_policy_is_told_and_nothing_starts() throws IOException {
    write("policy.yaml", "peple:\n  teams: {}\nmode: enforced\n");
    try (PackagedProgram program = run("typo", connection("hubspot", ""))) {
      assertThat(program.exitCode()).isEqualTo(2);
      assertThat(program.log()).contains("peple").contains("enforced").contains("policy.yaml");
      assertThat(folder.resolve("leadclock.db")).doesNotExist();
    }
  }

  private String get(String url) {
    try {
      return client
          .send(
              HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString())
          .body();
    } catch (IOException unanswered) {
      return unanswered.toString();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return "";
    }
  }
}
