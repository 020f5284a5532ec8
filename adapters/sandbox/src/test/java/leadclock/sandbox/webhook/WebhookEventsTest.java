package leadclock.sandbox.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import leadclock.sandbox.crm.Actor;
import leadclock.sandbox.crm.CrmRecord;
import org.junit.jupiter.api.Test;

class WebhookEventsTest {
  private static final Duration SOON = Duration.ofSeconds(2);
  private static final Actor ANA = Actor.person(42);

  @Test
  void a_new_contact_is_told_in_the_classic_format() {
    Mailroom room = new Mailroom().subscribe("[{\"subscriptionType\":\"contact.creation\"}]");
    room.contact(ANA);
    JsonNode event = room.pass(SOON).events().getFirst();
    assertThat(event.path("eventId").asInt()).isPositive();
    assertThat(event.toString().replaceFirst("\"eventId\":\\d+", "\"eventId\":1"))
        .isEqualTo(
            "{\"eventId\":1,\"subscriptionId\":900001,\"portalId\":12345,\"appId\":54321,\"occurredAt\":1793610000000,"
                + "\"subscriptionType\":\"contact.creation\",\"attemptNumber\":0,\"objectId\":501,"
                + "\"changeSource\":\"CRM_UI\",\"sourceId\":\"userId:42\",\"changeFlag\":\"CREATED\"}");
  }

  @Test
  void a_new_call_is_told_in_the_generic_format_with_its_type() {
    Mailroom room =
        new Mailroom()
            .subscribe("[{\"subscriptionType\":\"object.creation\",\"objectType\":\"call\"}]");
    room.call(Mailroom.CONNECTOR);
    room.contact(ANA);
    List<JsonNode> events = room.pass(SOON).events();
    assertThat(events).hasSize(1);
    assertThat(events.getFirst().path("objectTypeId").asText()).isEqualTo("0-48");
    assertThat(events.getFirst().path("objectId").asLong()).isEqualTo(9001);
  }

  @Test
  void our_own_writes_echo_with_our_app_as_their_source() {
    Mailroom room = new Mailroom().subscribe("[{\"subscriptionType\":\"contact.creation\"}]");
    room.contact(Mailroom.CONNECTOR);
    JsonNode event = room.pass(SOON).events().getFirst();
    assertThat(event.path("changeSource").asText()).isEqualTo("INTEGRATION");
    assertThat(event.path("sourceId").asText()).isEqualTo("54321");
  }

  @Test
  void only_the_subscribed_property_is_told_at_birth_and_later() {
    Mailroom room =
        new Mailroom()
            .subscribe(
                "[{\"subscriptionType\":\"contact.propertyChange\",\"propertyName\":\"hubspot_owner_id\"},"
                    + "{\"subscriptionType\":\"object.propertyChange\",\"objectType\":\"CONTACT\","
                    + "\"propertyName\":\"phone\"}]");
    CrmRecord contact = room.contact(ANA);
    contact = room.crm.update(contact, Map.of("hubspot_owner_id", "7002", "phone", "1"), ANA);
    room.crm.update(contact, java.util.Collections.singletonMap("hubspot_owner_id", null), ANA);
    List<JsonNode> events = room.pass(SOON).events();
    assertThat(events)
        .extracting(
            event ->
                event.path("propertyName").asText() + "=" + event.path("propertyValue").asText())
        .containsExactly(
            "hubspot_owner_id=7001", "hubspot_owner_id=7002", "phone=1", "hubspot_owner_id=");
    assertThat(events.get(0).has("isSensitive")).isFalse();
    assertThat(events.get(2).path("isSensitive").asBoolean(true)).isFalse();
  }

  @Test
  void calculated_changes_are_not_told() {
    Mailroom room =
        new Mailroom()
            .subscribe(
                "[{\"subscriptionType\":\"contact.propertyChange\",\"propertyName\":\"notes_last_contacted\"}]");
    room.crm.update(room.contact(ANA), Map.of("notes_last_contacted", "x"), Actor.SYSTEM);
    assertThat(room.pass(SOON).received).isEmpty();
  }

  @Test
  void archive_restore_and_privacy_deletion_are_told_apart() {
    Mailroom room =
        new Mailroom()
            .subscribe(
                "[{\"subscriptionType\":\"contact.deletion\"},{\"subscriptionType\":\"contact.restore\"},"
                    + "{\"subscriptionType\":\"contact.privacyDeletion\"}]");
    CrmRecord contact = room.crm.archive(room.contact(ANA), ANA);
    contact = room.crm.restore(contact, ANA);
    room.crm.erase(contact, ANA);
    assertThat(room.pass(SOON).types())
        .containsExactly(
            "contact.deletion", "contact.restore", "contact.deletion", "contact.privacyDeletion");
  }

  @Test
  void a_link_is_told_in_both_directions() {
    Mailroom room =
        new Mailroom()
            .subscribe(
                "[{\"subscriptionType\":\"object.associationChange\",\"objectType\":\"contact\"}]");
    CrmRecord contact = room.contact(ANA);
    CrmRecord call = room.call(ANA);
    room.crm.associate(call, contact, 194, 193, ANA);
    room.crm.disassociate(call, contact, 194, 193, ANA);
    assertThat(room.pass(SOON).events())
        .extracting(
            event ->
                event.path("associationType").asText()
                    + " "
                    + event.path("fromObjectId")
                    + " "
                    + event.path("toObjectId")
                    + " "
                    + event.path("associationRemoved"))
        .containsExactly(
            "CALL_TO_CONTACT 9001 501 false",
            "CONTACT_TO_CALL 501 9001 false",
            "CALL_TO_CONTACT 9001 501 true",
            "CONTACT_TO_CALL 501 9001 true");
  }

  @Test
  void a_merge_names_the_primary_the_merged_and_the_new_record() {
    Mailroom room = new Mailroom().subscribe("[{\"subscriptionType\":\"contact.merge\"}]");
    CrmRecord primary = room.contact(ANA);
    CrmRecord other = room.contact(ANA);
    room.crm.merge(primary, other, primary.values(), ANA);
    JsonNode event = room.pass(SOON).events().getFirst();
    assertThat(event.path("primaryObjectId").asLong()).isEqualTo(501);
    assertThat(event.path("mergedObjectIds").toString()).isEqualTo("[502]");
    assertThat(event.path("newObjectId").asLong()).isEqualTo(503);
  }

  @Test
  void the_test_button_sends_its_made_up_event() {
    Mailroom room =
        new Mailroom()
            .subscribe(
                "[{\"subscriptionType\":\"contact.creation\"},"
                    + "{\"subscriptionType\":\"contact.propertyChange\",\"propertyName\":\"phone\"}]");
    room.webhooks.sendSamples();
    List<JsonNode> events = room.pass(SOON).events();
    assertThat(events)
        .allMatch(event -> event.path("eventId").asInt() == 100 && !event.has("sourceId"));
    assertThat(events.get(0).path("changeFlag").asText()).isEqualTo("NEW");
    assertThat(events.get(1).path("propertyValue").asText()).isEqualTo("sample-value");
  }

  @Test
  void a_subscription_that_makes_no_sense_is_refused_with_the_fix() {
    Mailroom room = new Mailroom();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> room.subscribe("[{\"subscriptionType\":\"contact.birthday\"}]"))
        .withMessage(
            "There is no subscription type 'contact.birthday'; use one such as contact.creation or"
                + " object.propertyChange.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> room.subscribe("[{\"subscriptionType\":\"contact.propertyChange\"}]"))
        .withMessage(
            "contact.propertyChange needs a propertyName: subscribe to each property by itself.");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                room.subscribe(
                    "[{\"subscriptionType\":\"object.propertyChange\",\"objectType\":\"email\","
                        + "\"propertyName\":\"hs_email_html\"}]"))
        .withMessage("Changes of hs_email_html cannot be subscribed to; read the record instead.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> room.subscribe("[{\"subscriptionType\":\"object.creation\"}]"))
        .withMessage("object.* needs an objectType such as contact, call or 0-48; '' is none.");
  }
}
