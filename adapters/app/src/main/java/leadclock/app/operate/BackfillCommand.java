package leadclock.app.operate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.Callable;
import leadclock.app.LeadclockCommand;
import leadclock.app.run.Configured;
import leadclock.app.run.OpenStore;
import leadclock.engine.policy.Scope;
import leadclock.flow.Uptime;
import leadclock.flow.intake.CrmUnavailable;
import leadclock.flow.reconcile.Backfill;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Mirrors every lead of a CRM. */
@Command(
    name = "backfill",
    description = {
      "Mirrors every lead that the CRM has, with the activities of those that may be worked.",
      "An interrupted one goes on where it stopped. 'leadclock run' may be running, and reviews what"
          + " comes in."
    })
final class BackfillCommand implements Callable<Integer> {
  private static final Duration BETWEEN_LINES = Duration.ofSeconds(2);

  private final Operator operator;
  private Instant lastLine = Instant.MIN;

  @Mixin private ConnectionOptions options = new ConnectionOptions();

  @ParentCommand
  @SuppressWarnings("NullAway.Init")
  private LeadclockCommand program;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  BackfillCommand(Operator operator) {
    this.operator = operator;
  }

  @Override
  public Integer call() throws InterruptedException {
    Configured configured = options.read(spec, operator);
    Answer answer = new Answer(spec, program);
    ArrayNode done = answer.object().putArray("connections");
    try (OpenStore store = OpenStore.at(configured.storeFile())) {
      for (String name : options.connections(configured)) {
        Scope scope = configured.policy(name).scope();
        fill(Crm.open(configured, name, store.stores(), operator), scope, answer, done);
      }
    }
    answer.end();
    return 0;
  }

  private void fill(Crm crm, Scope scope, Answer answer, ArrayNode done)
      throws InterruptedException {
    crm.greet();
    Uptime uptime = new Uptime();
    Progress progress = new Progress(crm.name(), answer);
    Backfill backfill =
        new Backfill(
            crm.ports(),
            lead -> scope.live(lead.createdAt()),
            uptime,
            progress::page,
            operator.clock());
    boolean continues = backfill.continues();
    if (continues) {
      answer.progress("%s: goes on where it stopped".formatted(crm.name()));
    }
    try {
      new Errand(operator, uptime).run(backfill, backfill::finished);
    } catch (CrmUnavailable unavailable) {
      throw new IllegalStateException(
          String.format(
              Locale.ROOT,
              "%s: stopped after %,d leads: %s Run it again; it goes on there.",
              crm.name(),
              progress.leads,
              Crm.sentence(unavailable.why())),
          unavailable);
    }
    answer.line(String.format(Locale.ROOT, "%s: %,d leads mirrored.", crm.name(), progress.leads));
    done.addObject()
        .put("connection", crm.name())
        .put("leads", progress.leads)
        .put("continued", continues);
  }

  /** How far one connection is. */
  private final class Progress {
    private final String name;
    private final Answer answer;
    private long leads;

    Progress(String name, Answer answer) {
      this.name = name;
      this.answer = answer;
    }

    void page(Backfill.Progress page) {
      leads = page.leads();
      Instant now = operator.clock().instant();
      if (!page.finished() && now.isAfter(lastLine.plus(BETWEEN_LINES))) {
        lastLine = now;
        answer.progress(String.format(Locale.ROOT, "%s: %,d leads so far", name, leads));
      }
    }
  }
}
