package leadclock.app.torture;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import leadclock.app.run.OpenStore;
import leadclock.app.torture.AcknowledgedWebhooks.Event;
import leadclock.sandbox.crm.Actor;
import leadclock.simulator.Checker;
import leadclock.simulator.ErasureLog;
import leadclock.simulator.Remains;
import leadclock.simulator.Stretch;

/** One program in its account, killed until it is enough; then it rests and is judged. */
final class TorturedWorld implements AutoCloseable {
  /** After a backlog the brake holds mass reassignments for half an hour. */
  private static final Duration REST_WITHIN = Duration.ofMinutes(35);

  private static final Duration NEWS_TAKE = Duration.ofSeconds(22);
  private static final Duration ANSWERS_TAKE = Duration.ofSeconds(10);
  private static final int STOPPED = 143;
  private static final int RESTLESS_TOLD = 5;

  private final long seed;
  private final Path jar;
  private final Path classes;
  private final Clock clock;
  private final LiveSandbox sandbox;
  private final AcknowledgedWebhooks webhooks = new AcknowledgedWebhooks();
  private final Bystanders bystanders;
  private final Executioner executioner;
  private final Premises premises;
  private final List<Stretch> away = new ArrayList<>();
  private final List<String> broken = new ArrayList<>();
  private final Map<Moment, Integer> kills = new TreeMap<>();
  private final Set<Event> seen = new HashSet<>();
  private final String before;
  private int starts;

  /**
   * @param folder its own
   * @param classes where loaded classes are kept for the next start
   */
  TorturedWorld(long seed, Path jar, Path classes, Path folder, Clock clock) {
    this.seed = seed;
    this.jar = jar;
    this.classes = classes;
    this.clock = clock;
    sandbox = LiveSandbox.start(seed);
    premises = Premises.at(folder, sandbox, webhooks);
    bystanders = new Bystanders(sandbox, seed, clock);
    before = bystanders.olderLead();
    executioner = new Executioner(sandbox, seed);
  }

  /**
   * What it went through.
   *
   * @param stories of the leads with which something is wrong
   */
  record Outcome(
      Map<Moment, Integer> kills, int leads, List<String> broken, Map<String, String> stories) {}

  /**
   * @param more asked before every kill
   * @param killed hears of every kill
   */
  Outcome run(BooleanSupplier more, Consumer<Integer> killed) {
    PackagedProgram program = start();
    try {
      Executioner.ready(program);
      bystanders.begin();
      while (more.getAsBoolean()) {
        Moment moment = executioner.kill(program);
        Instant died = clock.instant();
        kills.merge(moment, 1, Integer::sum);
        killed.accept(bystanders.leads().size());
        lookForLosses();
        program = start();
        away.add(new Stretch(died, clock.instant()));
      }
      bystanders.rest();
      return rested(program);
    } catch (Unexpected unexpected) {
      broken.add(String.valueOf(unexpected.getMessage()));
      return new Outcome(kills, bystanders.leads().size(), broken, Map.of());
    } finally {
      program.close();
    }
  }

  private PackagedProgram start() {
    return PackagedProgram.startAgain(
        jar,
        classes,
        premises.folder(),
        "run-" + starts++,
        "run",
        "--config",
        premises.settings().toString());
  }

  private void lookForLosses() {
    List<Event> acknowledged = webhooks.acknowledged();
    if (!premises.store().toFile().exists()) {
      return;
    }
    try (OpenStore store = OpenStore.at(premises.store())) {
      List<Event> fresh = acknowledged.stream().filter(seen::add).toList();
      aftermath(store)
          .lost(fresh)
          .forEach(event -> broken.add("acknowledged and lost by the kill: " + event));
    }
  }

  private Aftermath aftermath(OpenStore store) {
    return new Aftermath(store.stores(), webhooks, bystanders, clock);
  }

  private Outcome rested(PackagedProgram program) {
    Executioner.ready(program);
    try (OpenStore store = OpenStore.at(premises.store())) {
      Aftermath aftermath = aftermath(store);
      comeToRest(program, aftermath);
      program.terminate();
      if (program.exitCode() != STOPPED) {
        broken.add("ended with " + program.exitCode() + " when it was told to stop");
      }
      aftermath
          .lost(webhooks.acknowledged())
          .forEach(event -> broken.add("acknowledged and lost: " + event));
      return judged(store);
    }
  }

  private void comeToRest(PackagedProgram program, Aftermath aftermath) {
    if (!Patience.pays(REST_WITHIN, () -> aftermath.restless().isEmpty())) {
      program.tellThreads();
      aftermath.restless().stream()
          .limit(RESTLESS_TOLD)
          .forEach(words -> broken.add("does not come to rest: " + words));
    }
  }

  private Outcome judged(OpenStore store) {
    if (!sandbox
        .history(
            row -> row.actor().kind() == Actor.Kind.CONNECTOR && row.id() == Long.parseLong(before))
        .isEmpty()) {
      broken.add("wrote to lead " + before + ", which was there before the first start");
    }
    Checker.Verdict verdict = Checker.check(remains(store));
    broken.addAll(verdict.broken());
    return new Outcome(kills, bystanders.leads().size(), broken, verdict.stories());
  }

  private Remains remains(OpenStore store) {
    return new Remains(
        seed,
        Premises.policy(),
        Premises.PACE,
        NEWS_TAKE,
        ANSWERS_TAKE,
        Duration.ZERO,
        Duration.ZERO,
        false,
        sandbox.crm().withModel(crm -> crm),
        0,
        store.stores(),
        null,
        new ErasureLog(),
        List.of(),
        away,
        List.of(),
        List.of(),
        Instant.MAX,
        clock.instant());
  }

  @Override
  public void close() {
    bystanders.close();
    webhooks.close();
    sandbox.close();
  }
}
