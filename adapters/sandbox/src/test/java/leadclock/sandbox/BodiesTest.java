package leadclock.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import leadclock.sandbox.wire.SandboxResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests that are JSON, or nearly, and yet no request: each is refused and changes nothing. */
class BodiesTest {
  private static final String CONTACTS = "/crm/v3/objects/contacts";
  private final Calls calls = new Calls();

  private void refused(String method, String path, String body, String told) {
    SandboxResponse answer = calls.send(method, path, body);

    assertThat(answer.status()).as(answer.bodyText()).isEqualTo(400);
    assertThat(Calls.json(answer).path("message").asText()).contains(told);
    assertThat(Calls.json(calls.get(CONTACTS)).path("results")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "[]|the body must be an object, not array",
        "null|the body must be an object, not null",
        "'x'|the body must be an object, not string",
        "{}|some required fields were not set: [properties]",
        "{'properties':'x'}|properties must be an object, not string",
        "{'properties':[1]}|properties must be an object, not array",
        "{'properties':{'email':{'a':1}}}|email must be text, not object",
        "{'properties':{}} more|Invalid input JSON on line 1, column",
        "{'properties':|Invalid input JSON on line 1, column 15",
        "{'properties':{},'associations':'x'}|associations must be a list, not string",
        "{'properties':{},'associations':[{}]}|some required fields were not set: [types]",
      })
  void no_record_comes_of_a_body_that_describes_none(String body, String told) {
    refused("POST", CONTACTS, body, told);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "batch/create|{}|some required fields were not set: [inputs]",
        "batch/create|{'inputs':'x'}|inputs must be a list, not string",
        "batch/create|{'inputs':['x']}|each input must be an object, not string",
        "batch/read|{'inputs':[{}]}|some required fields were not set: [id]",
        "batch/update|{'inputs':[{'properties':{}}]}|some required fields were not set: [id]",
        "batch/upsert|{'inputs':[{'idProperty':'email','properties':{}}]}|fields were not set: [id]",
        "batch/archive|{'inputs':[{'id':null}]}|some required fields were not set: [id]",
        "search|[]|the body must be an object, not array",
        "search|{'filterGroups':'x'}|filterGroups must be a list, not string",
        "search|{'filters':[{'propertyName':'createdate','operator':'GT','value':'monday'}]}|'monday' is no datetime to compare createdate with",
        "search|{'filters':[{'propertyName':'hs_object_id','operator':'IN','values':['x']}]}|'x' is no number to compare hs_object_id with",
        "merge|{}|some required fields were not set: [primaryObjectId]",
        "gdpr-delete|{}|some required fields were not set: [objectId]",
      })
  void a_call_that_leaves_out_or_bends_a_member_is_refused(String path, String body, String told) {
    refused("POST", CONTACTS + "/" + path, body, told);
  }

  @ParameterizedTest
  @CsvSource({
    "limit=101,limit must be a number from 1 to 100 but was '101'",
    "limit=51&propertiesWithHistory=email,limit must be a number from 1 to 50",
    "limit=0,limit must be a number from 1 to 100",
    "after=abc,Invalid paging token: after was 'abc'"
  })
  void a_page_that_cannot_be_is_refused(String query, String told) {
    refused("GET", CONTACTS + "?" + query, "", told);
  }

  @Test
  void a_method_that_a_path_does_not_take_is_told_those_it_takes() {
    SandboxResponse refused = calls.send("PUT", CONTACTS, "{}");

    assertThat(refused.status()).isEqualTo(405);
    assertThat(refused.headers()).containsEntry("Allow", "GET,POST");
    assertThat(refused.body()).isEmpty();
  }

  @Test
  void a_batch_does_not_give_one_unique_value_to_two_records() {
    String one = calls.create("contacts", "'email':'one@x.test'");
    String two = calls.create("contacts", "'email':'two@x.test'");
    SandboxResponse refused =
        calls.send(
            "POST",
            CONTACTS + "/batch/update",
            "{'inputs':[{'id':'%s','properties':{'email':'Same@x.test'}},{'id':'%s','properties':{'email':'same@x.test'}}]}"
                .formatted(one, two));

    assertThat(refused.status()).isEqualTo(409);
    assertThat(calls.get(CONTACTS + "/one@x.test?idProperty=email").status()).isEqualTo(200);
    assertThat(calls.get(CONTACTS + "/two@x.test?idProperty=email").status()).isEqualTo(200);
  }

  @Test
  void a_link_of_several_types_with_a_wrong_one_is_not_made() {
    String contact = calls.create("contacts", "'email':'one@x.test'");
    String company = calls.create("companies", "'domain':'x.test'");
    String path = "/crm/v4/objects/contacts/" + contact + "/associations/companies/";
    SandboxResponse refused =
        calls.send(
            "PUT",
            path + company,
            "[{'associationCategory':'HUBSPOT_DEFINED','associationTypeId':1},{'associationCategory':'HUBSPOT_DEFINED','associationTypeId':204}]");

    assertThat(refused.status()).isEqualTo(400);
    assertThat(
            Calls.json(calls.get("/crm/v4/objects/contacts/" + contact + "/associations/companies"))
                .path("results"))
        .isEmpty();
  }

  @Test
  void a_record_is_not_linked_with_itself() {
    String contact = calls.create("contacts", "'email':'one@x.test'");
    String path = "/crm/v4/objects/contacts/" + contact + "/associations/default/contacts/";
    SandboxResponse refused = calls.send("PUT", path + contact, "");

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.bodyText()).contains("cannot be associated with itself");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "hs_working_hours|[{'days':'FUNDAY','startMinute':540,'endMinute':1020}]|has no such days",
        "hs_working_hours|[{'startMinute':540,'endMinute':1020}]|has no such days",
        "hs_working_hours|[{'days':'MONDAY_TO_FRIDAY','startMinute':540,'endMinute':1020},{'days':'FRIDAY','startMinute':1000,'endMinute':1100}]|must not overlap, as they do on FRIDAY",
        "hs_out_of_office_hours|[{'startTimestamp':1793548800000,'endTimestamp':1793520000000}]|must be ascending",
        "hs_standard_time_zone|Mars/Base|is no time zone: Mars/Base",
      })
  void hours_that_nobody_can_keep_are_refused(String property, String value, String told) {
    calls.sandbox.hire("ana@example.com", "Ana Lee");
    String path = "/crm/v3/objects/users/42?idProperty=hs_internal_user_id";
    calls.send("PATCH", path, "{'properties':{'hs_standard_time_zone':'America/New_York'}}");
    String sent = value.replace("'", "\\\"");
    SandboxResponse refused =
        calls.send("PATCH", path, "{'properties':{'" + property + "':'" + sent + "'}}");

    assertThat(refused.status()).as(refused.bodyText()).isEqualTo(400);
    assertThat(refused.bodyText()).contains(told);
  }
}
