package leadclock.app.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import leadclock.app.run.OpenStore;
import leadclock.engine.policy.SlaPolicy;
import leadclock.policyfile.PolicyFile;
import leadclock.policyfile.PolicyResult;
import leadclock.sandbox.wire.SandboxRequest;
import leadclock.sandbox.wire.SandboxResponse;
import org.junit.jupiter.api.Test;

class WorldTest {
  private static final Instant START = Instant.parse("2026-12-07T09:00:00Z");
  private static final String POLICY =
      """
      people:
        teams:
          inbound:
            time-zone: UTC
            manager: mia@example.com
            members: [ana@example.com]
          booths:
            time-zone: UTC
            manager: mia@example.com
            members: [ben@example.com]
      routing:
        - { name: Booth, when: { lead-type: booth }, primary: booths, backup: inbound }
        - { name: Everyone, primary: inbound, backup: booths }
      mode: enforce
      """;

  @Test
  void the_first_move_sets_the_start_also_to_an_earlier_day() throws Exception {
    try (OpenStore store = OpenStore.throwAway()) {
      World world = world(store);
      Instant march = Instant.parse("2026-03-02T09:00:00Z");

      assertThat(world.earliest()).isBefore(march);
      assertThat(world.advanceTo(march)).isEqualTo(march);
      assertThat(world.earliest()).isEqualTo(march);
    }
  }

  @Test
  void a_word_that_hubspot_has_no_field_for_can_be_filled_in_and_routes_the_lead()
      throws Exception {
    try (OpenStore store = OpenStore.throwAway()) {
      World world = world(store);
      SandboxResponse created =
          world
              .sandbox()
              .handle(
                  SandboxRequest.json(
                          "POST",
                          "/crm/v3/objects/contacts",
                          "{\"properties\":{\"lastname\":\"Doe\",\"lead_type\":\"booth\"}}")
                      .with("x-sandbox-actor", "form:Website"));
      world.advanceTo(START.plus(Duration.ofMinutes(1)));

      assertThat(created.status()).isEqualTo(201);
      assertThat(store.stores().ledger().open(world.connector().name(), 2))
          .singleElement()
          .satisfies(followUp -> assertThat(followUp.route()).isEqualTo("Booth"));
    }
  }

  @Test
  void the_sandbox_is_not_reset_beside_a_connector_that_remembers() throws Exception {
    try (OpenStore store = OpenStore.throwAway()) {
      SandboxResponse refused =
          world(store).sandbox().handle(SandboxRequest.json("POST", "/_sandbox/reset", ""));

      assertThat(refused.status()).isEqualTo(409);
      assertThat(new String(refused.body(), java.nio.charset.StandardCharsets.UTF_8))
          .contains("End the demo and start it again.");
    }
  }

  private static World world(OpenStore store) {
    return World.open(WorldPlan.of(policy(), START, 1), store.stores());
  }

  private static SlaPolicy policy() {
    return switch (PolicyFile.parse("test.yaml", POLICY)) {
      case PolicyResult.Loaded loaded -> loaded.policy();
      case PolicyResult.Rejected rejected ->
          throw new IllegalStateException(rejected.errors().toString());
    };
  }
}
