package leadclock.hubspot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import leadclock.engine.lead.Owner;
import leadclock.flow.intake.CrmUnavailable;
import leadclock.flow.outbox.Addressees.Addressee;
import leadclock.sandbox.wire.Fault;
import org.junit.jupiter.api.Test;

/** Whom a letter goes to, as HubSpot says at that moment. */
class HubSpotAddresseesTest {
  private final Portal portal = new Portal().prepared();

  private Addressee read(String contact) {
    return Objects.requireNonNull(
        portal
            .hubspot
            .addressees()
            .read(Set.of(portal.lead(contact)), portal.now())
            .get(portal.lead(contact)));
  }

  @Test
  void address_names_and_owner_are_read_in_one_call() {
    String contact = portal.contact();
    String other = portal.contact();
    portal.change(
        "contacts",
        contact,
        Map.of("hubspot_owner_id", Portal.owner(portal.ana).value()),
        Portal.by(portal.ana));
    portal.hubspot.feed().readOwners(portal.now());

    assertThat(
            portal
                .hubspot
                .addressees()
                .read(Set.of(portal.lead(contact), portal.lead(other)), portal.now()))
        .hasSize(2);
    assertThat(portal.hubspot.calls()).containsEntry("contacts batch read", 1L);
    Addressee lena = read(contact);
    Owner ana = Objects.requireNonNull(lena.owner());
    assertThat(ana.email()).isEqualTo("rep.one@example.com");
    assertThat(lena).isEqualTo(new Addressee(lena.email(), "Lena", "Lind", "Nordwind", ana, false));
    assertThat(lena.email()).endsWith("@example.org");
    assertThat(lena.toString()).isEqualTo("Addressee[hidden]");
    assertThat(read(other).owner()).isNull();
  }

  @Test
  void a_contact_that_is_gone_is_left_out() {
    String contact = portal.contact();
    portal.delete("contacts", contact, Portal.by(portal.ana));

    assertThat(portal.hubspot.addressees().read(Set.of(portal.lead(contact)), portal.now()))
        .isEmpty();
  }

  @Test
  void an_opt_out_is_silence() {
    String silent = portal.contact(Map.of("email", "no@example.org", "hs_email_optout", "true"));

    assertThat(read(silent).silent()).isTrue();
    assertThat(read(portal.contact()).silent()).isFalse();
  }

  @Test
  void an_address_that_hubspot_calls_dead_is_none() {
    ObjectNode json = Portal.object().put("id", "501");
    ObjectNode properties = json.putObject("properties").put("email", " dead@example.org ");
    assertThat(HubSpotAddressees.email(HubSpotRecord.read(json))).isEqualTo("dead@example.org");

    properties.put("hs_email_bad_address", "true");
    assertThat(HubSpotAddressees.email(HubSpotRecord.read(json))).isEmpty();
  }

  @Test
  void a_hubspot_that_does_not_answer_says_when_to_ask_again() {
    String contact = portal.contact();
    portal
        .sandbox
        .faults()
        .add(Fault.outage(portal.now(), portal.now().plus(Duration.ofMinutes(10))));

    assertThatThrownBy(() -> read(contact)).isInstanceOf(CrmUnavailable.class);
  }
}
