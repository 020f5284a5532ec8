package leadclock.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import leadclock.contract.CrmUnderTest;
import leadclock.engine.lead.LeadId;
import leadclock.engine.lead.OwnerId;
import leadclock.flow.intake.ChangeFeed;
import leadclock.flow.outbox.CrmReader;
import leadclock.flow.outbox.CrmWriter;
import leadclock.http.RateBudget;
import leadclock.hubspot.HubSpotSettings.Polling;
import leadclock.sandbox.crm.Person;
import org.jspecify.annotations.Nullable;

/** HubSpot, played by the sandbox, as the contracts want a CRM. */
final class HubSpotUnderTest implements CrmUnderTest {
  private static final RateBudget.Limits AMPLE =
      new RateBudget.Limits(10_000, 1_000, 10_000, 0, 1, 0, ZoneId.of("UTC"));

  private final Portal portal;
  private final List<Person> people;

  HubSpotUnderTest() {
    portal =
        new Portal(
                HubSpotSettings.withToken("hubspot", Portal.BASE_URL, "sandbox-token", Portal.APP)
                    .withPolling(Polling.WITHOUT_WEBHOOKS)
                    .withLimits(AMPLE),
                false)
            .prepared();
    people =
        List.of(portal.ana, portal.ben, portal.sandbox.hire("rep.three@example.com", "Cem Celik"));
  }

  @Override
  public ChangeFeed feed() {
    return portal.hubspot.feed();
  }

  @Override
  public CrmReader reader() {
    return portal.hubspot.reader();
  }

  @Override
  public CrmWriter writer() {
    return portal.hubspot.writer();
  }

  @Override
  public Instant now() {
    return portal.now();
  }

  @Override
  public void pass(Duration length) {
    portal.pass(length);
  }

  @Override
  public List<OwnerId> people() {
    return people.stream().map(Portal::owner).toList();
  }

  private String actor(OwnerId owner) {
    return people.stream()
        .filter(person -> Portal.owner(person).equals(owner))
        .map(Portal::by)
        .findFirst()
        .orElseThrow();
  }

  @Override
  public LeadId leadArrives(String name, @Nullable OwnerId owner) {
    Map<String, String> values = new LinkedHashMap<>(Map.of("firstname", name));
    if (owner != null) {
      values.put("hubspot_owner_id", owner.value());
    }
    return portal.lead(portal.contact(values));
  }

  @Override
  public void gives(LeadId lead, OwnerId to) {
    portal.change("contacts", lead.record(), Map.of("hubspot_owner_id", to.value()), actor(to));
  }

  @Override
  public String calls(LeadId lead, OwnerId by, Instant at) {
    Map<String, String> values =
        Map.of(
            "hs_timestamp", at.toString(),
            "hs_call_direction", "OUTBOUND",
            "hubspot_owner_id", by.value());
    return "calls/" + portal.activity("calls", 194, lead.record(), values, actor(by));
  }

  @Override
  public void deletes(LeadId lead) {
    portal.delete("contacts", lead.record(), Portal.by(portal.ana));
  }

  @Override
  public @Nullable OwnerId ownerShown(LeadId lead) {
    String owner = portal.shown("contacts", lead.record(), "hubspot_owner_id");
    return owner.isEmpty() ? null : new OwnerId(owner);
  }

  @Override
  public Map<String, String> stampsShown(LeadId lead) {
    Map<String, String> stamps = new LinkedHashMap<>();
    for (WantedFields wanted : WantedFields.all()) {
      for (String field : wanted.fields().keySet()) {
        String value =
            wanted.object().equals("contacts")
                ? portal.shown("contacts", lead.record(), field)
                : "";
        if (!value.isEmpty()) {
          stamps.put(field.substring(ContactWrites.PREFIX.length()), value);
        }
      }
    }
    return stamps;
  }

  @Override
  public List<String> tasksShown(LeadId lead, OwnerId owner) {
    return portal.tasksOf(lead.record()).stream()
        .map(id -> portal.record("tasks", id, "hubspot_owner_id,hs_task_status,hs_task_subject"))
        .filter(task -> task.path("hubspot_owner_id").asText().equals(owner.value()))
        .filter(task -> !task.path("hs_task_status").asText().equals("COMPLETED"))
        .map((JsonNode task) -> task.path("hs_task_subject").asText())
        .toList();
  }
}
