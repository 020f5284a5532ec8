package leadclock.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import leadclock.sandbox.wire.SandboxResponse;
import org.junit.jupiter.api.Test;

class BatchTest {
  private static final String BATCH = "/crm/v3/objects/contacts/batch/";
  private final Calls calls = new Calls();

  private SandboxResponse post(String what, String body) {
    return calls.send("POST", BATCH + what, body);
  }

  @Test
  void a_batch_read_lists_what_it_did_not_find_and_answers_207() {
    String id = calls.create("contacts", "'email':'a@x.test'");

    SandboxResponse response =
        post("read", "{'properties':['email'],'inputs':[{'id':'" + id + "'},{'id':'999'}]}");

    assertThat(response.status()).isEqualTo(207);
    assertThat(Calls.json(response).path("results")).hasSize(1);
    assertThat(Calls.json(response).at("/errors/0/context/ids/0").asText()).isEqualTo("999");
    assertThat(Calls.json(response).at("/errors/0/message").asText())
        .startsWith("Could not get some CONTACT objects");
  }

  @Test
  void a_batch_whose_records_all_exist_answers_200_without_errors() {
    String id = calls.create("contacts", "'email':'a@x.test'");

    SandboxResponse response = post("read", "{'inputs':[{'id':'" + id + "'}]}");

    assertThat(response.status()).isEqualTo(200);
    assertThat(Calls.json(response).has("errors")).isFalse();
  }

  @Test
  void one_bad_input_fails_a_whole_create_and_nothing_is_kept() {
    SandboxResponse response =
        post(
            "create",
            "{'inputs':[{'properties':{'email':'a@x.test'}},{'properties':{'nope':'1'}}]}");

    assertThat(response.status()).isEqualTo(400);
    assertThat(Calls.json(calls.get("/crm/v3/objects/contacts")).path("results")).isEmpty();
  }

  @Test
  void inputs_with_trace_ids_fail_one_by_one() {
    String id = calls.create("contacts", "'email':'a@x.test'");

    SandboxResponse response =
        post(
            "create",
            "{'inputs':[{'objectWriteTraceId':'one','properties':{'email':'a@x.test'}},"
                + "{'objectWriteTraceId':'two','properties':{'email':'b@x.test'}}]}");

    JsonNode body = Calls.json(response);
    assertThat(response.status()).isEqualTo(207);
    assertThat(body.path("results")).hasSize(1);
    assertThat(body.at("/results/0/objectWriteTraceId").asText()).isEqualTo("two");
    assertThat(body.at("/errors/0/category").asText()).isEqualTo("CONFLICT");
    assertThat(body.at("/errors/0/context/existingId/0").asText()).isEqualTo(id);
    assertThat(body.at("/errors/0/context/objectWriteTraceId/0").asText()).isEqualTo("one");
  }

  @Test
  void the_same_id_twice_is_refused() {
    String id = calls.create("contacts", "'email':'a@x.test'");
    String input = "{'id':'" + id + "','properties':{'phone':'1'}}";

    SandboxResponse response = post("update", "{'inputs':[" + input + "," + input + "]}");

    assertThat(response.status()).isEqualTo(400);
    assertThat(Calls.json(response).path("message").asText())
        .isEqualTo("Duplicate IDs found in batch input: [" + id + "]. IDs must be unique");
  }

  @Test
  void more_than_a_hundred_inputs_are_refused() {
    String inputs = "{'id':'1'},".repeat(101);

    SandboxResponse response =
        post("read", "{'inputs':[" + inputs.substring(0, inputs.length() - 1) + "]}");

    assertThat(response.status()).isEqualTo(400);
    assertThat(Calls.json(response).path("category").asText()).isEqualTo("VALIDATION_ERROR");
  }

  @Test
  void an_upsert_by_a_unique_property_of_tasks_creates_once_and_then_updates() {
    calls.send(
        "POST", "/crm/v3/properties/tasks/groups", "{'name':'leadclock','label':'Leadclock'}");
    calls.send(
        "POST",
        "/crm/v3/properties/tasks",
        "{'groupName':'leadclock','name':'leadclock_action_id','label':'Action','type':'string',"
            + "'fieldType':'text','hasUniqueValue':true}");
    String body =
        "{'inputs':[{'idProperty':'leadclock_action_id','id':'a1',"
            + "'properties':{'hs_task_subject':'Call','hs_timestamp':'2026-11-02T10:00:00Z'}}]}";

    JsonNode first = Calls.json(calls.send("POST", "/crm/v3/objects/tasks/batch/upsert", body));
    JsonNode second = Calls.json(calls.send("POST", "/crm/v3/objects/0-27/batch/upsert", body));

    assertThat(first.at("/results/0/new").asBoolean()).isTrue();
    assertThat(first.at("/results/0/properties/leadclock_action_id").asText()).isEqualTo("a1");
    assertThat(second.at("/results/0/new").asBoolean()).isFalse();
    assertThat(second.at("/results/0/id")).isEqualTo(first.at("/results/0/id"));
  }

  @Test
  void an_upsert_by_an_ordinary_property_is_refused() {
    SandboxResponse response =
        post("upsert", "{'inputs':[{'idProperty':'phone','id':'1','properties':{}}]}");

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.bodyText()).contains("non-unique 0-1 property");
  }

  @Test
  void merged_records_live_on_under_a_new_id_to_which_the_old_ones_lead() {
    String one = calls.create("contacts", "'email':'a@x.test'");
    calls.pass(java.time.Duration.ofDays(1));
    String other = calls.create("contacts", "'email':'b@x.test','phone':'1'");

    JsonNode merged =
        Calls.json(
            calls.send(
                "POST",
                "/crm/v3/objects/contacts/merge",
                "{'primaryObjectId':'" + one + "','objectIdToMerge':'" + other + "'}"));

    String id = merged.path("id").asText();
    assertThat(id).isNotIn(one, other);
    assertThat(merged.path("createdAt").asText()).isEqualTo("2026-11-02T09:00:00.000Z");
    assertThat(Calls.json(calls.get("/crm/v3/objects/contacts/" + other)).path("id").asText())
        .isEqualTo(id);
    assertThat(merged.at("/properties/hs_additional_emails").asText()).isEqualTo("b@x.test");
    SandboxResponse update =
        post("update", "{'inputs':[{'id':'" + one + "','properties':{'phone':'2'}}]}");
    assertThat(update.status()).isEqualTo(207);
    assertThat(Calls.json(calls.get("/crm/v3/objects/contacts?archived=true")).path("results"))
        .isEmpty();
  }

  @Test
  void what_was_erased_is_gone_from_records_and_history() {
    String id = calls.create("contacts", "'email':'secret@x.test'");

    calls.send("POST", "/crm/v3/objects/contacts/gdpr-delete", "{'objectId':'" + id + "'}");

    assertThat(calls.get("/crm/v3/objects/contacts/" + id).status()).isEqualTo(404);
    assertThat(calls.get("/_sandbox/history").bodyText())
        .doesNotContain("secret@x.test")
        .contains("erase");
  }
}
