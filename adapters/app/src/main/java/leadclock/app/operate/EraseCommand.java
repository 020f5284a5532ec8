package leadclock.app.operate;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Scanner;
import java.util.Set;
import java.util.concurrent.Callable;
import leadclock.app.LeadclockCommand;
import leadclock.app.run.Configured;
import leadclock.app.run.OpenStore;
import leadclock.engine.lead.Lead;
import leadclock.engine.lead.LeadId;
import leadclock.flow.mirror.Erasure;
import leadclock.flow.mirror.LeadMirror;
import leadclock.hubspot.HubSpot;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Removes people from the store for good. */
@Command(
    name = "erase",
    description = {
      "Removes all that is held of a person, for good: facts, touches, decisions, and what waits to",
      "be written. What is kept is that a lead was erased, when and on whose request, under a name",
      "that tells nobody who it was, and figures that name nobody. Whatever the CRM says of the",
      "person later is passed over; in the CRM itself nothing is deleted.",
      "It works beside a running connector. Copies of the store are not reached."
    })
final class EraseCommand implements Callable<Integer> {
  private final Operator operator;

  @Parameters(
      paramLabel = "LEAD",
      arity = "1..*",
      description = "An id (501 or hubspot:501), or the e-mail address that the CRM has.")
  private List<String> leads = List.of();

  @Option(names = "--yes", description = "Do not ask.")
  private boolean yes;

  @Option(
      names = "--by",
      paramLabel = "TEXT",
      defaultValue = "the operator",
      description = "Who asked for it, such as a ticket's number; never the person's name.")
  private String by = "";

  @Mixin private ConnectionOptions options = new ConnectionOptions();

  @ParentCommand
  @SuppressWarnings("NullAway.Init")
  private LeadclockCommand program;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  EraseCommand(Operator operator) {
    this.operator = operator;
  }

  @Override
  public Integer call() {
    if (program.json() && !yes) {
      throw new ParameterException(
          spec.commandLine(), "with --json nobody is asked; say --yes as well");
    }
    Configured configured = options.readForStore(spec, operator);
    Answer answer = new Answer(spec, program);
    try (OpenStore store = configured.existingStore()) {
      LeadSearch search = options.search(configured, store, operator);
      Set<LeadId> found = new LinkedHashSet<>();
      leads.forEach(lead -> found.add(search.findForGood(lead)));
      LeadMirror mirror = store.stores().mirror();
      if (!yes && !agreed(found, mirror, answer)) {
        answer.line("Nothing was erased.");
        return 1;
      }
      found.forEach(lead -> erase(lead, mirror, answer));
    }
    answer.end();
    return 0;
  }

  private boolean agreed(Set<LeadId> found, LeadMirror mirror, Answer answer) {
    for (LeadId lead : found) {
      String name = mirror.lead(lead).map(Lead::name).orElse("not known here");
      answer.progress("%s  %s".formatted(lead, name));
    }
    answer.progress("Erase all that is held of this for good? Type yes:");
    try (Scanner typed = new Scanner(operator.in(), StandardCharsets.UTF_8)) {
      return typed.nextLine().strip().toLowerCase(Locale.ROOT).equals("yes");
    } catch (NoSuchElementException nothing) {
      return false;
    }
  }

  private void erase(LeadId lead, LeadMirror mirror, Answer answer) {
    Erasure.Request request = new Erasure.Request(lead, HubSpot.leadObjects(), by);
    boolean news = mirror.erase(request, operator.clock().instant());
    Erasure erasure = mirror.erasure(lead).orElseThrow();
    answer.line(
        "%s %s."
            .formatted(lead, news ? "is erased" : "was erased at " + Answer.time(erasure.at())));
    answer
        .object()
        .withArray("erased")
        .addObject()
        .put("lead", lead.toString())
        .put("erased_at", erasure.at().toString())
        .put("by", erasure.by());
  }
}
