package leadclock.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.Executor;
import leadclock.sandbox.crm.Actor;
import leadclock.sandbox.crm.Agenda;
import leadclock.sandbox.crm.Mutation;
import leadclock.sandbox.reps.Desk;
import leadclock.sandbox.reps.LeadStream;
import leadclock.sandbox.reps.Reps;
import leadclock.sandbox.reps.WorkingDay;
import leadclock.sandbox.webhook.Webhooks;
import leadclock.sandbox.wire.SandboxOptions;
import org.jspecify.annotations.Nullable;

/**
 * What surrounds a CRM: the subscriber of its webhooks, the people who work in it, and the leads
 * that come in. All are silent until asked for, here or by {@code POST /_sandbox/webhooks}, {@code
 * /_sandbox/faults/webhooks}, {@code /_sandbox/reps} and {@code /_sandbox/leads}. Build it before
 * the sandbox's first request.
 */
public final class Surroundings {
  private static final Actor FORMS = new Actor(Actor.Kind.APP, "forms", 0);

  private final SandboxCrm sandbox;
  private final Webhooks webhooks;
  private final Desk desk;
  private @Nullable Reps reps;
  private @Nullable LeadStream leads;

  /**
   * @param deliveries runs each webhook request: {@code Runnable::run} for a stepped clock, ten
   *     threads for a real one
   */
  public Surroundings(SandboxCrm sandbox, Executor deliveries) {
    SandboxOptions options = sandbox.options();
    this.sandbox = sandbox;
    this.desk = new ApiDesk(sandbox);
    this.webhooks =
        new Webhooks(
            Webhooks.Settings.of(options.portalId(), options.appId(), options.seed()),
            options.clock(),
            sandbox.agenda(),
            deliveries);
    sandbox.addListener(webhooks);
    sandbox.addListener(this::tellReps);
    sandbox.onReset(this::reset);
    openManagement();
    new SurroundingPages(this).mount(sandbox);
  }

  /** Who is told of changes. */
  public Webhooks webhooks() {
    return webhooks;
  }

  /** Lets the account's people work what they own from now on, in these hours. */
  public synchronized void employReps(WorkingDay day) {
    SandboxOptions options = sandbox.options();
    reps =
        new Reps(
            options.seed(),
            day,
            options.clock(),
            sandbox.agenda(),
            owner -> sandbox.withModel(crm -> crm.people().byOwnerId(owner)),
            desk);
  }

  /** Lets the people do nothing new; what they had planned still happens. */
  public synchronized void dismissReps() {
    reps = null;
  }

  /** Lets leads arrive at a rate from now on; 0 ends it. */
  public synchronized void bringLeads(double perHour) {
    if (leads != null) {
      leads.stop();
      leads = null;
    }
    if (perHour > 0) {
      SandboxOptions options = sandbox.options();
      Agenda agenda = sandbox.agenda();
      leads = new LeadStream(options.seed(), perHour, options.clock(), agenda, desk, FORMS);
      leads.start();
    }
  }

  /** Whether reps work and how many leads have come in. */
  synchronized ObjectNode describe() {
    ObjectNode state = ControlPages.object().put("reps", reps != null);
    return state.put("leads", leads == null ? 0 : leads.arrived());
  }

  private void tellReps(Mutation mutation) {
    Reps working = working();
    if (working != null) {
      working.mutated(mutation);
    }
  }

  private synchronized @Nullable Reps working() {
    return reps;
  }

  private void openManagement() {
    sandbox.withAccount(
        account -> {
          account.setWebhookApp(webhooks.app());
          return null;
        });
  }

  private synchronized void reset() {
    openManagement();
    webhooks.reset();
    reps = null;
    leads = null;
  }
}
