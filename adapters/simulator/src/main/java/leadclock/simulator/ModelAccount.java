package leadclock.simulator;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import leadclock.Connection;
import leadclock.flow.CallBudget;
import leadclock.flow.CallTallies;
import leadclock.flow.reconcile.CrmSetup;
import leadclock.sandbox.crm.Agenda;
import leadclock.sandbox.crm.Crm;
import leadclock.sandbox.crm.Person;
import leadclock.sandbox.wire.FaultPlan;

/**
 * An account that the connector reaches without a wire: the sandbox's model, read and written by
 * value, with a search that lags and calls that fail.
 */
final class ModelAccount implements Account {
  private static final Map<String, Long> FIRST_IDS =
      Map.of("contacts", 501L, "calls", 9001L, "emails", 7001L, "meetings", 6001L, "tasks", 8001L);

  private final Plan plan;
  private final Clock clock;
  private final Crm crm;
  private final Agenda agenda = new Agenda();
  private final Hands hands;
  private final CallLog calls = new CallLog();
  private final FaultPlan faults;
  private final SearchIndex index;
  private final ModelHints hints;
  private final Reached reached = new Reached();
  private boolean calm = true;

  ModelAccount(Plan plan, Clock clock) {
    this.plan = plan;
    this.clock = clock;
    crm = new Crm(clock, type -> FIRST_IDS.getOrDefault(type, 1L), 0);
    crm.table("tasks").indexUnique(CrmStory.ACTION_ID);
    hands = new ModelHands(crm, clock);
    faults = new FaultPlan(plan.seed());
    index = new SearchIndex(plan.seed(), plan.searchLag());
    hints = new ModelHints(plan, agenda, clock, reached);
    crm.addListener(index);
    crm.addListener(hints);
    plan.people().forEach(this::hire);
  }

  private void hire(String email) {
    String name = email.substring(0, email.indexOf('@'));
    Person.Kind kind = email.equals(PolicyDraw.QUEUE) ? Person.Kind.QUEUE : Person.Kind.PERSON;
    crm.people().add(kind, email, name + " Day", PolicyDraw.crmTeams(email), clock.millis());
  }

  @Override
  public Crm crm() {
    return crm;
  }

  @Override
  public Agenda agenda() {
    return agenda;
  }

  @Override
  public Hands hands() {
    return hands;
  }

  @Override
  public CallLog calls() {
    return calls;
  }

  @Override
  public Reached reached() {
    return reached;
  }

  @Override
  public Connection connect(Instance process, CallTallies tallies) {
    CallGate gate = new CallGate(this, process, plan);
    ModelFacts facts = new ModelFacts(crm);
    ModelReader reader = new ModelReader(crm, facts, gate);
    return new Connection(
        CONNECTION,
        new ModelFeed(plan, index, crm, facts, gate),
        reader,
        new ModelWriter(crm, facts, gate),
        NOTHING_TO_SET_UP,
        budget(process));
  }

  private CallBudget budget(Instance process) {
    return now -> {
      Instant at = process.clock().world(now);
      boolean tight = plan.tight().stream().anyMatch(stretch -> stretch.holds(at));
      return new CallBudget.Standing(0, Long.MAX_VALUE, tight);
    };
  }

  /** The model has every field that anybody names. */
  private static final CrmSetup NOTHING_TO_SET_UP =
      new CrmSetup() {
        @Override
        public List<Finding> setup() {
          return List.of();
        }

        @Override
        public List<Finding> check() {
          return List.of();
        }

        @Override
        public List<Finding> essentials() {
          return List.of();
        }
      };

  @Override
  public void setUp(Connection connection) {}

  @Override
  public void tell(Hearer hearer) {
    hints.tell(hearer);
  }

  @Override
  public void disturb() {
    calm = false;
    plan.calls().forEach(faults::add);
    hints.disturb();
  }

  @Override
  public void calm() {
    calm = true;
    faults.clear();
    hints.calm();
  }

  FaultPlan faults() {
    return faults;
  }

  Clock clock() {
    return clock;
  }

  /** Whether calls may be slow. */
  boolean disturbed() {
    return !calm;
  }
}
