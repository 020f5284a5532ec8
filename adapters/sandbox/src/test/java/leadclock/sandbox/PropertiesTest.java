package leadclock.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import leadclock.sandbox.wire.SandboxResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PropertiesTest {
  private final Calls calls = new Calls();

  @BeforeEach
  void group() {
    calls.send(
        "POST", "/crm/v3/properties/contacts/groups", "{'name':'leadclock','label':'Leadclock'}");
  }

  private SandboxResponse define(String name, String rest) {
    return calls.send(
        "POST",
        "/crm/properties/2026-09/contacts",
        "{'groupName':'leadclock','name':'" + name + "','label':'A'," + rest + "}");
  }

  @Test
  void an_existing_name_conflicts_alone_and_in_a_batch() {
    assertThat(define("sla_state", "'type':'string','fieldType':'text'").status()).isEqualTo(201);

    SandboxResponse single = define("sla_state", "'type':'string','fieldType':'text'");
    SandboxResponse batch =
        calls.send(
            "POST",
            "/crm/v3/properties/contacts/batch/create",
            "{'inputs':[{'groupName':'leadclock','name':'sla_state','label':'A','type':'string','fieldType':'text'}]}");

    assertThat(single.status()).isEqualTo(409);
    assertThat(batch.status()).isEqualTo(207);
    JsonNode error = Calls.json(batch).at("/errors/0");
    assertThat(error.path("category").asText()).isEqualTo("OBJECT_ALREADY_EXISTS");
    assertThat(error.path("subCategory").asText())
        .isEqualTo("Properties.PROPERTY_WITH_NAME_EXISTS");
    assertThat(error.path("message").asText())
        .isEqualTo("A property named 'sla_state' already exists.");
  }

  @Test
  void a_wrong_pair_of_types_a_bad_name_and_a_missing_group_are_refused() {
    assertThat(define("a", "'type':'number','fieldType':'text'").status()).isEqualTo(400);
    assertThat(define("Bad-Name", "'type':'string','fieldType':'text'").status()).isEqualTo(400);
    assertThat(define("b", "'groupName':'nope','type':'string','fieldType':'text'").status())
        .isEqualTo(400);
    assertThat(define("c", "'type':'bool','fieldType':'booleancheckbox'").status()).isEqualTo(400);
  }

  @Test
  void an_eleventh_unique_property_is_refused() {
    for (int at = 0; at < 10; at++) {
      assertThat(unique("key" + at).status()).isEqualTo(201);
    }
    assertThat(unique("key10").status()).isEqualTo(400);
  }

  private SandboxResponse unique(String name) {
    return define(name, "'type':'string','fieldType':'text','hasUniqueValue':true");
  }

  @Test
  void a_unique_value_of_another_record_is_refused() {
    unique("key");
    calls.create("contacts", "'key':'1'");

    SandboxResponse response =
        calls.send("POST", "/crm/v3/objects/contacts", "{'properties':{'key':'1'}}");

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.bodyText())
        .contains("501 already has that value.", "CONFLICTING_UNIQUE_VALUE");
  }

  @Test
  void a_value_outside_the_options_is_refused_with_those_allowed() {
    SandboxResponse response =
        calls.send("POST", "/crm/v3/objects/contacts", "{'properties':{'hs_lead_status':'Nope'}}");

    assertThat(response.status()).isEqualTo(400);
    assertThat(Calls.json(response).path("message").asText())
        .contains(
            "INVALID_OPTION", "Nope was not one of the allowed options: [NEW, OPEN, IN_PROGRESS");
  }

  @Test
  void read_only_properties_are_ignored_and_stages_only_move_forward() {
    String id = calls.create("contacts", "'lifecyclestage':'customer','hs_email_bounce':'4'");
    calls.send(
        "PATCH", "/crm/v3/objects/contacts/" + id, "{'properties':{'lifecyclestage':'lead'}}");
    String path =
        "/crm/v3/objects/contacts/" + id + "?properties=lifecyclestage,hs_email_bounce,undefined";

    JsonNode kept = Calls.json(calls.get(path)).path("properties");
    assertThat(kept.path("lifecyclestage").asText()).isEqualTo("customer");
    assertThat(kept.path("hs_email_bounce").isNull()).isTrue();
    assertThat(kept.has("undefined")).isFalse();

    calls.send("PATCH", "/crm/v3/objects/contacts/" + id, "{'properties':{'lifecyclestage':''}}");
    calls.send(
        "PATCH", "/crm/v3/objects/contacts/" + id, "{'properties':{'lifecyclestage':'lead'}}");
    assertThat(Calls.json(calls.get(path)).at("/properties/lifecyclestage").asText())
        .isEqualTo("lead");
  }

  @Test
  void values_of_several_choices_are_joined_and_appended() {
    String id = calls.create("contacts", "'hs_legal_basis':'Not applicable'");

    JsonNode changed =
        Calls.json(
            calls.send(
                "PATCH",
                "/crm/v3/objects/contacts/" + id,
                "{'properties':{'hs_legal_basis':';Performance of a contract'}}"));

    assertThat(changed.at("/properties/hs_legal_basis").asText())
        .isEqualTo("Not applicable;Performance of a contract");
  }

  @Test
  void a_task_knows_whether_it_is_overdue_and_when_it_was_done() {
    String id = calls.create("tasks", "'hs_timestamp':'2026-11-02T09:30:00Z'");
    String path =
        "/crm/v3/objects/tasks/"
            + id
            + "?properties=hs_task_is_overdue,hs_task_is_completed,hs_timestamp";

    assertThat(Calls.json(calls.get(path)).at("/properties/hs_task_is_overdue").asText())
        .isEqualTo("false");
    calls.pass(java.time.Duration.ofHours(1));
    assertThat(Calls.json(calls.get(path)).at("/properties/hs_task_is_overdue").asText())
        .isEqualTo("true");
    JsonNode done =
        Calls.json(
            calls.send(
                "PATCH",
                "/crm/v3/objects/tasks/" + id,
                "{'properties':{'hs_task_status':'COMPLETED'}}"));
    assertThat(done.at("/properties/hs_task_completion_date").asText())
        .isEqualTo("2026-11-02T10:00:00.000Z");
    assertThat(Calls.json(calls.get(path)).at("/properties/hs_task_is_completed").asText())
        .isEqualTo("1");
  }

  @Test
  void a_rule_of_the_account_holds_on_new_paths_only() {
    calls.send(
        "POST",
        "/_sandbox/rules",
        "{'objectType':'contacts','when':'hs_lead_status','value':'UNQUALIFIED','require':'message'}");
    String body = "{'properties':{'hs_lead_status':'UNQUALIFIED'}}";

    assertThat(calls.send("POST", "/crm/v3/objects/contacts", body).status()).isEqualTo(201);
    assertThat(calls.send("POST", "/crm/objects/2026-03/contacts", body).status()).isEqualTo(201);
    assertThat(calls.send("POST", "/crm/objects/2026-09/contacts", body).status()).isEqualTo(400);
  }
}
