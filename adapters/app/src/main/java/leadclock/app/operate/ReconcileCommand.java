package leadclock.app.operate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import leadclock.app.LeadclockCommand;
import leadclock.app.run.Configured;
import leadclock.app.run.OpenStore;
import leadclock.engine.lead.LeadId;
import leadclock.flow.Pace;
import leadclock.flow.Uptime;
import leadclock.flow.intake.CrmUnavailable;
import leadclock.flow.mirror.Erasure;
import leadclock.flow.reconcile.Drift;
import leadclock.flow.reconcile.Reconciler;
import leadclock.web.Erased;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Compares our copy with the CRM, now. */
@Command(
    name = "reconcile",
    description =
        "Compares one lead, or all of them, with the CRM, and repairs the copy that decisions are"
            + " made from. 'leadclock run' does so by itself now and then.",
    exitCodeList = {"0:nothing differed", "1:something differed, or a failure", "2:asked wrongly"})
final class ReconcileCommand implements Callable<Integer> {
  private final Operator operator;

  @Parameters(
      paramLabel = "LEAD",
      arity = "0..1",
      description =
          "An id (501 or hubspot:501), an e-mail address, or a part of a name that only one lead"
              + " has; every lead where left out.")
  private @Nullable String lead;

  @Mixin private ConnectionOptions options = new ConnectionOptions();

  @ParentCommand
  @SuppressWarnings("NullAway.Init")
  private LeadclockCommand program;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  ReconcileCommand(Operator operator) {
    this.operator = operator;
  }

  @Override
  public Integer call() throws InterruptedException {
    Configured configured = options.read(spec, operator);
    Answer answer = new Answer(spec, program);
    long differences = 0;
    try (OpenStore store = configured.existingStore()) {
      if (lead != null) {
        LeadId id = options.search(configured, store, operator).findHereOrThere(lead);
        differences =
            one(Crm.open(configured, id.connection(), store.stores(), operator), id, answer);
      } else {
        ArrayNode passes = answer.object().putArray("connections");
        for (String name : options.connections(configured)) {
          Crm crm = Crm.open(configured, name, store.stores(), operator);
          differences += all(crm, answer, passes.addObject());
        }
      }
    }
    answer.end();
    return differences == 0 ? 0 : 1;
  }

  private int one(Crm crm, LeadId id, Answer answer) {
    crm.stores().mirror().erasure(id).ifPresent(erasure -> refuse(id, erasure));
    DriftLines lines = new DriftLines(crm, answer, answer.object());
    boolean knownBefore = crm.stores().mirror().lead(id).isPresent();
    List<Drift> drifts;
    try {
      drifts = reconciler(crm, lines, new Uptime()).reconcile(id);
    } catch (CrmUnavailable unavailable) {
      throw new IllegalStateException(
          "%s cannot be asked: %s".formatted(crm.name(), Crm.sentence(unavailable.why())),
          unavailable);
    }
    boolean known = crm.stores().mirror().lead(id).filter(lead -> !lead.gone()).isPresent();
    if (!known && drifts.isEmpty() && !knownBefore) {
      throw new IllegalStateException(
          "Neither Leadclock nor the CRM has a lead %s; look its id up in the CRM.".formatted(id));
    }
    answer.object().put("lead", id.toString());
    answer.line(id + (drifts.isEmpty() ? ": nothing differed." : ": repaired here."));
    return drifts.size();
  }

  private static void refuse(LeadId id, Erasure erasure) {
    throw new IllegalStateException(
        Erased.words(id.toString(), erasure.at()) + " It is not read from the CRM again.");
  }

  private long all(Crm crm, Answer answer, ObjectNode object) throws InterruptedException {
    crm.greet();
    object.put("connection", crm.name());
    Uptime uptime = new Uptime();
    Reconciler reconciler = reconciler(crm, new DriftLines(crm, answer, object), uptime);
    reconciler.startNow();
    try {
      new Errand(operator, uptime).run(reconciler, () -> reconciler.lastReport().isPresent());
    } catch (CrmUnavailable unavailable) {
      throw new IllegalStateException(
          "%s: the pass was given up: %s What was repaired stays; run it again."
              .formatted(crm.name(), Crm.sentence(unavailable.why())),
          unavailable);
    }
    Reconciler.Report report = reconciler.lastReport().orElseThrow();
    object.put("leads", report.leads()).put("started_at", report.startedAt().toString());
    object.put("ended_at", report.endedAt().toString());
    answer.line(
        String.format(
            Locale.ROOT,
            "%s: %,d leads compared, %s.",
            crm.name(),
            report.leads(),
            differences(report.drifts())));
    return report.drifts();
  }

  private static String differences(long count) {
    return count == 0
        ? "nothing differed"
        : count == 1
            ? "1 difference, repaired here"
            : String.format(Locale.ROOT, "%,d differences, repaired here", count);
  }

  private Reconciler reconciler(Crm crm, DriftLines lines, Uptime uptime) {
    return new Reconciler(
        crm.ports(), uptime, Pace.USUAL.reconcileEvery(), lines::tell, operator.clock());
  }
}
