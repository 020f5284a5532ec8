package leadclock.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import leadclock.sandbox.crm.Person;
import leadclock.sandbox.wire.SandboxRequest;
import leadclock.sandbox.wire.SandboxResponse;
import org.junit.jupiter.api.Test;

class ObjectsTest {
  private final Calls calls = new Calls();

  @Test
  void a_created_contact_answers_everything_that_is_set_in_alphabetical_order() {
    SandboxResponse response =
        calls.send(
            "POST",
            "/crm/v3/objects/contacts",
            "{'properties':{'email':'Ana@X.test','firstname':'Ana'}}");

    JsonNode contact = Calls.json(response);
    assertThat(response.status()).isEqualTo(201);
    assertThat(response.headers().get("Location"))
        .isEqualTo("https://api.hubapi.com/crm/v3/objects/contacts/501");
    assertThat(contact.path("id").asText()).isEqualTo("501");
    List<String> names = new ArrayList<>();
    contact.path("properties").fieldNames().forEachRemaining(names::add);
    assertThat(names).isSorted().contains("hs_object_source", "lifecyclestage", "hs_is_unworked");
    assertThat(contact.at("/properties/email").asText()).isEqualTo("ana@x.test");
    assertThat(contact.at("/properties/hs_object_source_id").asText()).isEqualTo("54321");
    assertThat(contact.path("url").asText())
        .isEqualTo("https://app.hubspot.com/contacts/12345/record/0-1/501");
  }

  @Test
  void an_update_answers_only_what_changed_what_follows_and_what_the_system_keeps() {
    Person ana = calls.sandbox.hire("ana@example.com", "Ana Lee", "Sales");
    String id = calls.create("contacts", "'email':'lead@x.test','firstname':'Lea'");
    calls.pass(Duration.ofMinutes(1));

    JsonNode changed =
        Calls.json(
            calls.send(
                "PATCH",
                "/crm/objects/2026-09/contacts/" + id,
                "{'properties':{'hubspot_owner_id':'" + ana.ownerId() + "'}}"));

    assertThat(changed.path("properties").has("email")).isFalse();
    assertThat(changed.at("/properties/hubspot_owner_id").asText()).isEqualTo("7001");
    assertThat(changed.at("/properties/hubspot_owner_assigneddate").asText())
        .isEqualTo("2026-11-02T09:01:00.000Z");
    assertThat(changed.at("/properties/lifecyclestage").asText()).isEqualTo("lead");
  }

  @Test
  void the_history_of_the_owner_tells_who_changed_it_newest_first() {
    Person ana = calls.sandbox.hire("ana@example.com", "Ana Lee");
    String id = calls.create("contacts", "'hubspot_owner_id':'" + ana.ownerId() + "'");
    calls.sendAs(
        "person:" + ana.userId(),
        "PATCH",
        "/crm/v3/objects/contacts/" + id,
        "{'properties':{'hubspot_owner_id':''}}");

    JsonNode versions =
        Calls.json(
                calls.get(
                    "/crm/v3/objects/contacts/" + id + "?propertiesWithHistory=hubspot_owner_id"))
            .at("/propertiesWithHistory/hubspot_owner_id");

    assertThat(versions).hasSize(2);
    assertThat(versions.get(0).path("sourceId").asText()).isEqualTo("userId:42");
    assertThat(versions.get(0).path("updatedByUserId").asLong()).isEqualTo(42);
    assertThat(versions.get(1).path("sourceType").asText()).isEqualTo("INTEGRATION");
    assertThat(versions.get(1).has("updatedByUserId")).isFalse();
  }

  @Test
  void a_missing_record_is_a_page_for_browsers_and_json_without_category_for_clients() {
    SandboxResponse page =
        calls.sandbox.handle(
            SandboxRequest.get("/crm/v3/objects/contacts/9").with("accept", "*/*"));
    SandboxResponse json = calls.get("/crm/v3/objects/contacts/9");

    assertThat(page.status()).isEqualTo(404);
    assertThat(page.headers()).containsEntry("X-HubSpot-NotFound", "true");
    assertThat(Calls.json(json).has("category")).isFalse();
    assertThat(Calls.json(json).path("correlationId").asText())
        .isEqualTo(json.headers().get("X-HubSpot-Correlation-Id"));
    assertThat(calls.send("DELETE", "/crm/v3/objects/contacts/9", "").status()).isEqualTo(204);
  }

  @Test
  void an_unknown_property_is_refused_with_the_name() {
    SandboxResponse response =
        calls.send("POST", "/crm/v3/objects/contacts", "{'properties':{'nope':'1'}}");

    assertThat(response.status()).isEqualTo(400);
    assertThat(Calls.json(response).path("message").asText())
        .startsWith("Property values were not valid: [{")
        .contains("PROPERTY_DOESNT_EXIST");
    assertThat(Calls.json(response).at("/errors/0/context/propertyName/0").asText())
        .isEqualTo("nope");
  }

  @Test
  void a_second_contact_with_the_same_address_conflicts() {
    String id = calls.create("contacts", "'email':'lead@x.test'");

    SandboxResponse response =
        calls.send("POST", "/crm/v3/objects/contacts", "{'properties':{'email':'LEAD@x.test'}}");

    assertThat(response.status()).isEqualTo(409);
    assertThat(Calls.json(response).path("message").asText())
        .isEqualTo("Contact already exists. Existing ID: " + id);
  }

  @Test
  void a_user_id_or_a_deactivated_owner_is_no_owner_to_assign() {
    Person ana = calls.sandbox.hire("ana@example.com", "Ana Lee");
    String id = calls.create("contacts", "'email':'lead@x.test'");
    String body = "{'properties':{'hubspot_owner_id':'%s'}}";

    assertThat(patch(id, body.formatted(ana.userId()))).isEqualTo(400);
    calls.sandbox.withAccount(account -> account.setActive(ana, false));
    assertThat(patch(id, body.formatted(ana.ownerId()))).isEqualTo(400);
  }

  private int patch(String id, String body) {
    return calls.send("PATCH", "/crm/v3/objects/contacts/" + id, body).status();
  }

  @Test
  void a_person_is_known_by_the_owner_id_as_well_as_by_the_user_id() {
    Person ana = calls.sandbox.hire("ana@example.com", "Ana Lee");
    for (long id : new long[] {ana.ownerId(), ana.userId()}) {
      SandboxResponse made =
          calls.sendAs(
              "person:" + id, "POST", "/crm/v3/objects/contacts", "{'properties':{'phone':'1'}}");

      assertThat(Calls.json(made).at("/properties/hs_created_by_user_id").asText())
          .isEqualTo(Long.toString(ana.userId()));
    }
  }
}
