package leadclock.simulator;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.WeakHashMap;
import leadclock.Connection;
import leadclock.flow.CallTallies;
import leadclock.hubspot.FieldMapping;
import leadclock.hubspot.HubSpot;
import leadclock.hubspot.HubSpotSettings;
import leadclock.hubspot.HubSpotSettings.Polling;
import leadclock.hubspot.HubSpotWebhook;
import leadclock.sandbox.SandboxCrm;
import leadclock.sandbox.Surroundings;
import leadclock.sandbox.crm.Agenda;
import leadclock.sandbox.crm.Crm;
import leadclock.sandbox.crm.Person;
import leadclock.sandbox.webhook.Webhooks;
import leadclock.sandbox.wire.Fault;
import leadclock.sandbox.wire.SandboxOptions;
import org.jspecify.annotations.Nullable;

/** The sandbox as a HubSpot account: the real adapter speaks its wire format with it. */
final class WireAccount implements Account {
  private static final long PORTAL = 12_345;
  private static final String APP = "54321";

  private final Plan plan;
  private final SandboxCrm sandbox;
  private final Surroundings surroundings;
  private final Hands hands;
  private final CallLog calls = new CallLog();
  private final WireLog wire;
  private final Reached reached = new Reached();
  private final Map<Instance, HubSpot> open = new WeakHashMap<>();

  WireAccount(Plan plan, Clock clock) {
    this.plan = plan;
    sandbox =
        new SandboxCrm(
            SandboxOptions.of(plan.seed(), clock)
                .withSearchLag(Duration.ofSeconds(1), plan.searchLag()));
    surroundings = new Surroundings(sandbox, Runnable::run);
    hands = new WireHands(sandbox);
    wire = new WireLog(clock, calls, reached);
    for (String email : plan.people()) {
      String name = email.substring(0, email.indexOf('@')) + " Day";
      Person.Kind kind = email.equals(PolicyDraw.QUEUE) ? Person.Kind.QUEUE : Person.Kind.PERSON;
      sandbox.withAccount(account -> account.hire(kind, email, name, PolicyDraw.crmTeams(email)));
    }
    new WireRota(sandbox, plan).start();
  }

  @Override
  public Crm crm() {
    return sandbox.withModel(crm -> crm);
  }

  @Override
  public Agenda agenda() {
    return sandbox.agenda();
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
    HubSpot hubSpot =
        HubSpot.open(settings(), tallies, process.clock(), List.of(wire, sandbox.inProcess()));
    open.put(process, hubSpot);
    return new Connection(
        CONNECTION,
        hubSpot.feed(),
        hubSpot.reader(),
        hubSpot.writer(),
        hubSpot.setup(),
        hubSpot.budget());
  }

  private HubSpotSettings settings() {
    HubSpotSettings.App app =
        new HubSpotSettings.App(PORTAL, APP, WireHints.URL, "sandbox-webhook-secret");
    Plan.Polling every = plan.polling();
    return HubSpotSettings.withToken(CONNECTION, "https://api.hubapi.com", "sandbox-token", app)
        .withPolling(new Polling(every.contactsEvery(), every.activitiesEvery(), every.slowEvery()))
        .withFields(FieldMapping.DEFAULT.withFree(plan.policy().facets()))
        .readingUsers(plan.policy().asksCrmForTimeOff());
  }

  /** What judges the webhooks that reach a process; null while it is not there. */
  @Nullable HubSpotWebhook webhook(Instance process) {
    HubSpot hubSpot = open.get(process);
    return hubSpot == null ? null : hubSpot.webhook();
  }

  @Override
  public void setUp(Connection connection) {
    connection.setup().setup();
  }

  @Override
  public void tell(Hearer hearer) {
    surroundings
        .webhooks()
        .subscribe(WireHints.URL, new WireHints(this, hearer), WireHints.subscriptions());
  }

  @Override
  public void disturb() {
    surroundings.webhooks().disturb(plan.hints());
    plan.calls().forEach(sandbox.faults()::add);
    plan.calls().stream()
        .filter(fault -> fault.kind() == Fault.Kind.TOKEN_REVOKED)
        .forEach(fault -> agenda().at(Objects.requireNonNull(fault.until()), this::letIn));
  }

  /** Somebody has installed the app once more; a revoked token does not mend itself. */
  private void letIn() {
    sandbox.withAccount(
        account -> {
          account.install();
          return account;
        });
  }

  @Override
  public void calm() {
    surroundings.webhooks().disturb(Webhooks.Faults.NONE);
    sandbox.faults().clear();
  }
}
