package leadclock.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import leadclock.flow.mirror.Erasure;
import leadclock.sandbox.crm.Crm;
import leadclock.sandbox.crm.CrmRecord;
import leadclock.sandbox.crm.Person;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A checker that finds nothing proves nothing: here somebody breaks the promises on purpose. */
final class CheckerTest {
  private static final long ENFORCED = 7;

  private World world = new World(PlanDraw.of(ENFORCED, Tier.A, Faultiness.NONE));
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
    return broken(world.remains());
  }

  private static List<Promise> broken(Remains remains) {
    Findings findings = new Findings(remains);
    Checker.check(findings);
    return findings.violations().stream().map(Violation::promise).distinct().toList();
  }

  private Crm crm() {
    return world.account().crm();
  }

  private CrmRecord contact() {
    return Objects.requireNonNull(crm().table("contacts").find(Long.parseLong(lead)));
  }

  private CrmStory.Told told() {
    return Objects.requireNonNull(new CrmStory(world.remains().crm()).leads().get(lead));
  }

  private void connectorSets(String... namesAndValues) {
    Map<String, @Nullable String> values = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      values.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    crm().update(contact(), values, ModelWriter.US);
  }

  @Test
  void a_person_who_asked_to_be_forgotten_and_is_not_is_found() {
    world.remains().erasures().byHand(lead, world.remains().end());
    assertThat(broken()).containsExactly(Promise.ERASED);
  }

  @Test
  void a_person_who_is_forgotten_though_nobody_asked_is_found() {
    Erasure.Request request = new Erasure.Request(Findings.id(lead), Set.of(), "nobody");
    world.stores().mirror().erase(request, world.remains().end());
    assertThat(broken()).contains(Promise.ERASED);
  }

  @Test
  void a_write_after_an_erasure_is_found() {
    Instant hourAgo = world.remains().end().minus(Duration.ofHours(1));
    Erasure.Request request = new Erasure.Request(Findings.id(lead), Set.of(), "the operator");
    world.stores().mirror().erase(request, hourAgo);
    world.remains().erasures().byHand(lead, hourAgo);
    assertThat(broken()).isEmpty();
    connectorSets("leadclock_status", "working", "leadclock_last_action", "made up");
    assertThat(broken()).containsExactly(Promise.SILENCE);
  }

  @Test
  void a_write_without_an_intent_is_found() {
    connectorSets("leadclock_status", "working", "leadclock_last_action", "made up");
    assertThat(broken()).contains(Promise.INTENT_FIRST);
  }

  @Test
  void a_task_without_an_intent_is_found() {
    Map<String, String> values = Map.of("hs_task_subject", "x", CrmStory.ACTION_ID, "y");
    CrmRecord task = crm().create("tasks", values, ModelWriter.US);
    crm().associate(task, contact(), 204, 203, ModelWriter.US);
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
    Person rep = Objects.requireNonNull(crm().people().byOwnerId(Long.parseLong(owner)));
    Map<String, String> call =
        Touches.fields(Arrival.Shape.CALL_CONNECTED, rep, "Ada", told.createdAt);
    world.account().hands().log(rep, "calls", lead, call);
    assertThat(broken(anHourLater(world.remains()))).contains(Promise.NO_STRIKE_AFTER_TOUCH);
  }

  /** As if nobody had done anything for another hour. */
  private static Remains anHourLater(Remains left) {
    return new Remains(
        left.seed(),
        left.policy(),
        left.pace(),
        left.newsTakes(),
        left.answerTakes(),
        left.appliedLate(),
        left.clocksDiffer(),
        left.hintsGetLost(),
        left.crm(),
        left.setUpRows(),
        left.stores(),
        left.sent(),
        left.erasures(),
        left.calls(),
        left.away(),
        left.killed(),
        left.tight(),
        left.reviewedAt(),
        left.end().plus(Duration.ofHours(1)));
  }
}
