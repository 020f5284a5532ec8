package leadclock.app.operate;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import leadclock.app.LeadclockCommand;
import leadclock.app.run.Configured;
import leadclock.app.run.LeadFiles;
import leadclock.app.run.OpenStore;
import leadclock.engine.lead.LeadId;
import leadclock.web.BoardSource.LeadFile;
import leadclock.web.Erased;
import leadclock.web.LeadJson;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Tells why one lead stands where it stands. */
@Command(
    name = "explain",
    description = {
      "Tells who has a lead, its clocks and how their time was counted, each decision with its"
          + " reasons and everybody who was passed over, which touches count, and what was written"
          + " to the CRM.",
      "With --json it is the object that the board serves at /api/leads/ID/explanation."
    })
final class ExplainCommand implements Callable<Integer> {
  /** How a lead is named on the command line. */
  static final String LEADS =
      "An id (501 or hubspot:501), an e-mail address, or a part of a name that only one lead has.";

  private final Operator operator;

  @Parameters(paramLabel = "LEAD", description = LEADS)
  private String lead = "";

  @Mixin private ConnectionOptions options = new ConnectionOptions();

  @ParentCommand
  @SuppressWarnings("NullAway.Init")
  private LeadclockCommand program;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  ExplainCommand(Operator operator) {
    this.operator = operator;
  }

  @Override
  public Integer call() {
    Configured configured = options.readForStore(spec, operator);
    try (OpenStore store = configured.existingStore()) {
      LeadSearch search = options.search(configured, store, operator);
      Optional<LeadId> erased = search.erased(lead);
      if (erased.isPresent()) {
        tell(erased.get(), store);
        return 0;
      }
      LeadId id = search.find(lead);
      LeadFile file =
          new LeadFiles(store.stores(), operator.clock())
              .find(id, configured.policy(id.connection()))
              .orElseThrow(() -> unreviewed(id, store));
      spec.commandLine().getOut().print(program.json() ? LeadJson.of(file) + "\n" : file.text());
    }
    return 0;
  }

  private void tell(LeadId id, OpenStore store) {
    Instant at = store.stores().mirror().erasure(id).orElseThrow().at();
    String text = program.json() ? Erased.json(id.toString(), at) : Erased.words(id.toString(), at);
    spec.commandLine().getOut().print(text + "\n");
  }

  private static IllegalStateException unreviewed(LeadId id, OpenStore store) {
    return new IllegalStateException(
        store.stores().mirror().lead(id).isEmpty()
            ? LeadSearch.missing(id.toString())
            : "%s is mirrored, but not reviewed yet; 'leadclock run' does so within seconds."
                .formatted(id));
  }
}
