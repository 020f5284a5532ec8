package leadclock.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import leadclock.sandbox.wire.Fault;
import leadclock.sandbox.wire.SandboxResponse;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.junit.jupiter.api.Test;

class FaultsTest {
  private static final String CONTACTS = "/crm/v3/objects/contacts";
  private static final String NEW = "{'properties':{'email':'a@x.test'}}";
  private final Calls calls = new Calls();

  private int stored() {
    return calls.sandbox.withModel(crm -> crm.table("contacts").liveCount());
  }

  @Test
  void a_call_that_fails_before_it_is_applied_changes_nothing() {
    calls
        .sandbox
        .faults()
        .add(Fault.once(Fault.Kind.STATUS, "POST", "/crm/*/objects/**").withStatus(502).withHtml());

    SandboxResponse failed = calls.send("POST", CONTACTS, NEW);

    assertThat(failed.status()).isEqualTo(502);
    assertThat(failed.headers().get("Content-Type")).startsWith("text/html");
    assertThat(stored()).isZero();
    assertThat(calls.send("POST", CONTACTS, NEW).status()).isEqualTo(201);
  }

  @Test
  void an_applied_call_may_lose_its_answer() {
    calls.sandbox.faults().add(Fault.once(Fault.Kind.LOST_ANSWER, "POST", "/**"));
    OkHttpClient client =
        new OkHttpClient.Builder().addInterceptor(calls.sandbox.inProcess()).build();
    Request request =
        new Request.Builder()
            .url("https://api.hubapi.com" + CONTACTS)
            .header("Authorization", "Bearer sandbox-token")
            .post(RequestBody.create(NEW.replace('\'', '"'), MediaType.get("application/json")))
            .build();

    assertThatThrownBy(() -> client.newCall(request).execute()).isInstanceOf(IOException.class);
    assertThat(stored()).isEqualTo(1);
  }

  @Test
  void a_call_may_be_applied_later_than_its_answer_was_lost() {
    calls
        .sandbox
        .faults()
        .add(Fault.once(Fault.Kind.APPLIED_LATER, "POST", "/**").withDelay(Duration.ofSeconds(8)));

    SandboxResponse lost = calls.send("POST", CONTACTS, NEW);

    assertThat(lost.isLost()).isTrue();
    assertThat(lost.status()).isEqualTo(504);
    assertThat(stored()).isZero();
    assertThat(calls.sandbox.nextDue()).contains(calls.clock.now().plusSeconds(8));
    calls.pass(Duration.ofSeconds(8));
    assertThat(stored()).isEqualTo(1);
  }

  @Test
  void some_inputs_of_a_batch_may_fail() {
    calls.send(
        "POST", "/_sandbox/faults", "{'faults':[{'kind':'partial','path':'/**/batch/create'}]}");

    SandboxResponse response =
        calls.send(
            "POST",
            CONTACTS + "/batch/create",
            "{'inputs':[{'properties':{'email':'a@x.test'}},{'properties':{'email':'b@x.test'}}]}");

    assertThat(response.status()).isEqualTo(207);
    assertThat(Calls.json(response).path("numErrors").asInt()).isBetween(1, 2);
  }

  @Test
  void an_outage_begins_and_ends_and_spares_people() {
    calls
        .sandbox
        .faults()
        .add(Fault.outage(calls.clock.now().plusSeconds(60), calls.clock.now().plusSeconds(120)));

    assertThat(calls.get(CONTACTS).status()).isEqualTo(200);
    calls.pass(Duration.ofSeconds(60));
    assertThat(calls.get(CONTACTS).status()).isEqualTo(503);
    assertThat(calls.sendAs("person:42", "GET", CONTACTS, "").status()).isEqualTo(200);
    calls.pass(Duration.ofSeconds(60));
    assertThat(calls.get(CONTACTS).status()).isEqualTo(200);
  }

  @Test
  void a_limit_may_come_with_the_time_to_wait_and_a_move_of_the_account_too() {
    calls.send(
        "POST",
        "/_sandbox/faults",
        "{'faults':[{'kind':'rate-limited','retryAfterSeconds':7},"
            + "{'kind':'status','status':477,'retryAfterSeconds':3600}]}");

    SandboxResponse limited = calls.get(CONTACTS);
    SandboxResponse moving = calls.get(CONTACTS);

    assertThat(limited.status()).isEqualTo(429);
    assertThat(limited.headers()).containsEntry("Retry-After", "7");
    assertThat(moving.status()).isEqualTo(477);
    assertThat(moving.headers()).containsEntry("Retry-After", "3600");
  }

  @Test
  void a_revoked_token_stays_revoked_until_the_app_is_installed_again() {
    calls.sandbox.faults().add(Fault.once(Fault.Kind.TOKEN_REVOKED, "*", "/**"));

    assertThat(calls.get(CONTACTS).status()).isEqualTo(401);
    assertThat(calls.get(CONTACTS).status()).isEqualTo(401);
    calls.send("POST", "/_sandbox/credentials", "{'installed':true}");
    assertThat(calls.get(CONTACTS).status()).isEqualTo(200);
  }

  @Test
  void an_unknown_fault_is_refused_with_those_known() {
    SandboxResponse response =
        calls.send("POST", "/_sandbox/faults", "{'faults':[{'kind':'gremlin'}]}");

    assertThat(response.status()).isEqualTo(400);
    assertThat(Calls.json(response).path("message").asText())
        .startsWith("There is no fault 'gremlin'; known are [RATE_LIMITED, STATUS");
  }

  @Test
  void the_same_seed_draws_the_same_faults() {
    assertThat(drawn()).isEqualTo(drawn()).contains("503").contains("200");
  }

  private static String drawn() {
    Calls fresh = new Calls();
    fresh.sandbox.faults().add(Fault.share(Fault.Kind.STATUS, 0.3).withStatus(503));
    StringBuilder statuses = new StringBuilder();
    for (int at = 0; at < 30; at++) {
      statuses.append(fresh.get(CONTACTS).status()).append(' ');
    }
    return statuses.toString();
  }
}
