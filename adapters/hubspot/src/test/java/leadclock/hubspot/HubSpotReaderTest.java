package leadclock.hubspot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import leadclock.engine.lead.Channel;
import leadclock.engine.lead.Consent;
import leadclock.engine.lead.Lead;
import leadclock.engine.lead.LeadId;
import leadclock.engine.lead.Touch;
import leadclock.engine.lead.Verdict;
import leadclock.flow.mirror.MirrorPage;
import leadclock.flow.outbox.CrmReader.Listed;
import leadclock.hubspot.HubSpotSettings.PathStyle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HubSpotReaderTest {
  private final Portal portal = new Portal();

  private Lead readOne(String contact) {
    return portal
        .hubspot
        .reader()
        .read(Set.of(portal.lead(contact)), portal.now())
        .leads()
        .getFirst();
  }

  @Test
  void a_contact_is_a_lead_with_its_facts() {
    String contact =
        portal.contact(
            Map.of(
                "firstname", "Lena",
                "lastname", "Lind",
                "email", "lena@example.org",
                "phone", "+4930123",
                "country", "DE",
                "hs_lead_status", "NEW",
                "hs_email_optout", "true"));

    Lead lead = readOne(contact);

    assertThat(lead.name()).isEqualTo("Lena Lind");
    assertThat(lead.createdAt()).isEqualTo(Portal.MONDAY_NINE);
    assertThat(lead.owner()).isNull();
    assertThat(lead.status()).isEqualTo("NEW");
    assertThat(lead.consent()).isEqualTo(Consent.WITHDRAWN);
    assertThat(lead.channels())
        .containsExactlyInAnyOrder(Channel.PHONE, Channel.SMS, Channel.EMAIL);
    assertThat(lead.facets()).containsEntry("country", "DE");
  }

  @Test
  void a_source_reads_as_the_policy_writes_it() {
    FieldMapping mapping =
        FieldMapping.DEFAULT.with(
            Map.of("source", new FieldMapping.Field("city", FieldMapping.Words.HYPHENATED)));
    HubSpot hubspot =
        portal.open(
            HubSpotSettings.withToken("hubspot", Portal.BASE_URL, "sandbox-token", Portal.APP)
                .withFields(mapping));
    String contact = portal.contact(Map.of("email", "a@example.org", "city", "PAID_SEARCH"));

    Lead lead =
        hubspot.reader().read(Set.of(portal.lead(contact)), portal.now()).leads().getFirst();

    assertThat(lead.facets()).containsEntry("source", "paid-search");
  }

  @Test
  void a_person_who_set_the_owner_is_told_from_us() {
    String contact = portal.contact();
    portal.pass(Duration.ofMinutes(1));
    portal.change(
        "contacts",
        contact,
        Map.of("hubspot_owner_id", Portal.owner(portal.ana).value()),
        Portal.by(portal.ben));
    portal.pass(Duration.ofMinutes(1));

    Lead lead = readOne(contact);

    assertThat(lead.owner()).isEqualTo(Portal.owner(portal.ana));
    assertThat(lead.ownerChangedBy()).isEqualTo(Lead.Author.PERSON);
    assertThat(lead.ownerChangedAt()).isEqualTo(Portal.MONDAY_NINE.plusSeconds(60));
  }

  @Test
  void another_app_that_set_the_owner_is_told_from_us() {
    String contact = portal.contact();
    Map<String, String> ana = Map.of("hubspot_owner_id", Portal.owner(portal.ana).value());
    portal.change("contacts", contact, ana, "app:other");
    portal.pass(Duration.ofMinutes(1));

    assertThat(readOne(contact).ownerChangedBy()).isEqualTo(Lead.Author.AUTOMATION);
  }

  @Test
  void who_opted_out_has_withdrawn_whatever_legal_basis_is_on_record() {
    String contact =
        portal.contact(
            Map.of(
                "email", "lena@example.org",
                "hs_legal_basis", "Legitimate interest – prospect/lead",
                "hs_email_optout", "true"));

    assertThat(readOne(contact).consent()).isEqualTo(Consent.WITHDRAWN);
  }

  @Test
  void the_next_change_of_owner_is_not_taken_for_the_last_one() {
    String contact = portal.contact();
    Map<String, String> ana = Map.of("hubspot_owner_id", Portal.owner(portal.ana).value());
    portal.change("contacts", contact, ana, "app:other");
    portal.pass(Duration.ofMinutes(1));
    assertThat(readOne(contact).ownerChangedBy()).isEqualTo(Lead.Author.AUTOMATION);
    Map<String, String> ben = Map.of("hubspot_owner_id", Portal.owner(portal.ben).value());
    portal.change("contacts", contact, ben, Portal.by(portal.ana));
    portal.pass(Duration.ofMinutes(1));

    assertThat(readOne(contact).ownerChangedBy()).isEqualTo(Lead.Author.PERSON);
  }

  @Test
  void when_a_person_took_the_owner_away_is_known_from_the_history() {
    String contact = portal.contact();
    Map<String, String> ana = Map.of("hubspot_owner_id", Portal.owner(portal.ana).value());
    portal.change("contacts", contact, ana, Portal.by(portal.ben));
    portal.pass(Duration.ofMinutes(2));
    portal.change("contacts", contact, Map.of("hubspot_owner_id", ""), Portal.by(portal.ben));
    portal.pass(Duration.ofMinutes(1));

    Lead lead = readOne(contact);

    assertThat(lead.owner()).isNull();
    assertThat(lead.ownerChangedBy()).isEqualTo(Lead.Author.PERSON);
    assertThat(lead.ownerChangedAt()).isEqualTo(Portal.MONDAY_NINE.plusSeconds(120));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void a_whole_lead_has_its_activities_in_both_path_styles(boolean legacy) {
    HubSpotSettings settings =
        HubSpotSettings.withToken("hubspot", Portal.BASE_URL, "sandbox-token", Portal.APP)
            .withPaths(legacy ? PathStyle.LEGACY : PathStyle.dated("2026-09"));
    HubSpot hubspot = portal.open(settings);
    String contact = portal.contact();
    String call = portal.phoneCall(contact, portal.ana);

    MirrorPage page = hubspot.reader().readWhole(Set.of(portal.lead(contact)), portal.now());

    assertThat(page.complete()).containsExactly(portal.lead(contact));
    Touch touch = page.touches().getFirst().touch();
    assertThat(touch.id()).isEqualTo("calls/" + call);
    assertThat(touch.by()).isEqualTo(Portal.owner(portal.ana));
    assertThat(touch.result()).isEqualTo(Touch.Result.CONNECTED);
    assertThat(touch.sender()).isEqualTo(Touch.Sender.PERSON);
    assertThat(touch.personalised()).isEqualTo(Verdict.YES);
  }

  @Test
  void an_untouched_lead_costs_one_call_and_a_touched_one_two() {
    String contact = portal.contact();
    portal.hubspot.reader().readWhole(Set.of(portal.lead(contact)), portal.now());
    assertThat(portal.hubspot.calls()).isEqualTo(Map.of("contacts read one", 1L));

    portal.phoneCall(contact, portal.ana);
    portal.hubspot.reader().readWhole(Set.of(portal.lead(contact)), portal.now());
    assertThat(portal.hubspot.calls())
        .containsEntry("contacts read one", 2L)
        .containsEntry("calls batch read", 1L);
  }

  @Test
  void many_leads_are_read_in_few_calls() {
    Set<LeadId> leads = new HashSet<>();
    for (int i = 0; i < 60; i++) {
      String contact = portal.contact();
      portal.phoneCall(contact, portal.ana);
      leads.add(portal.lead(contact));
    }

    MirrorPage page = portal.hubspot.reader().readWhole(leads, portal.now());

    assertThat(page.leads()).hasSize(60);
    assertThat(page.touches()).hasSize(60);
    assertThat(page.complete()).hasSize(60);
    long calls = portal.hubspot.calls().values().stream().mapToLong(Long::longValue).sum();
    assertThat(calls).as(portal.hubspot.calls().toString()).isLessThanOrEqualTo(2 + 5 + 1 + 2);
  }

  @Test
  void a_lead_read_in_any_way_gives_the_same_facts() {
    String contact = portal.contact();
    portal.change(
        "contacts",
        contact,
        Map.of("hubspot_owner_id", Portal.owner(portal.ana).value()),
        Portal.by(portal.ben));
    List<Lead> readings = new ArrayList<>();
    readings.add(readOne(contact));
    readings.add(
        portal
            .hubspot
            .reader()
            .readWhole(Set.of(portal.lead(contact)), portal.now())
            .leads()
            .getFirst());
    readings.add(portal.hubspot.reader().list("", portal.now()).page().leads().getFirst());
    Portal.ChangeStream stream = new Portal.ChangeStream("contacts");
    HubSpot fresh =
        portal.open(
            HubSpotSettings.withToken("hubspot", Portal.BASE_URL, "sandbox-token", Portal.APP));
    stream.poll(fresh, portal.now());
    readings.add(stream.poll(fresh, portal.now()).getFirst().page().leads().getFirst());

    assertThat(new HashSet<>(readings)).hasSize(1);
  }

  @Test
  void a_deleted_lead_comes_back_as_gone() {
    String contact = portal.contact();
    portal.delete("contacts", contact, Portal.by(portal.ana));

    assertThat(readOne(contact).gone()).isTrue();
    MirrorPage whole =
        portal.hubspot.reader().readWhole(Set.of(portal.lead(contact)), portal.now());
    assertThat(whole.leads()).allMatch(Lead::gone);
  }

  @Test
  void more_activities_than_hubspot_tells_at_once_are_all_read() {
    String contact = portal.contact();
    for (int call = 0; call < 120; call++) {
      portal.phoneCall(contact, portal.ana);
      portal.pass(Duration.ofSeconds(1));
    }

    assertThat(
            portal.hubspot.reader().readWhole(Set.of(portal.lead(contact)), portal.now()).touches())
        .hasSize(120);
  }

  @Test
  void a_survivor_tells_which_leads_were_merged_into_it() {
    String survivor = portal.contact();
    String merged = portal.contact();
    String left = merge(survivor, merged);

    List<Lead> leads =
        portal.hubspot.reader().read(Set.of(portal.lead(left)), portal.now()).leads();

    assertThat(leads)
        .filteredOn(Lead::gone)
        .extracting(Lead::id)
        .contains(portal.lead(merged))
        .doesNotContain(portal.lead(left));
    assertThat(leads)
        .filteredOn(Lead::gone)
        .allMatch(lead -> portal.lead(left).equals(lead.mergedInto()));
  }

  private String merge(String survivor, String merged) {
    return portal
        .call(
            "POST",
            "/crm/v3/objects/contacts/merge",
            Portal.object().put("primaryObjectId", survivor).put("objectIdToMerge", merged),
            Portal.by(portal.ana))
        .path("id")
        .asText();
  }

  @Test
  void a_merged_lead_points_to_its_survivor() {
    String survivor = portal.contact();
    String merged = portal.contact();
    merge(survivor, merged);

    List<Lead> leads =
        portal.hubspot.reader().read(Set.of(portal.lead(merged)), portal.now()).leads();

    Lead tombstone =
        leads.stream()
            .filter(lead -> lead.id().equals(portal.lead(merged)))
            .findFirst()
            .orElseThrow();
    assertThat(tombstone.gone()).isTrue();
    assertThat(tombstone.mergedInto()).isNotNull();
    assertThat(leads).anyMatch(lead -> lead.id().equals(tombstone.mergedInto()) && !lead.gone());
  }

  @Test
  void the_list_goes_through_all_pages() {
    for (int i = 0; i < 120; i++) {
      portal.contact();
    }
    int leads = 0;
    String after = "";
    do {
      Listed listed = portal.hubspot.reader().list(after, portal.now());
      leads += listed.page().leads().size();
      after = listed.next();
    } while (!after.isEmpty());

    assertThat(leads).isEqualTo(120);
  }
}
