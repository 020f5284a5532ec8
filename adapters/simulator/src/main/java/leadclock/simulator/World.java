package leadclock.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import leadclock.Connection;
import leadclock.Stores;
import leadclock.engine.decide.Conduct;
import leadclock.engine.lead.OwnerId;
import leadclock.flow.CallTallies;
import leadclock.flow.SteppedClock;
import leadclock.flow.intake.ChangeHint;
import leadclock.flow.outbox.Control;
import leadclock.sandbox.crm.Person;
import leadclock.sandbox.wire.Fault;
import org.jspecify.annotations.Nullable;

/** One run: the CRM, its people, the store, and the processes with their deaths and returns. */
final class World implements Account.Hearer, AutoCloseable {
  private static final Duration LOOK_EVERY = Duration.ofMinutes(10);
  private static final Duration TOLD_WITHIN = Duration.ofSeconds(22);
  private static final int SLOWER_WHEN_TIGHT = 6;
  private static final int CALLS_ON_THE_WAY = 3;
  private static final int NESTED_MAX = 3;
  private static final int ROUNDS_MAX = 20_000;

  private final Plan plan;
  private final SteppedClock clock;
  private final Account account;
  private final Storage storage;
  private final SentLog sent = new SentLog();
  private final ErasureLog erasures = new ErasureLog();
  private final Stores stores;
  private final List<Instance> processes = new ArrayList<>();
  private final List<Stretch> away = new ArrayList<>();
  private final List<String> deaths = new ArrayList<>();
  private final Draw luck;
  private int nested;
  private Instant returnsBy = Instant.MAX;
  private final News news = new News();
  private long setUpRows;

  World(Plan plan) {
    this.plan = plan;
    clock = new SteppedClock(plan.start());
    account =
        switch (plan.tier()) {
          case A -> new ModelAccount(plan, clock);
          case B -> new WireAccount(plan, clock);
        };
    storage = Storage.of(plan.tier());
    stores = storage.stores();
    luck = Draw.of(plan.seed(), "world");
  }

  /**
   * Runs from start to end.
   *
   * @param look looks in every ten minutes and at the end
   */
  void run(Consumer<Instant> look) {
    open();
    while (clock.instant().isBefore(plan.end())) {
      Instant stop = clock.instant().plus(LOOK_EVERY);
      advance(stop.isBefore(plan.end()) ? stop : plan.end());
      look.accept(clock.instant());
    }
  }

  /** Throws the store away. */
  @Override
  public void close() {
    storage.close();
  }

  private void open() {
    for (int i = 0; i < plan.instances(); i++) {
      processes.add(new Instance(i, this, new HostClock(clock)));
    }
    Cast cast = new Cast(plan, account, clock, this::erase);
    cast.live();
    account.setUp(processes.getFirst().start(true));
    setUpRows = account.crm().history().size();
    processes.stream().skip(1).forEach(process -> process.start(true));
    account.tell(this);
    account.crm().addListener(cast);
    cast.begin();
    account.disturb();
    plan.crashes().forEach(crash -> account.agenda().at(crash.at(), () -> arm(crash)));
    plan.naps().forEach(nap -> account.agenda().at(nap.at(), () -> arm(nap)));
    plan.marks().forEach(this::plan);
    SpikeDraw.byHand(plan, stores.ledger(), this::at);
    plan.clockSteps().forEach(this::plan);
    plan.kills().forEach(this::plan);
    plan.absences().forEach(absence -> at(absence.from(), () -> reached().note("user left")));
    reached().note("processes " + plan.instances());
    reached().note("contacts from before " + plan.oldContacts());
    for (Stretch tight : plan.tight()) {
      at(tight.from(), () -> reached().note("calls short"));
      at(tight.until(), () -> {});
    }
    at(reviewedAt(), this::review);
    if (PlanDraw.drawsAll(plan.seed())) {
      new Appellant(plan, stores.ledger(), reached()).moments().forEach(this::at);
    }
    account.agenda().at(plan.faultsEnd(), this::calm);
  }

  private void arm(Plan.Crash crash) {
    Instance process = processes.get(crash.instance());
    if (process.runs()) {
      pending.removeIf(other -> other.instance() == crash.instance());
      pending.add(crash);
      process.points().crashAt(crash.point(), crash.points());
    }
  }

  /** Deaths that are to come. */
  private final List<Plan.Crash> pending = new ArrayList<>();

  private void arm(Plan.Nap nap) {
    Instance process = processes.get(nap.instance());
    if (process.runs()) {
      process.points().napAfter(nap.points(), nap.length());
    }
  }

  private void at(Instant when, Runnable act) {
    account
        .agenda()
        .at(
            when,
            () -> {
              act.run();
              news.ofAnything();
            });
  }

  private void plan(Plan.Absence mark) {
    Person person = account.crm().people().byEmail(mark.who());
    if (person != null) {
      OwnerId owner = new OwnerId(Long.toString(person.ownerId()));
      at(mark.from(), () -> stores.ledger().mark(Account.CONNECTION, owner, "by hand"));
      at(mark.until(), () -> stores.ledger().unmark(Account.CONNECTION, owner, clock.instant()));
    }
  }

  private void plan(Plan.ClockStep step) {
    HostClock host = processes.get(step.instance()).clock();
    at(step.at(), () -> set(host, step.by()));
    at(step.until(), () -> set(host, Duration.ZERO));
  }

  /** A manager has looked at everybody's misses then. */
  private Instant reviewedAt() {
    return plan.start().plus(Duration.between(plan.start(), plan.faultsEnd()).dividedBy(2));
  }

  private void review() {
    Conduct conduct = stores.ledger().conduct(Account.CONNECTION, clock.instant());
    for (OwnerId owner : conduct.suspensions().keySet()) {
      if (stores.ledger().reinstate(Account.CONNECTION, owner, clock.instant())) {
        reached().note("reinstated");
      }
    }
  }

  private void erase(String lead) {
    erasures.erase(stores.mirror(), lead, clock.instant());
    news.ofAnything();
  }

  private void set(HostClock host, Duration wrongBy) {
    sent.clockSet(host.set(wrongBy), clock.instant());
    reached().note("clock step");
  }

  private void plan(Stretch kill) {
    Control off = new Control(true, "somebody said so");
    at(kill.from(), () -> stores.outbox().control(off));
    at(
        kill.until(),
        () -> {
          stores.outbox().control(Control.WRITING);
          reached().note("kill switch");
        });
  }

  private void calm() {
    account.calm();
    news.ofAnything();
    processes.forEach(process -> process.points().calm());
    pending.clear();
  }

  /** A process is dead; after a while another starts in its place. */
  void bury(Instance process, CrashedHere crashed) {
    Plan.Crash crash =
        pending.stream()
            .filter(one -> one.instance() == process.number())
            .findFirst()
            .orElseThrow(() -> crashed);
    pending.remove(crash);
    if (crash.isSecond()) {
      reached().note("crash while recovering");
    }
    Instant died = clock.instant();
    Instant back = died.plus(crash.pause());
    deaths.add(
        "%s %d %s, back at %s".formatted(died, process.number(), crashed.getMessage(), back));
    away.add(new Stretch(died, processes.stream().anyMatch(Instance::runs) ? died : back));
    account.agenda().at(back, () -> resurrect(process, crash));
  }

  private void resurrect(Instance process, Plan.Crash crash) {
    process.start(crash.sameHost());
    if (crash.again() > 0 && clock.instant().isBefore(plan.faultsEnd())) {
      arm(crash.once(clock.instant()));
    }
  }

  /** A process has woken up; while it slept nobody else may have had the right to do its work. */
  void slept(Instant from) {
    away.add(new Stretch(from, clock.instant()));
  }

  /**
   * Time passes while somebody is in the middle of something; never beyond the end of what somebody
   * else is in the middle of meanwhile.
   */
  void passes(Duration length) {
    if (nested >= NESTED_MAX) {
      return;
    }
    Instant until = clock.instant().plus(length);
    Instant outer = returnsBy;
    returnsBy = until.isBefore(outer) ? until : outer;
    nested++;
    advance(returnsBy);
    nested--;
    returnsBy = outer;
  }

  private void advance(Instant target) {
    settle();
    while (clock.instant().isBefore(target)) {
      clock.moveTo(nextStop(target));
      settle();
    }
  }

  private void settle() {
    for (int round = 0; round < ROUNDS_MAX; round++) {
      Instant now = clock.instant();
      int done = account.agenda().runDue(now);
      for (Instance process : processes) {
        for (Instance.Guarded loop : process.loops()) {
          done += loop.runDue(news, now);
        }
      }
      if (done == 0 && clock.instant().equals(now)) {
        return;
      }
    }
    throw new IllegalStateException("The loops find no end at " + clock.instant());
  }

  private Instant nextStop(Instant target) {
    Instant now = clock.instant();
    Instant first = earlier(target, account.agenda().nextDue().orElse(target), now);
    for (Instance process : processes) {
      for (Instance.Guarded loop : process.loops()) {
        first = earlier(first, loop.due(), now);
      }
    }
    return first;
  }

  private static Instant earlier(Instant first, Instant due, Instant now) {
    return due.isAfter(now) && due.isBefore(first) ? due : first;
  }

  /** A process's call of a port came to its end. */
  void called(String call, @Nullable Object[] arguments, @Nullable Object answer) {
    sent.heard(call, arguments, answer, clock.instant());
    erasures.heard(call, arguments, clock.instant());
    news.heard(call, arguments, answer);
  }

  Connection connect(Instance process) {
    CallTallies tallies = process.points().around(storage.tallies());
    return account.connect(process, tallies);
  }

  @Override
  public @Nullable Instance answering() {
    List<Instance> up = processes.stream().filter(Instance::runs).toList();
    return up.isEmpty() ? null : luck.of(up);
  }

  @Override
  public boolean note(Instance process, List<ChangeHint> hints) {
    try {
      process.ports().intake().note(hints);
      return true;
    } catch (CrashedHere crash) {
      process.died(crash);
      return false;
    }
  }

  Plan plan() {
    return plan;
  }

  Stores stores() {
    return stores;
  }

  Account account() {
    return account;
  }

  Reached reached() {
    return account.reached();
  }

  List<Instance> processes() {
    return processes;
  }

  /** Where it died, for people who look for the fault. */
  List<String> deaths() {
    return deaths;
  }

  /** For the checker, once the run has come to its end. */
  Remains remains() {
    return new Remains(
        plan.seed(),
        plan.policy(),
        plan.pace(),
        newsTakes(),
        plan.latency(),
        appliedLate(),
        clocksDiffer(),
        hintsGetLost(),
        account.crm(),
        setUpRows,
        stores,
        sent,
        erasures,
        account.calls().rows(),
        away,
        plan.kills(),
        plan.tight(),
        reviewedAt(),
        clock.instant());
  }

  private boolean hintsGetLost() {
    return plan.hintsGetLost(TOLD_WITHIN);
  }

  private Duration newsTakes() {
    Duration slow = plan.latency().multipliedBy(CALLS_ON_THE_WAY).plus(clocksDiffer());
    Duration polled = slowestPoll().plus(plan.searchLag()).plus(TOLD_WITHIN);
    Duration heard =
        !hintsGetLost()
            ? TOLD_WITHIN
            : plan.tight().isEmpty() ? polled : polled.multipliedBy(SLOWER_WHEN_TIGHT);
    Duration held =
        plan.tight().isEmpty() ? Duration.ZERO : plan.pace().holdUnderPressure().multipliedBy(2);
    return heard.plus(TOLD_WITHIN).plus(slow).plus(held);
  }

  private Duration slowestPoll() {
    Duration contacts = plan.polling().contactsEvery();
    Duration activities = plan.polling().activitiesEvery();
    return contacts.compareTo(activities) < 0 ? activities : contacts;
  }

  private Duration clocksDiffer() {
    return plan.clockSteps().stream()
        .map(step -> step.by().abs())
        .max(Duration::compareTo)
        .orElse(Duration.ZERO);
  }

  private Duration appliedLate() {
    return plan.calls().stream()
        .filter(fault -> fault.kind() == Fault.Kind.APPLIED_LATER)
        .map(Fault::delay)
        .max(Duration::compareTo)
        .orElse(Duration.ZERO);
  }
}
