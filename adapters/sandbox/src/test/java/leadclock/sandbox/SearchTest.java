package leadclock.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import leadclock.sandbox.wire.SandboxResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchTest {
  private final Calls calls =
      new Calls(options -> options.withLimits(options.limits().unenforced()));

  @BeforeEach
  void three_contacts() {
    calls.create(
        "contacts",
        "'email':'ana@x.test','firstname':'Ana','lastname':'Van Dyk','hs_lead_status':'NEW'");
    calls.create(
        "contacts",
        "'email':'ben@x.test','firstname':'Ben','hs_lead_status':'OPEN','annualrevenue':'5'");
    calls.create("contacts", "'email':'cleo@y.test','firstname':'cleo'");
    calls.pass(Duration.ofSeconds(3));
  }

  private List<String> found(String filters) {
    JsonNode page =
        calls.search(
            "contacts",
            "{'filterGroups':[{'filters':[" + filters + "]}],'properties':['firstname']}");
    List<String> ids = new ArrayList<>();
    page.path("results").forEach(row -> ids.add(row.path("id").asText()));
    return ids;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "firstname | EQ | 'value':'ANA' | 501",
        "firstname | NEQ | 'value':'ana' | 502 503",
        "hs_lead_status | EQ | 'value':'new' | ``",
        "hs_lead_status | EQ | 'value':'NEW' | 501",
        "hs_lead_status | NEQ | 'value':'NEW' | 502",
        "hs_lead_status | IN | 'values':['NEW','OPEN'] | 501 502",
        "hs_lead_status | NOT_IN | 'values':['NEW'] | 502",
        "firstname | IN | 'values':['ana'] | 501",
        "firstname | IN | 'values':['Ana'] | ``",
        "hs_lead_status | HAS_PROPERTY | 'x':1 | 501 502",
        "hs_lead_status | NOT_HAS_PROPERTY | 'x':1 | 503",
        "email | CONTAINS_TOKEN | 'value':'x.test' | 501 502",
        "email | CONTAINS_TOKEN | 'value':'*y.test' | 503",
        "lastname | CONTAINS_TOKEN | 'value':'dyk' | 501",
        "email | NOT_CONTAINS_TOKEN | 'value':'x.test' | 503",
        "hs_object_id | GT | 'value':'501' | 502 503",
        "hs_object_id | LTE | 'value':'502' | 501 502",
        "hs_object_id | BETWEEN | 'value':'502','highValue':'503' | 502 503",
        "createdate | GTE | 'value':'2026-11-02T09:00:00Z' | 501 502 503",
        "createdate | GT | 'value':'1793610000000' | ``",
        "createdate | LT | 'value':'1793610000001' | 501 502 503",
      })
  void each_operator_compares_by_the_type_of_the_property(
      String property, String operator, String value, String expected) {
    List<String> ids =
        found("{'propertyName':'" + property + "','operator':'" + operator + "'," + value + "}");

    assertThat(String.join(" ", ids)).isEqualTo(expected);
  }

  @Test
  void a_change_shows_only_after_the_lag() {
    String id = calls.create("contacts", "'email':'dora@x.test'");
    String filter = "{'propertyName':'email','operator':'EQ','value':'dora@x.test'}";

    assertThat(found(filter)).isEmpty();
    calls.pass(Duration.ofMillis(2999));
    assertThat(found(filter)).isEmpty();
    calls.pass(Duration.ofMillis(1));
    assertThat(found(filter)).containsExactly(id);
  }

  @Test
  void rows_may_be_newer_than_the_index_that_found_them() {
    calls.sandbox.withAccount(
        account -> {
          account.setNewerBodies(true);
          return null;
        });
    calls.send("PATCH", "/crm/v3/objects/contacts/501", "{'properties':{'firstname':'Anna'}}");

    JsonNode page =
        calls.search(
            "contacts",
            "{'filters':[{'propertyName':'firstname','operator':'EQ','value':'Ana'}],'properties':['firstname']}");

    assertThat(page.at("/results/0/properties/firstname").asText()).isEqualTo("Anna");
  }

  @Test
  void polling_by_modified_time_and_id_passes_many_rows_of_one_moment() {
    Instant same = Instant.parse("2026-11-02T10:00:00Z");
    calls.sandbox.withModel(
        crm -> {
          crm.freezeModifiedAt(same);
          return null;
        });
    for (int at = 0; at < 450; at++) {
      calls.create("contacts", "'email':'bulk" + at + "@x.test'");
    }
    calls.clock.advanceTo(same.plusSeconds(60));
    long last = 0;
    int rows = 0;
    for (int page = 0; page < 4; page++) {
      JsonNode answer =
          calls.search(
              "contacts",
              "{'filterGroups':[{'filters':[{'propertyName':'lastmodifieddate','operator':'GTE','value':'"
                  + same.toEpochMilli()
                  + "'},{'propertyName':'hs_object_id','operator':'GT','value':'"
                  + last
                  + "'}]}],"
                  + "'sorts':[{'propertyName':'hs_object_id','direction':'ASCENDING'}],'limit':200}");
      for (JsonNode row : answer.path("results")) {
        assertThat(row.path("id").asLong()).isGreaterThan(last);
        last = row.path("id").asLong();
        rows++;
      }
    }
    assertThat(rows).isEqualTo(450);
  }

  @Test
  void engagements_are_found_by_their_contact() {
    calls.send(
        "POST",
        "/crm/v3/objects/calls",
        "{'properties':{'hs_timestamp':'2026-11-02T09:00:00Z'},'associations':[{'to':{'id':'501'},"
            + "'types':[{'associationCategory':'HUBSPOT_DEFINED','associationTypeId':194}]}]}");
    calls.pass(Duration.ofSeconds(3));

    JsonNode page =
        calls.search(
            "calls",
            "{'filters':[{'propertyName':'associations.contact','operator':'EQ','value':'501'}]}");

    assertThat(page.path("total").asInt()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'limit':201} | The search limit must be between 0 and 200 but was 201",
        "{'after':'9999','limit':10} | A search reaches the first 10000 results only; narrow its filters",
        "{'sorts':['email','phone']} | A search takes one sort only, found 2",
        "{'filters':[{'propertyName':'nope','operator':'EQ','value':'1'}]} | There was a problem with the request."
            + " Property nope is not searchable",
        "{'filters':[{'propertyName':'email','operator':'LIKE','value':'1'}]} | Invalid input JSON on line 1, column"
            + " 1: no such operator: LIKE",
      })
  void a_search_beyond_the_limits_is_refused(String body, String message) {
    SandboxResponse response = calls.send("POST", "/crm/v3/objects/contacts/search", body);

    assertThat(response.status()).isEqualTo(400);
    assertThat(Calls.json(response).path("message").asText()).isEqualTo(message);
  }

  @Test
  void a_body_of_more_than_3000_characters_is_refused() {
    String body = "{'query':'" + "a".repeat(3000) + "'}";

    assertThat(calls.send("POST", "/crm/v3/objects/contacts/search", body).status()).isEqualTo(400);
  }

  @Test
  void pages_follow_by_offset_until_there_is_no_next() {
    JsonNode first = calls.search("contacts", "{'limit':2}");
    JsonNode last = calls.search("contacts", "{'limit':2,'after':'2'}");

    assertThat(first.path("total").asInt()).isEqualTo(3);
    assertThat(first.at("/paging/next/after").asText()).isEqualTo("2");
    assertThat(last.path("results")).hasSize(1);
    assertThat(last.has("paging")).isFalse();
  }

  @Test
  void an_archived_record_leaves_the_index() {
    calls.send("DELETE", "/crm/v3/objects/contacts/501", "");
    calls.pass(Duration.ofSeconds(3));

    assertThat(found("{'propertyName':'hs_object_id','operator':'EQ','value':'501'}")).isEmpty();
  }
}
