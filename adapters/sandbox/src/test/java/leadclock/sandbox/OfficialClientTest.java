package leadclock.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import leadclock.sandbox.crm.Person;
import org.junit.jupiter.api.Test;

/** Whether the CRM's own client, unmodified, can tell the sandbox from the CRM. */
class OfficialClientTest {

  @Test
  void the_official_client_does_not_notice_the_difference() throws IOException {
    NodeSuite suite = NodeSuite.prepare(Path.of("src/test/node"), Path.of("target/node"));
    SteppedTime time = new SteppedTime(Instant.parse("2026-11-16T14:00:00Z"));
    SandboxCrm sandbox = time.sandbox();
    new Surroundings(sandbox, Runnable::run);
    hire(sandbox);
    try (SandboxServer server = SandboxServer.start(sandbox, 0, time)) {
      NodeSuite.Outcome outcome =
          suite.run("hubspot-client.test.mjs", Map.of("SANDBOX_URL", server.url()));
      assertThat(outcome.exitCode()).as(outcome.output()).isZero();
      assertThat(outcome.output()).contains("fail 0").doesNotContain("skipped 1");
    }
  }

  private static void hire(SandboxCrm sandbox) {
    sandbox.hire("rep.one@example.com", "Ana Lee", "Sales", "North");
    sandbox.hire("rep.two@example.com", "Ben Okafor", "Sales");
    sandbox.hire("rep.three@example.com", "Zoë Weiß");
    Person gone = sandbox.hire("rep.gone@example.com", "Dag Nygård", "Sales");
    sandbox.withAccount(account -> account.setActive(gone, false));
  }
}
