package leadclock.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import leadclock.Stores;
import leadclock.flow.Loop;
import leadclock.flow.SteppedClock;
import leadclock.flow.SteppedDriver;
import leadclock.flow.memory.MemoryStore;
import leadclock.flow.outbox.Control;
import leadclock.flow.outbox.Outbox;
import leadclock.sandbox.SandboxCrm;
import leadclock.sandbox.Surroundings;
import leadclock.sandbox.webhook.Webhooks;
import leadclock.sandbox.wire.Fault;
import leadclock.sandbox.wire.SandboxOptions;
import org.jspecify.annotations.Nullable;

/** One run: the CRM, its people, the store, and the connector with its deaths and returns. */
final class SimulatedWorld {
  private static final Duration LOOK_EVERY = Duration.ofMinutes(10);
  private static final Duration TOLD_WITHIN = Duration.ofSeconds(22);
  private static final Duration POLLED_WITHIN = Duration.ofMinutes(5);

  private final Script script;
  private final SteppedClock clock;
  private final SandboxCrm sandbox;
  private final Surroundings surroundings;
  private final CallLog calls;
  private final MemoryStore memory = new MemoryStore();
  private final Stores stores;
  private final SentLog sent = new SentLog();
  private final CrashPoints points = new CrashPoints();
  private final List<Stretch> away = new ArrayList<>();
  private final List<String> deaths = new ArrayList<>();
  private @Nullable Life process;
  private @Nullable CrashedHere dead;
  private Script.@Nullable Crash next;
  private int lives;
  private long setUpRows;

  SimulatedWorld(Script script) {
    this.script = script;
    clock = new SteppedClock(script.start());
    sandbox =
        new SandboxCrm(
            SandboxOptions.of(script.seed(), clock)
                .withSearchLag(Duration.ofSeconds(1), script.searchLag()));
    surroundings = new Surroundings(sandbox, Runnable::run);
    calls = new CallLog(clock);
    Outbox outbox = sent.around(memory.outbox());
    stores = new Stores(memory.intake(), memory.mirror(), memory.ledger(), outbox);
  }

  /**
   * Runs from start to end.
   *
   * @param look looks in every ten minutes and at the end, when all is quiet
   */
  void run(Consumer<Instant> look) {
    open();
    while (clock.instant().isBefore(script.end())) {
      Instant stop = clock.instant().plus(LOOK_EVERY);
      advance(stop.isBefore(script.end()) ? stop : script.end());
      look.accept(clock.instant());
    }
  }

  private void open() {
    People people = new People(sandbox);
    script.people().forEach(people::hire);
    Life first = start("sim");
    first.setUp();
    setUpRows = sandbox.withModel(crm -> crm.history().size());
    surroundings
        .webhooks()
        .subscribe(Deliveries.URL, new Deliveries(this), Deliveries.subscriptions());
    Staff staff = new Staff(sandbox, people, script, clock);
    sandbox.addListener(staff);
    staff.plan(script.start());
    surroundings.webhooks().disturb(script.hints());
    script.calls().forEach(sandbox.faults()::add);
    script.crashes().forEach(crash -> sandbox.agenda().at(crash.at(), () -> arm(crash)));
    sandbox.agenda().at(script.faultsEnd(), this::calm);
    for (Stretch kill : script.kills()) {
      sandbox
          .agenda()
          .at(kill.from(), () -> stores.outbox().control(new Control(true, "somebody said so")));
      sandbox.agenda().at(kill.until(), () -> stores.outbox().control(Control.WRITING));
    }
  }

  private void arm(Script.Crash crash) {
    next = crash;
    points.crashAfter(crash.points());
  }

  private void calm() {
    surroundings.webhooks().disturb(Webhooks.Faults.NONE);
    sandbox.faults().clear();
    points.calm();
  }

  private Life start(String name) {
    Life started =
        new Life(
            script,
            name,
            stores,
            memory.tallies(),
            List.of(calls, sandbox.inProcess()),
            points,
            clock);
    process = started;
    lives++;
    return started;
  }

  private void advance(Instant target) {
    while (clock.instant().isBefore(target)) {
      Life alive = process;
      if (alive == null) {
        throw new IllegalStateException("Nobody runs between two lives.");
      }
      List<Loop> loops = new ArrayList<>();
      loops.add(new Crm());
      loops.addAll(alive.loops());
      try {
        new SteppedDriver(loops, clock).advanceTo(target);
      } catch (CrashedHere crashed) {
        bury(crashed);
      }
    }
  }

  /** The CRM goes on while we are away; then another process starts on the same store. */
  private void bury(CrashedHere crashed) {
    Script.Crash crash = next;
    if (crash == null) {
      throw crashed;
    }
    process = null;
    dead = null;
    points.calm();
    Instant died = clock.instant();
    Instant back = died.plus(crash.pause());
    new SteppedDriver(List.of(new Crm()), clock).advanceTo(back);
    away.add(new Stretch(died, back));
    deaths.add(died + " " + crashed.getMessage() + ", back at " + back);
    start(crash.sameHost() ? "sim" : "sim " + lives);
  }

  /** The process that takes webhooks; null while there is none. */
  @Nullable Life process() {
    return dead == null ? process : null;
  }

  /** It died while it took a webhook; the driver learns of it next. */
  void crashed(CrashedHere crash) {
    dead = crash;
  }

  Script script() {
    return script;
  }

  SandboxCrm sandbox() {
    return sandbox;
  }

  Stores stores() {
    return stores;
  }

  /** For the checker, once the run has come to its end. */
  Remains remains() {
    boolean late =
        script.calls().stream().anyMatch(fault -> fault.kind() == Fault.Kind.APPLIED_LATER);
    return new Remains(
        script.seed(),
        script.policy(),
        script.pace(),
        newsTakes(),
        late ? Script.LATE : Duration.ZERO,
        script.hints().drop() > 0 || script.hints().corrupt() > 0,
        sandbox.withModel(crm -> crm),
        setUpRows,
        stores,
        sent,
        calls.rows(),
        away,
        script.kills(),
        clock.instant());
  }

  private Duration newsTakes() {
    Duration heard = script.hints().corrupt() > 0 ? POLLED_WITHIN : TOLD_WITHIN;
    boolean polled = script.polling().contactsEvery().compareTo(POLLED_WITHIN) < 0;
    return heard.plus(script.searchLag()).plus(polled ? TOLD_WITHIN : Duration.ZERO);
  }

  /** Where it died, for people who look for the fault. */
  List<String> deaths() {
    return deaths;
  }

  /** What is due in the CRM: deliveries and people's acts. */
  private final class Crm implements Loop {
    @Override
    public String name() {
      return "sandbox";
    }

    @Override
    public int runDue() {
      int done = sandbox.runDue();
      CrashedHere crash = dead;
      if (crash != null) {
        throw crash;
      }
      return done;
    }

    @Override
    public Optional<Instant> nextDue() {
      return sandbox.nextDue();
    }
  }
}
