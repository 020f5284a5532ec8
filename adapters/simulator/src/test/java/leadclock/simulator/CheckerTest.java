package leadclock.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A checker that finds nothing proves nothing: here somebody breaks the promises on purpose. */
final class CheckerTest {
  private static final long ENFORCED = 2;

  private SimulatedWorld world = new SimulatedWorld(Script.of(ENFORCED, Faultiness.NONE));
  private String lead = "";

  @BeforeEach
  void runs_well() {
    world.run(now -> {});
    assertThat(broken()).isEmpty();
    lead =
        new CrmStory(world.remains().crm())
            .leads().values().stream()
                .filter(told -> told.goneAt == null && !told.of(CrmStory.OWNER).isEmpty())
                .findFirst()
                .orElseThrow()
                .id;
  }

  private List<Promise> broken() {
    Findings findings = new Findings(world.remains());
    Checker.check(findings);
    return findings.violations().stream().map(Violation::promise).distinct().toList();
  }

  private CrmStory.Told told() {
    return Objects.requireNonNull(new CrmStory(world.remains().crm()).leads().get(lead));
  }

  private void connectorSets(String... namesAndValues) {
    new People(world.sandbox()).set("connector", "contacts", lead, namesAndValues);
  }

  @Test
  void a_write_without_an_intent_is_found() {
    connectorSets("leadclock_status", "working", "leadclock_last_action", "made up");
    assertThat(broken()).contains(Promise.INTENT_FIRST);
  }

  @Test
  void a_task_without_an_intent_is_found() {
    new People(world.sandbox())
        .act(
            "connector",
            "POST",
            "/crm/v3/objects/tasks",
            """
            {"properties":{"hs_task_subject":"x","leadclock_action_id":"y","hs_timestamp":"0"},
            "associations":[{"to":{"id":"%s"},"types":[{"associationCategory":"HUBSPOT_DEFINED",
            "associationTypeId":204}]}]}"""
                .formatted(lead));
    assertThat(broken()).contains(Promise.INTENT_FIRST);
  }

  @Test
  void a_second_change_of_owner_for_one_action_is_found() {
    CrmStory.Change last = told().of(CrmStory.OWNER).getLast();
    String other = last.after().equals("7001") ? "7002" : "7001";
    connectorSets(CrmStory.OWNER, other, "leadclock_last_action", "once");
    connectorSets(CrmStory.OWNER, last.after(), "leadclock_last_action", "");
    connectorSets(CrmStory.OWNER, other, "leadclock_last_action", "once");
    assertThat(broken()).contains(Promise.ONE_CHANGE_PER_MISS, Promise.RECONCILED);
  }

  @Test
  void a_touch_that_nobody_noticed_is_found() {
    CrmStory.Told told = told();
    String owner = told.of(CrmStory.OWNER).getFirst().after();
    People people = new People(world.sandbox());
    String body =
        """
        {"properties":%s,"associations":[{"to":{"id":"%s"},"types":[{"associationCategory":\
        "HUBSPOT_DEFINED","associationTypeId":194}]}]}"""
            .formatted(
                People.json(
                    "hs_timestamp",
                    told.createdAt.toString(),
                    "hubspot_owner_id",
                    owner,
                    "hs_call_direction",
                    "OUTBOUND",
                    "hs_call_status",
                    "COMPLETED",
                    "hs_call_disposition",
                    Touches.CONNECTED),
                lead);
    var rep = Objects.requireNonNull(people.byOwner(Long.parseLong(owner)));
    people.act(People.user(rep), "POST", "/crm/v3/objects/calls", body);
    assertThat(broken()).contains(Promise.NO_STRIKE_AFTER_TOUCH);
  }
}
