package leadclock.hubspot;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import leadclock.flow.intake.CrmUnavailable;
import leadclock.flow.memory.MemoryStore;
import leadclock.flow.outbox.Delivery;
import leadclock.flow.outbox.Intent;
import leadclock.hubspot.HubSpotSettings.Credential;
import leadclock.hubspot.HubSpotSettings.PathStyle;
import leadclock.sandbox.ClockControl;
import leadclock.sandbox.SandboxServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Over real sockets: the sandbox as a server, and a host that talks nonsense. */
class HubSpotWireTest {
  private final Portal portal = new Portal();

  private HubSpot at(String url, Credential credential, PathStyle paths) {
    return HubSpot.open(
        HubSpotSettings.withToken("hubspot", url, "sandbox-token", Portal.APP)
            .withCredential(credential)
            .withPaths(paths),
        new MemoryStore().tallies(),
        portal.clock,
        List.of());
  }

  private static WireMockServer started() {
    WireMockServer server =
        new WireMockServer(WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"));
    server.start();
    return server;
  }

  private static void answersInPart(WireMockServer server, String body) {
    server.stubFor(
        any(anyUrl())
            .willReturn(
                aResponse()
                    .withStatus(207)
                    .withHeader("Content-Type", "application/json")
                    .withBody(body)));
  }

  private ClockControl standing() {
    return new ClockControl() {
      @Override
      public Instant now() {
        return portal.now();
      }

      @Override
      public Instant advanceTo(Instant target) {
        return portal.now();
      }
    };
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "2026-09"})
  void it_sets_up_reads_and_writes_over_http_with_renewed_tokens(String version) {
    Credential oauth = new Credential.OAuth("sandbox-client", "sandbox-secret", "sandbox-refresh");
    try (SandboxServer server = SandboxServer.start(portal.sandbox, 0, standing())) {
      PathStyle paths = version.isEmpty() ? PathStyle.LEGACY : PathStyle.dated(version);
      HubSpot hubspot = at(server.url(), oauth, paths);
      assertThat(hubspot.setup().setup()).allMatch(finding -> finding.fine());
      String contact = portal.contact();
      Intent assign = portal.intent(portal.assign("a1", contact, portal.ana, null, Map.of()));

      List<Delivery> deliveries =
          hubspot.writer().write(List.of(assign), portal.now()).deliveries();

      assertThat(deliveries).singleElement().isInstanceOf(Delivery.Delivered.class);
      assertThat(
              hubspot
                  .reader()
                  .readWhole(Set.of(portal.lead(contact)), portal.now())
                  .leads()
                  .getFirst()
                  .owner())
          .isEqualTo(Portal.owner(portal.ana));
    }
  }

  @Test
  void nonsense_loses_nothing() {
    WireMockServer server = started();
    try {
      HubSpot hubspot = at(server.baseUrl(), new Credential.PrivateToken("t"), PathStyle.LEGACY);
      Intent assign = portal.intent(portal.assign("a1", "501", portal.ana, null, Map.of()));
      server.stubFor(any(anyUrl()).willReturn(aResponse().withBody("{\"results\":[{}]}")));
      assertThat(hubspot.writer().write(List.of(assign), portal.now()).deliveries())
          .singleElement()
          .isInstanceOf(Delivery.Unsure.class);

      server.stubFor(any(anyUrl()).willReturn(aResponse().withFault(Fault.RANDOM_DATA_THEN_CLOSE)));
      assertThat(hubspot.writer().write(List.of(assign), portal.now()).deliveries())
          .singleElement()
          .isInstanceOf(Delivery.Unsure.class);
      assertThat(hubspot.writer().resolve(List.of(assign), portal.now()).deliveries())
          .singleElement()
          .isInstanceOf(Delivery.Unsure.class);
      assertThatThrownBy(() -> hubspot.reader().readWhole(Set.of(portal.lead("501")), portal.now()))
          .isInstanceOf(CrmUnavailable.class);
    } finally {
      server.stop();
    }
  }

  @Test
  void a_list_of_owners_that_does_not_end_is_not_taken_for_whole() {
    WireMockServer server = started();
    try {
      HubSpot hubspot = at(server.baseUrl(), new Credential.PrivateToken("t"), PathStyle.LEGACY);
      String page = "{\"results\":[{\"id\":\"7\"}],\"paging\":{\"next\":{\"after\":\"7\"}}}";
      server.stubFor(any(anyUrl()).willReturn(aResponse().withBody(page)));
      assertThatThrownBy(() -> hubspot.feed().readOwners(portal.now()))
          .isInstanceOf(CrmUnavailable.class);
    } finally {
      server.stop();
    }
  }

  @Test
  void a_part_of_a_batch_that_hubspot_failed_at_itself_is_looked_up_and_not_given_up() {
    WireMockServer server = started();
    try {
      HubSpot hubspot = at(server.baseUrl(), new Credential.PrivateToken("t"), PathStyle.LEGACY);
      Intent assign = portal.intent(portal.assign("a1", "501", portal.ana, null, Map.of()));
      answersInPart(
          server,
          """
                          {"status":"COMPLETE","results":[],"numErrors":1,"errors":[{"status":"error",\
                          "category":"INTERNAL_ERROR","message":"internal error",\
                          "context":{"ids":["501"]}}]}""");

      assertThat(hubspot.writer().write(List.of(assign), portal.now()).deliveries())
          .singleElement()
          .isInstanceOf(Delivery.Unsure.class);
    } finally {
      server.stop();
    }
  }

  @Test
  void a_batch_that_was_answered_in_part_says_nothing_of_the_rest() {
    WireMockServer server = started();
    try {
      HubSpot hubspot = at(server.baseUrl(), new Credential.PrivateToken("t"), PathStyle.LEGACY);
      answersInPart(
          server,
          """
                          {"status":"COMPLETE","results":[],"numErrors":1,"errors":[{"status":"error",\
                          "category":"INTERNAL_ERROR","message":"try again"}]}""");

      assertThatThrownBy(() -> hubspot.reader().read(Set.of(portal.lead("501")), portal.now()))
          .isInstanceOf(CrmUnavailable.class)
          .hasMessage("HubSpot answered a contacts batch read only in part: try again");
    } finally {
      server.stop();
    }
  }
}
