package leadclock.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import leadclock.sandbox.wire.SandboxOptions.Limits;
import leadclock.sandbox.wire.SandboxRequest;
import leadclock.sandbox.wire.SandboxResponse;
import org.junit.jupiter.api.Test;

class LimitsTest {
  private static final String LIST = "/crm/v3/objects/contacts";
  private final Calls calls =
      new Calls(options -> options.withLimits(new Limits(3, 10, 2, 2, true)));

  @Test
  void the_call_beyond_the_ten_second_limit_is_refused_until_the_window_has_moved() {
    SandboxResponse first = calls.get(LIST);
    calls.get(LIST);
    calls.get(LIST);
    SandboxResponse refused = calls.get(LIST);
    calls.pass(Duration.ofSeconds(10));

    assertThat(first.headers())
        .containsEntry("X-HubSpot-RateLimit-Max", "3")
        .containsEntry("X-HubSpot-RateLimit-Remaining", "2")
        .containsEntry("X-HubSpot-RateLimit-Interval-Milliseconds", "10000")
        .containsEntry("X-HubSpot-RateLimit-Daily", "10")
        .containsEntry("X-HubSpot-RateLimit-Daily-Remaining", "9")
        .containsKey("X-HubSpot-RateLimit-Secondly");
    assertThat(refused.status()).isEqualTo(429);
    assertThat(Calls.json(refused).path("policyName").asText()).isEqualTo("TEN_SECONDLY_ROLLING");
    assertThat(Calls.json(refused).path("errorType").asText()).isEqualTo("RATE_LIMIT");
    assertThat(refused.headers()).doesNotContainKey("X-HubSpot-RateLimit-Secondly");
    assertThat(calls.get(LIST).status()).isEqualTo(200);
  }

  @Test
  void searches_have_their_own_second_and_show_the_day_only() {
    SandboxResponse first = calls.send("POST", LIST + "/search", "{}");
    calls.send("POST", LIST + "/search", "{}");
    SandboxResponse refused = calls.send("POST", LIST + "/search", "{}");

    assertThat(first.headers().keySet().stream().filter(name -> name.contains("RateLimit")))
        .containsExactly("X-HubSpot-RateLimit-Daily", "X-HubSpot-RateLimit-Daily-Remaining");
    assertThat(Calls.json(refused).path("message").asText())
        .isEqualTo("You have reached your secondly limit.");
    assertThat(calls.get(LIST).status()).isEqualTo(200);
    calls.pass(Duration.ofSeconds(1));
    assertThat(calls.send("POST", LIST + "/search", "{}").status()).isEqualTo(200);
  }

  @Test
  void the_day_ends_at_midnight_in_the_zone_of_the_account() {
    calls.sandbox.withAccount(
        account -> {
          account.spendDaily(10);
          return null;
        });

    assertThat(Calls.json(calls.get(LIST)).path("policyName").asText()).isEqualTo("DAILY");
    calls.pass(Duration.ofHours(19).plusMinutes(59));
    assertThat(calls.get(LIST).status()).isEqualTo(429);
    calls.pass(Duration.ofMinutes(1));
    assertThat(calls.get(LIST).status()).isEqualTo(200);
    JsonNode usage = Calls.json(calls.get("/account-info/v3/api-usage/daily/private-apps"));
    assertThat(usage.at("/results/0/currentUsage").asInt()).isEqualTo(2);
    assertThat(usage.at("/results/0/resetsAt").asText()).isEqualTo("2026-11-04T05:00:00Z");
  }

  @Test
  void people_are_neither_limited_nor_counted_as_the_connector() {
    for (int at = 0; at < 5; at++) {
      assertThat(calls.sendAs("person:42", "GET", LIST, "").status()).isEqualTo(200);
    }
    calls.get(LIST);

    JsonNode counts = Calls.json(calls.get("/_sandbox/calls"));
    assertThat(counts.at("/charged/total").asInt()).isEqualTo(1);
    assertThat(counts.at("/charged/byKind/objects.contacts.list").asInt()).isEqualTo(1);
    assertThat(counts.at("/others/byKind/person:42").asInt()).isEqualTo(5);
    assertThat(Calls.json(calls.send("POST", "/_sandbox/calls", "")).at("/charged/total").asInt())
        .isZero();
  }

  @Test
  void a_wrong_token_is_401_without_limit_headers() {
    SandboxResponse response =
        calls.sandbox.handle(SandboxRequest.get(LIST).with("authorization", "Bearer nope"));

    assertThat(response.status()).isEqualTo(401);
    assertThat(response.headers())
        .containsEntry("X-HubSpot-Auth-Failure", "401 Unauthorized")
        .containsKey("X-HubSpot-Correlation-Id")
        .doesNotContainKey("X-HubSpot-RateLimit-Max");
    assertThat(Calls.json(response).path("category").asText()).isEqualTo("INVALID_AUTHENTICATION");
  }

  @Test
  void a_missing_scope_is_403_in_the_shape_of_its_family() {
    calls.send(
        "POST",
        "/_sandbox/credentials",
        "{'scopes':['crm.objects.contacts.read'],'limited':false}");

    SandboxResponse leads = calls.get("/crm/v3/objects/leads");
    SandboxResponse properties = calls.get("/crm/v3/properties/leads");

    assertThat(calls.get(LIST).status()).isEqualTo(200);
    assertThat(leads.status()).isEqualTo(403);
    assertThat(Calls.json(leads).path("category").asText()).isEqualTo("MISSING_SCOPES");
    assertThat(leads.bodyText()).contains("crm.objects.leads.read");
    assertThat(leads.headers()).doesNotContainKey("X-HubSpot-RateLimit-Max");
    assertThat(Calls.json(properties).has("category")).isFalse();
    assertThat(properties.headers()).containsKey("X-HubSpot-RateLimit-Max");
  }

  @Test
  void oauth_tokens_have_no_daily_budget_and_expire() {
    Map<String, String> form = Map.of("Content-Type", "application/x-www-form-urlencoded");
    SandboxRequest token =
        new SandboxRequest(
            "POST",
            "/oauth/2026-09/token",
            "",
            form,
            "grant_type=refresh_token&client_id=sandbox-client&client_secret=sandbox-secret&refresh_token=sandbox-refresh"
                .getBytes(java.nio.charset.StandardCharsets.UTF_8));
    String access = Calls.json(calls.sandbox.handle(token)).path("access_token").asText();
    SandboxRequest list = SandboxRequest.get(LIST).with("authorization", "Bearer " + access);

    assertThat(calls.sandbox.handle(list).headers())
        .containsEntry("X-HubSpot-RateLimit-Max", "110")
        .doesNotContainKey("X-HubSpot-RateLimit-Daily");
    calls.pass(Duration.ofMinutes(35));
    SandboxResponse expired = calls.sandbox.handle(list);
    assertThat(expired.status()).isEqualTo(401);
    assertThat(Calls.json(expired).path("message").asText())
        .isEqualTo("The OAuth token used to make this call expired 5 minute(s) ago.");
  }

  @Test
  void a_revoked_refresh_token_is_told_as_such() {
    calls.send("POST", "/_sandbox/credentials", "{'installed':false}");

    SandboxResponse response =
        calls.sandbox.handle(
            new SandboxRequest(
                "POST",
                "/oauth/v1/token",
                "",
                Map.of(),
                "grant_type=refresh_token&client_id=sandbox-client&client_secret=sandbox-secret&refresh_token=sandbox-refresh"
                    .getBytes(java.nio.charset.StandardCharsets.UTF_8)));

    assertThat(response.status()).isEqualTo(400);
    assertThat(Calls.json(response).path("status").asText()).isEqualTo("BAD_REFRESH_TOKEN");
    assertThat(Calls.json(response).path("error").asText()).isEqualTo("invalid_grant");
  }
}
