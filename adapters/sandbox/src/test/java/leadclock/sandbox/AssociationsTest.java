package leadclock.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import leadclock.sandbox.wire.SandboxResponse;
import org.junit.jupiter.api.Test;

class AssociationsTest {
  private final Calls calls = new Calls();
  private final String contact = calls.create("contacts", "'email':'a@x.test'");

  private String linked(String type, String properties, int typeId) {
    SandboxResponse response =
        calls.send(
            "POST",
            "/crm/v3/objects/" + type,
            "{'properties':{"
                + properties
                + "},'associations':[{'to':{'id':'"
                + contact
                + "'},'types':[{'associationCategory':'HUBSPOT_DEFINED','associationTypeId':"
                + typeId
                + "}]}]}");
    assertThat(response.status()).as(response.bodyText()).isEqualTo(201);
    return Calls.json(response).path("id").asText();
  }

  @Test
  void a_logged_call_shows_on_the_contact() {
    linked("calls", "'hs_timestamp':'2026-11-02T08:59:00Z'", 194);

    JsonNode read =
        Calls.json(
            calls.get(
                "/crm/v3/objects/contacts/"
                    + contact
                    + "?properties=notes_last_contacted,num_contacted_notes,notes_last_updated&associations=calls"));

    assertThat(read.at("/properties/notes_last_contacted").asText())
        .isEqualTo("2026-11-02T08:59:00.000Z");
    assertThat(read.at("/properties/notes_last_updated").asText())
        .isEqualTo("2026-11-02T08:59:00Z");
    assertThat(read.at("/properties/num_contacted_notes").asText()).isEqualTo("1");
    assertThat(read.at("/associations/calls/results/0/type").asText()).isEqualTo("contact_to_call");
  }

  @Test
  void reads_give_numbers_one_way_and_text_the_other() {
    String task = linked("tasks", "'hs_timestamp':'2026-11-02T10:00:00Z'", 204);

    JsonNode batch =
        Calls.json(
            calls.send(
                "POST",
                "/crm/v4/associations/contacts/tasks/batch/read",
                "{'inputs':[{'id':'" + contact + "'}]}"));
    JsonNode one =
        Calls.json(calls.get("/crm/objects/2026-09/contacts/" + contact + "/associations/tasks"));

    assertThat(batch.at("/results/0/from/id").isTextual()).isTrue();
    assertThat(batch.at("/results/0/to/0/toObjectId").isNumber()).isTrue();
    assertThat(batch.at("/results/0/to/0/toObjectId").asText()).isEqualTo(task);
    assertThat(one.at("/results/0/associationTypes/0/typeId").asInt()).isEqualTo(203);
    assertThat(one.at("/results/0/associationTypes/0/label").isNull()).isTrue();
  }

  @Test
  void inputs_without_links_are_errors_of_a_207_even_when_all_lack_them() {
    SandboxResponse response =
        calls.send(
            "POST",
            "/crm/associations/2026-09/contacts/calls/batch/read",
            "{'inputs':[{'id':'" + contact + "'}]}");

    assertThat(response.status()).isEqualTo(207);
    assertThat(Calls.json(response).at("/errors/0/subCategory").asText())
        .isEqualTo("crm.associations.NO_ASSOCIATIONS_FOUND");
    assertThat(Calls.json(response).at("/errors/0/context/fromObjectId/0").asText())
        .isEqualTo(contact);
  }

  @Test
  void the_default_link_is_made_once_and_answers_both_directions() {
    String note = calls.create("notes", "'hs_timestamp':'2026-11-02T08:59:00Z'");
    String path = "/crm/v4/objects/notes/" + note + "/associations/default/contacts/" + contact;

    JsonNode answer = Calls.json(calls.send("PUT", path, ""));
    calls.send("PUT", path, "");

    assertThat(answer.at("/results/0/associationSpec/associationTypeId").asInt()).isEqualTo(202);
    assertThat(answer.at("/results/1/associationSpec/associationTypeId").asInt()).isEqualTo(201);
    assertThat(
            Calls.json(calls.get("/crm/v3/objects/contacts/" + contact + "?properties=num_notes"))
                .at("/properties/num_notes")
                .asText())
        .isEqualTo("1");
    assertThat(Calls.json(calls.get("/_sandbox/history?action=associate")).path("results"))
        .hasSize(1);
  }

  @Test
  void a_primary_company_has_two_types() {
    String company = linked("companies", "'domain':'x.test'", 2);

    JsonNode types =
        Calls.json(calls.get("/crm/v4/objects/contacts/" + contact + "/associations/companies"))
            .at("/results/0/associationTypes");

    assertThat(types).hasSize(2);
    assertThat(types.get(0).path("label").asText()).isEqualTo("Primary");
    assertThat(company).isNotEmpty();
  }

  @Test
  void a_lead_needs_a_primary_contact_and_goes_with_it() {
    assertThat(
            calls
                .send("POST", "/crm/v3/objects/leads", "{'properties':{'hs_lead_name':'Ana'}}")
                .status())
        .isEqualTo(400);
    String lead = linked("leads", "'hs_lead_name':'Ana'", 578);
    JsonNode read =
        Calls.json(
            calls.get(
                "/crm/v3/objects/leads/"
                    + lead
                    + "?properties=hs_pipeline_stage,hs_associated_contact_email"));
    assertThat(read.at("/properties/hs_pipeline_stage").asText()).isEqualTo("new-stage-id");
    assertThat(read.at("/properties/hs_associated_contact_email").asText()).isEqualTo("a@x.test");

    calls.send("DELETE", "/crm/v4/objects/leads/" + lead + "/associations/contacts/" + contact, "");

    assertThat(calls.get("/crm/v3/objects/leads/" + lead).status()).isEqualTo(404);
  }

  @Test
  void bad_ids_and_links_to_oneself_are_errors_of_their_input() {
    SandboxResponse response =
        calls.send(
            "POST",
            "/crm/v4/associations/contacts/contacts/batch/create",
            "{'inputs':[{'from':{'id':'"
                + contact
                + "'},'to':{'id':'"
                + contact
                + "'},'types':[]},"
                + "{'from':{'id':'"
                + contact
                + "'},'to':{'id':'77'},'types':[]}]}");

    assertThat(response.status()).isEqualTo(207);
    assertThat(Calls.json(response).path("numErrors").asInt()).isEqualTo(2);
    assertThat(Calls.json(response).at("/errors/1/subCategory").asText())
        .isEqualTo("crm.associations.INVALID_IDENTIFIER");
  }

  @Test
  void reading_one_pages_by_the_next_id() {
    linked("calls", "'hs_timestamp':'2026-11-02T08:59:00Z'", 194);
    String second = linked("calls", "'hs_timestamp':'2026-11-02T08:59:00Z'", 194);

    JsonNode first =
        Calls.json(
            calls.get("/crm/v4/objects/contacts/" + contact + "/associations/calls?limit=1"));

    assertThat(first.path("results")).hasSize(1);
    assertThat(first.at("/paging/next/after").asText()).isEqualTo(second);
  }
}
