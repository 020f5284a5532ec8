package leadclock.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import leadclock.sandbox.wire.SandboxRequest;
import leadclock.sandbox.wire.SandboxResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Control requests that are wrong: each says what is wrong, and nothing of it takes effect. */
class ControlPagesTest {
  private static final int MOVERS = 4;
  private static final int MOVES = 50;

  private final Calls calls = new Calls();
  private final Surroundings surroundings = new Surroundings(calls.sandbox, Runnable::run);

  private SandboxResponse post(String page, String body) {
    return calls.send("POST", "/_sandbox/" + page, body);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "clock|{'advace':'PT5M'}|knows no 'advace'; it takes advance, to",
        "clock|[1]|takes a JSON object with advance, to, not [1]",
        "clock|{'advance':'PT1S','to':'2027-01-01T00:00:00Z'}|not both",
        "clock|{'advance':'PT2562047788015215H'}|The clock understands",
        "faults|{'kind':'status'}|knows no 'kind'; it takes faults",
        "faults|{'faults':{'kind':'status'}}|faults must be a list",
        "faults|{'faults':[{'kind':'status','times':'often'}]}|times must be a whole number",
        "faults|{'faults':[{'kind':'status','probability':7}]}|probability must be a number from 0 to 1, not 7",
        "faults|{'faults':[{'kind':'status','until':'soon'}]}|until must be an instant such as",
        "faults|{'faults':[{'kind':'status','status':200}]}|status must be a whole number from 400 to 599",
        "faults|{'searchLag':'-PT3S'}|searchLag must be a duration such as PT5M, not '-PT3S'",
        "faults|{'searchLag':'PT9S','searchLagMax':'PT3S'}|searchLagMax needs a searchLag",
        "faults/webhooks|{'drop':5}|A share of webhooks is from 0 to 1, not 5.0",
        "rules|{}|A rule needs an objectType and the property it demands",
        "rules|{'objectType':'widgets','require':'phone'}|There is no object type 'widgets'; known are",
        "restore|{}|A record is brought back by",
        "restore|{'objectType':'widgets','id':1}|There is no object type 'widgets'",
        "credentials|{'scopes':'all'}|scopes must be a list",
        "credentials|{'token':'other','revoked':true}|No token 'other' was given out",
        "owners|{'email':'nobody'}|An owner needs an email",
        "webhooks|{'targetUrl':'http://localhost:1/x','subscriptions':[]}|knows no 'targetUrl'; it takes target, subscriptions",
        "webhooks|{'target':'http://','subscriptions':[]}|is no web address",
        "webhooks|{'target':'http://localhost:1/x'}|subscriptions must be a list",
        "leads|{'perHour':'many'}|perHour must be a number from 0 to 100000",
      })
  void a_wrong_body_is_told_what_is_wrong(String page, String body, String told) {
    SandboxResponse refused = post(page, body);

    assertThat(refused.status()).as(refused.bodyText()).isEqualTo(400);
    assertThat(Calls.json(refused).path("message").asText()).contains(told);
  }

  @Test
  void a_fault_after_a_good_one_keeps_both_and_the_former_plan_as_they_were() {
    post("faults", "{'faults':[{'kind':'lost-answer','path':'/kept'}]}");
    post("faults", "{'clear':true,'faults':[{'kind':'status'},{'kind':'quake'}]}");

    assertThat(calls.sandbox.faults().inForce())
        .singleElement()
        .satisfies(kept -> assertThat(kept.path()).isEqualTo("/kept"));
  }

  @Test
  void of_a_list_of_owners_with_a_wrong_one_nobody_is_hired() {
    post("owners", "[{'email':'ana@example.com'},{'name':'Ben'}]");

    assertThat(Calls.json(calls.get("/crm/v3/owners")).path("results")).isEmpty();
  }

  @Test
  void a_refused_subscriber_leaves_the_former_one() {
    post(
        "webhooks",
        "{'target':'http://localhost:1/x','subscriptions':[{'subscriptionType':'contact.creation'}]}");
    post("webhooks", "{'target':'http://localhost:1/y','subscriptions':[{}]}");

    assertThat(surroundings.webhooks().describe().path("url").asText())
        .isEqualTo("http://localhost:1/x");
  }

  @ParameterizedTest
  @CsvSource({"GET,reset", "DELETE,clock", "GET,restore", "POST,history", "GET,rules"})
  void a_page_names_the_methods_it_takes(String method, String page) {
    calls.create("contacts", "'email':'kept@x.test'");
    SandboxResponse refused = calls.send(method, "/_sandbox/" + page, "");

    assertThat(refused.status()).isEqualTo(405);
    assertThat(refused.bodyText()).contains("/_sandbox/" + page + " takes ");
    assertThat(Calls.json(calls.get("/crm/v3/objects/contacts")).path("results")).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "limit=0,limit must be from 1 to 10000",
    "limit=x,limit must be a whole number",
    "since=monday,since must be an instant such as",
    "objectType=widgets,There is no object type 'widgets'"
  })
  void a_wrong_question_about_the_past_is_told_so(String query, String told) {
    SandboxResponse refused = calls.get("/_sandbox/history?" + query);

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.bodyText()).contains(told);
  }

  @Test
  void moves_of_the_clock_that_come_at_once_all_count() throws Exception {
    SteppedTime time = new SteppedTime(Instant.parse("2026-12-07T08:00:00Z"));
    ClockPage page = new ClockPage(time);
    SandboxRequest minute =
        SandboxRequest.json("POST", "/_sandbox/clock", "{\"advance\":\"PT1M\"}");
    CyclicBarrier together = new CyclicBarrier(MOVERS);
    try (ExecutorService movers = Executors.newFixedThreadPool(MOVERS)) {
      List<Callable<Void>> moves =
          Collections.nCopies(
              MOVERS,
              () -> {
                for (int i = 0; i < MOVES; i++) {
                  together.await();
                  page.answer(minute);
                }
                return null;
              });
      for (Future<Void> moved : movers.invokeAll(moves)) {
        moved.get();
      }
    }

    assertThat(time.now())
        .isEqualTo(Instant.parse("2026-12-07T08:00:00Z").plus(Duration.ofMinutes(MOVERS * MOVES)));
  }

  @Test
  void the_past_of_a_type_is_found_by_any_of_its_names() {
    calls.create("contacts", "'email':'a@x.test'");

    for (String name : new String[] {"contacts", "contact", "0-1"}) {
      assertThat(Calls.json(calls.get("/_sandbox/history?objectType=" + name)).path("results"))
          .hasSize(1);
    }
  }

  @Test
  void nothing_comes_back_whose_place_is_taken() {
    String gone = calls.create("contacts", "'email':'ana@x.test'");
    calls.send("DELETE", "/crm/v3/objects/contacts/" + gone, "");
    String live = calls.create("contacts", "'email':'ana@x.test'");
    SandboxResponse refused = post("restore", "{'objectType':'contacts','id':" + gone + "}");

    assertThat(refused.status()).isEqualTo(409);
    assertThat(Calls.json(refused).path("message").asText())
        .isEqualTo(
            "contacts %s cannot come back: contacts %s has its email 'ana@x.test' now"
                .formatted(gone, live));
  }

  @Test
  void what_was_merged_into_another_record_does_not_come_back() {
    String one = calls.create("contacts", "'email':'one@x.test'");
    String two = calls.create("contacts", "'email':'two@x.test'");
    calls.send(
        "POST",
        "/crm/v3/objects/contacts/merge",
        "{'primaryObjectId':'" + one + "','objectIdToMerge':'" + two + "'}");

    assertThat(post("restore", "{'objectType':'contacts','id':'" + two + "'}").status())
        .isEqualTo(404);
  }
}
