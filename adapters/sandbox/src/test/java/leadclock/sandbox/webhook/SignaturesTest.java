package leadclock.sandbox.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/**
 * The vendor's published vector, its client library's vector, and one of our own that covers
 * escapes.
 */
class SignaturesTest {
  private static final String OWN_SECRET = "11111111-2222-3333-4444-555555555555";
  private static final byte[] OWN_BODY =
      bytes(
          "[{\"eventId\":100,\"subscriptionId\":900001,\"portalId\":12345,\"appId\":54321,\"occurredAt\":1790000000000,"
              + "\"subscriptionType\":\"contact.propertyChange\",\"attemptNumber\":0,\"objectId\":501,"
              + "\"propertyName\":\"hubspot_owner_id\",\"propertyValue\":\"7001\",\"changeSource\":\"CRM_UI\","
              + "\"sourceId\":\"userId:42\"}]");

  @Test
  void the_published_vector_signs_as_published() {
    byte[] body =
        bytes(
            "[{\"eventId\":531833541,\"subscriptionId\":3923621,\"portalId\":48807704,\"appId\":16111050,"
                + "\"occurredAt\":1752613920733,\"subscriptionType\":\"contact.creation\",\"attemptNumber\":0,"
                + "\"objectId\":138017612137,\"changeFlag\":\"CREATED\",\"changeSource\":\"CRM_UI\","
                + "\"sourceId\":\"userId:76023669\"}]");
    assertThat(body).hasSize(268);
    assertThat(
            Signatures.v3(
                "cfc68c0b-4b4e-4ef8-b764-95350e4ea479",
                "https://webhook.site/335453f5-94b3-49d9-b684-a55354d4b8df",
                body,
                "1752613922216"))
        .isEqualTo("gbj1XPRvUt0noT7i7fXfTzOD4sLzQmf0VT28ZYq0EYg=");
  }

  @Test
  void the_client_librarys_vector_signs_alike() {
    assertThat(
            Signatures.v3(
                "yyyyyyyy-yyyy-yyyy-yyyy-yyyyyyyyyyyy",
                "https://www.example.com/webhook_uri",
                bytes("{'example_field':'example_value'}"),
                "1693657560000"))
        .isEqualTo("K36dawei4A+QBNolUOqo7s91KQDWQ5MXZ/QufNYuk/Y=");
  }

  @Test
  void a_plain_address_is_signed_as_it_stands() {
    assertThat(own("https://sla.example.com/hooks/hubspot"))
        .isEqualTo("FgmP0d+q/kIBqvohx8sGX/c58nDzUAUEIfYrLX7h6+A=");
  }

  @Test
  void the_listed_escapes_are_undone_before_signing() {
    assertThat(own("https://sla.example.com/hooks/hubspot?tenant=a%2Fb"))
        .isEqualTo("1/1m/uMq9eEvcjq/YEexBL755vFNRyhFX8HmITdsMI0=");
    assertThat(own("https://sla.example.com/hooks/hubspot?tenant=a%2fb"))
        .isEqualTo(own("https://sla.example.com/hooks/hubspot?tenant=a/b"));
  }

  @Test
  void other_escapes_stay() {
    assertThat(own("https://sla.example.com/a%20b"))
        .isNotEqualTo(own("https://sla.example.com/a b"));
    assertThat(own("https://sla.example.com/a%2")).isNotEmpty();
  }

  @Test
  void version_one_signs_secret_and_body() {
    assertThat(Signatures.v1(OWN_SECRET, OWN_BODY))
        .isEqualTo("c4e88d3d0dc897a9080e3c34e29891973f4f15e1937581d58e0f6f9eb7fdb196");
  }

  private static String own(String url) {
    return Signatures.v3(OWN_SECRET, url, OWN_BODY, "1790000001000");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
