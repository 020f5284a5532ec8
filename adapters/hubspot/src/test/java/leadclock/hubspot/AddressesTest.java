package leadclock.hubspot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Objects;
import leadclock.engine.lead.Channel;
import leadclock.engine.lead.Lead;
import org.junit.jupiter.api.Test;

/** Marks tell that an address changed, and not what it reads. */
class AddressesTest {
  @Test
  void an_address_that_is_only_written_otherwise_has_not_changed() {
    assertThat(email("Ada@Example.org ")).isEqualTo(email("ada@example.org"));
    assertThat(email("ada@example.org")).isNotEqualTo(email("ida@example.org"));
    assertThat(phones("+49 30 1234", "")).isEqualTo(phones("+49 (30) 12-34", "+49301234"));
    assertThat(phones("+49 30 1234", "").count()).isEqualTo(1);
    assertThat(phones("+49 30 1234", "+49 170 99").count()).isEqualTo(2);
  }

  @Test
  void the_mark_does_not_show_the_address_and_differs_from_lead_to_lead() {
    assertThat(email("ada@example.org").mark()).hasSize(16).doesNotContain("ada");
    Map<Channel, Lead.Address> other = Addresses.of(contact("502", "email", "ada@example.org"));
    assertThat(other.get(Channel.EMAIL)).isNotEqualTo(email("ada@example.org"));
  }

  @Test
  void hubspot_itself_may_say_that_nothing_arrives() {
    assertThat(email("ada@example.org").bad()).isFalse();
    for (String property :
        new String[] {"hs_email_bad_address", "hs_email_hard_bounce_reason_enum"}) {
      String value = property.endsWith("address") ? "true" : "UNKNOWN_USER";
      HubSpotRecord contact = contact("501", "email", "ada@example.org", property, value);
      assertThat(Objects.requireNonNull(Addresses.of(contact).get(Channel.EMAIL)).bad()).isTrue();
    }
  }

  @Test
  void what_a_contact_lacks_has_no_mark() {
    assertThat(Addresses.of(contact("501", "phone", " - ", "email", ""))).isEmpty();
  }

  private static Lead.Address email(String address) {
    return Objects.requireNonNull(
        Addresses.of(contact("501", "email", address)).get(Channel.EMAIL));
  }

  private static Lead.Address phones(String phone, String mobile) {
    return Objects.requireNonNull(
        Addresses.of(contact("501", "phone", phone, "mobilephone", mobile)).get(Channel.PHONE));
  }

  private static HubSpotRecord contact(String id, String... namesAndValues) {
    ObjectNode json = new ObjectMapper().createObjectNode().put("id", id);
    json.put("createdAt", "2026-11-23T09:00:00Z").put("updatedAt", "2026-11-23T09:00:00Z");
    ObjectNode properties = json.putObject("properties");
    for (int i = 0; i < namesAndValues.length; i += 2) {
      properties.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return HubSpotRecord.read(json);
  }
}
