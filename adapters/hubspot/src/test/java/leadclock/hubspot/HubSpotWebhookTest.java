package leadclock.hubspot;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import leadclock.flow.SteppedClock;
import leadclock.flow.intake.ChangeHint;
import leadclock.flow.intake.ChangeHint.Kind;
import leadclock.hubspot.HubSpotWebhook.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HubSpotWebhookTest {
  private static final String PUBLISHED_BODY =
      "[{\"eventId\":531833541,\"subscriptionId\":3923621,\"portalId\":48807704,\"appId\":16111050,"
          + "\"occurredAt\":1752613920733,\"subscriptionType\":\"contact.creation\","
          + "\"attemptNumber\":0,\"objectId\":138017612137,\"changeFlag\":\"CREATED\","
          + "\"changeSource\":\"CRM_UI\",\"sourceId\":\"userId:76023669\"}]";
  private static final String OWNER_BODY =
      "[{\"eventId\":100,\"subscriptionId\":900001,\"portalId\":12345,\"appId\":54321,"
          + "\"occurredAt\":1790000000000,\"subscriptionType\":\"contact.propertyChange\","
          + "\"attemptNumber\":0,\"objectId\":501,\"propertyName\":\"hubspot_owner_id\","
          + "\"propertyValue\":\"7001\",\"changeSource\":\"CRM_UI\",\"sourceId\":\"userId:42\"}]";
  private static final String SECRET = "11111111-2222-3333-4444-555555555555";
  private static final String URL = "https://sla.example.com/hooks/hubspot";

  private final SteppedClock clock = new SteppedClock(Instant.ofEpochMilli(1790000001000L));

  private HubSpotWebhook webhook(String url, String secret, long portal) {
    return new HubSpotWebhook(
        HubSpotSettings.withToken(
            "hubspot",
            "https://x.test",
            "t",
            new HubSpotSettings.App(portal, "54321", url, secret)),
        clock);
  }

  private static Map<String, String> headers(String signature, String timestamp) {
    return Map.of("X-HubSpot-Signature-v3", signature, "x-hubspot-request-timestamp", timestamp);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Judges a body signed with the right secret at this instant. */
  private Verdict signed(String body) {
    WebhookSignature signature =
        new WebhookSignature(new HubSpotSettings.App(12345, "54321", URL, SECRET));
    String timestamp = Long.toString(clock.millis());
    String value = signature.sign("POST", "", bytes(body), timestamp);
    return webhook(URL, SECRET, 12345).judge("POST", "", headers(value, timestamp), bytes(body));
  }

  private ChangeHint hint(String object, String record, Kind kind) {
    return new ChangeHint("hubspot", object, record, kind, clock.instant());
  }

  private List<ChangeHint> hints(String body) {
    Verdict verdict = signed(body);
    assertThat(verdict).isInstanceOf(Verdict.Accepted.class);
    return ((Verdict.Accepted) verdict).hints();
  }

  @Test
  void the_vector_that_hubspot_publishes_is_accepted() {
    clock.moveTo(Instant.ofEpochMilli(1752613922216L));
    HubSpotWebhook webhook =
        webhook(
            "https://webhook.site/335453f5-94b3-49d9-b684-a55354d4b8df",
            "cfc68c0b-4b4e-4ef8-b764-95350e4ea479",
            48807704);

    Verdict verdict =
        webhook.judge(
            "POST",
            "",
            headers("gbj1XPRvUt0noT7i7fXfTzOD4sLzQmf0VT28ZYq0EYg=", "1752613922216"),
            bytes(PUBLISHED_BODY));

    assertThat(verdict)
        .isEqualTo(
            new Verdict.Accepted(
                List.of(hint("contacts", "138017612137", Kind.CREATED)), 0, false));
  }

  @Test
  void the_vector_of_the_official_client_is_signed_alike() {
    WebhookSignature signature =
        new WebhookSignature(
            new HubSpotSettings.App(
                1,
                "",
                "https://www.example.com/webhook_uri",
                "yyyyyyyy-yyyy-yyyy-yyyy-yyyyyyyyyyyy"));

    assertThat(
            signature.sign("POST", "", bytes("{'example_field':'example_value'}"), "1693657560000"))
        .isEqualTo("K36dawei4A+QBNolUOqo7s91KQDWQ5MXZ/QufNYuk/Y=");
  }

  @ParameterizedTest
  @CsvSource({
    "'', FgmP0d+q/kIBqvohx8sGX/c58nDzUAUEIfYrLX7h6+A=, true",
    "tenant=a%2Fb, 1/1m/uMq9eEvcjq/YEexBL755vFNRyhFX8HmITdsMI0=, true",
    "tenant=a%2Fb, fhdQg0X5yVpTza3uGPsNw80d15NBecm/QrBgDjFuyL8=, false",
    "'', FgmP0d+q/kIBqvohx8sGX/c58nDzUAUEIfYrLX7h6+B=, false",
  })
  void the_address_is_signed_decoded(String query, String signature, boolean good) {
    Verdict verdict =
        webhook(URL, SECRET, 12345)
            .judge("POST", query, headers(signature, "1790000001000"), bytes(OWNER_BODY));

    assertThat(verdict instanceof Verdict.Accepted).isEqualTo(good);
  }

  @Test
  void a_delivery_of_exactly_five_minutes_is_accepted_and_an_older_one_not() {
    Map<String, String> headers =
        headers("FgmP0d+q/kIBqvohx8sGX/c58nDzUAUEIfYrLX7h6+A=", "1790000001000");
    Instant sent = clock.instant();
    HubSpotWebhook webhook = webhook(URL, SECRET, 12345);

    clock.moveTo(sent.plus(Duration.ofMinutes(5)));
    assertThat(webhook.judge("POST", "", headers, bytes(OWNER_BODY)))
        .isInstanceOf(Verdict.Accepted.class);
    clock.moveTo(sent.plus(Duration.ofMinutes(5)).plusMillis(1));
    assertThat(webhook.judge("POST", "", headers, bytes(OWNER_BODY)))
        .isEqualTo(
            new Verdict.Refused(
                401,
                "The delivery is more than five minutes away from our time: it is old, or a clock"
                    + " is wrong."));
  }

  @Test
  void the_old_signature_alone_is_refused() {
    assertThat(
            webhook(URL, SECRET, 12345)
                .judge(
                    "POST",
                    "",
                    Map.of(
                        "X-HubSpot-Signature",
                        "c4e88d3d0dc897a9080e3c34e29891973f4f15e1937581d58e0f6f9eb7fdb196"),
                    bytes(OWNER_BODY)))
        .isEqualTo(new Verdict.Refused(401, "The signature v3 or its time stamp is missing."));
  }

  @Test
  void another_portal_is_refused() {
    assertThat(signed(OWNER_BODY.replace("12345", "99")))
        .isEqualTo(
            new Verdict.Refused(
                403, "The delivery is of another portal than 12345, to which we belong."));
  }

  @ParameterizedTest
  @CsvSource({"{}", "<html>", "''", "[{"})
  void a_body_that_is_no_list_of_events_is_refused(String body) {
    assertThat(signed(body))
        .isEqualTo(new Verdict.Refused(400, "The body is not a JSON array of events."));
  }

  @Test
  void a_generic_creation_names_the_activity() {
    assertThat(
            hints(
                """
                [{"portalId":12345,"subscriptionType":"object.creation","objectId":9001,
                  "objectTypeId":"0-48","changeSource":"INTEGRATION","sourceId":"54321"}]\
                """))
        .containsExactly(hint("calls", "9001", Kind.CREATED));
  }

  @Test
  void an_association_is_one_hint_from_whichever_side_it_is_told() {
    assertThat(
            hints(
                """
                [{"portalId":12345,"subscriptionType":"object.associationChange",
                  "associationType":"CONTACT_TO_CALL","fromObjectId":501,"toObjectId":9001},
                 {"portalId":12345,"subscriptionType":"object.associationChange",
                  "associationType":"CALL_TO_CONTACT","fromObjectId":9001,"toObjectId":501},
                 {"portalId":12345,"subscriptionType":"contact.associationChange",
                  "associationType":"CONTACT_TO_COMPANY","fromObjectId":501,"toObjectId":7}]\
                """))
        .containsExactly(hint("calls", "9001", Kind.ASSOCIATED));
  }

  @Test
  void a_merge_names_everybody_it_concerns() {
    assertThat(
            hints(
                """
                [{"portalId":12345,"subscriptionType":"contact.merge","objectId":501,
                  "primaryObjectId":501,"mergedObjectIds":[502],"newObjectId":777}]\
                """))
        .containsExactly(
            hint("contacts", "501", Kind.MERGED),
            hint("contacts", "777", Kind.MERGED),
            hint("contacts", "502", Kind.MERGED));
  }

  @Test
  void our_own_property_changes_are_no_hints_but_what_we_created_is_and_another_apps_are() {
    Verdict verdict =
        signed(
            """
            [{"portalId":12345,"subscriptionType":"contact.propertyChange","objectId":501,
              "propertyName":"hubspot_owner_id","changeSource":"INTEGRATION","sourceId":"54321"},
             {"portalId":12345,"subscriptionType":"contact.creation","objectId":502,
              "changeSource":"INTEGRATION","sourceId":"54321"},
             {"portalId":12345,"subscriptionType":"contact.propertyChange","objectId":503,
              "propertyName":"hubspot_owner_id","changeSource":"INTEGRATION","sourceId":"999"}]\
            """);

    assertThat(verdict)
        .isEqualTo(
            new Verdict.Accepted(
                List.of(
                    hint("contacts", "502", Kind.CREATED), hint("contacts", "503", Kind.CHANGED)),
                1,
                false));
  }

  @Test
  void the_test_button_and_unknown_events_are_accepted_without_hints() {
    Verdict verdict =
        signed(
            """
            [{"eventId":100,"portalId":12345,"subscriptionType":"contact.creation","objectId":123,
              "changeFlag":"NEW","changeSource":"CRM"},
             {"portalId":12345,"subscriptionType":"conversation.newMessage","objectId":4},
             {"portalId":12345,"subscriptionType":"contact.creation","objectId":"501; drop"},
             {"portalId":12345}]\
            """);

    assertThat(verdict).isEqualTo(new Verdict.Accepted(List.of(), 4, true));
  }

  @Test
  void an_oversized_delivery_is_refused_before_it_is_read() {
    assertThat(webhook(URL, SECRET, 12345).judge("POST", "", Map.of(), new byte[2_000_001]))
        .isEqualTo(new Verdict.Refused(413, "The delivery is larger than 2000000 bytes."));
  }
}
