package leadclock.app.operate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import leadclock.app.run.OpenStore;
import leadclock.flow.outbox.Intent;
import leadclock.flow.outbox.Intent.State;
import leadclock.flow.outbox.Outbox;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which intents are listed. */
final class IntentFilter {
  private static final Set<State> USUAL =
      EnumSet.complementOf(EnumSet.of(State.DELIVERED, State.SUPERSEDED));

  @Option(
      names = "--state",
      split = ",",
      paramLabel = "STATE",
      description =
          "Only these: ${COMPLETION-CANDIDATES}. All but delivered and superseded where left out.")
  private @Nullable List<State> states;

  @Option(
      names = "--lead",
      paramLabel = "LEAD",
      description = "Only of this lead, whatever their state; named as for 'explain'.")
  private @Nullable String lead;

  @Option(
      names = "--after",
      paramLabel = "NUMBER",
      defaultValue = "0",
      description = "Only those with a higher number.")
  private long after;

  @Option(
      names = "--limit",
      paramLabel = "COUNT",
      defaultValue = "100",
      description = "At most so many (default: ${DEFAULT-VALUE}).")
  private int limit = 100;

  /**
   * What was found.
   *
   * @param more whether more would fit
   */
  record Chosen(List<Intent> intents, boolean more) {}

  /** In order of their numbers. */
  Chosen chosen(OpenStore store, List<String> connections, LeadSearch search) {
    Outbox outbox = store.stores().outbox();
    List<Intent> found = new ArrayList<>();
    if (lead != null) {
      outbox.ofLead(search.find(lead)).stream().filter(this::wanted).forEach(found::add);
    } else {
      List<State> wanted = List.copyOf(states == null ? USUAL : Set.copyOf(states));
      connections.forEach(name -> found.addAll(outbox.list(name, wanted, after, limit + 1)));
    }
    found.sort(Comparator.comparingLong(Intent::number));
    boolean more = found.size() > limit;
    return new Chosen(List.copyOf(more ? found.subList(0, limit) : found), more);
  }

  private boolean wanted(Intent intent) {
    return intent.number() > after && (states == null || states.contains(intent.state()));
  }
}
