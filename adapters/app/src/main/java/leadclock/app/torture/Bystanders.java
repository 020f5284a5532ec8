package leadclock.app.torture;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import leadclock.sandbox.crm.Mutation;
import leadclock.sandbox.crm.Person;
import org.jspecify.annotations.Nullable;

/**
 * Who does not wait for the program: leads arrive, reps call in time, late, or log it late, and
 * people and other automations move, silence, close and delete leads.
 */
final class Bystanders implements AutoCloseable {
  private static final long ARRIVAL_MILLIS = 900;
  private static final Duration PROMISE = Duration.ofSeconds(5);
  private static final String OWNER = "hubspot_owner_id";
  private static final String AUTOMATION = "app:workflow";

  private final LiveSandbox sandbox;
  private final Clock clock;
  private final Random chance;
  private final ScheduledExecutorService hands = Executors.newScheduledThreadPool(2);
  private final Queue<String> leads = new ConcurrentLinkedQueue<>();
  private final Map<String, String> leadOfCall = new ConcurrentHashMap<>();
  private volatile @Nullable ScheduledFuture<?> arrivals;

  Bystanders(LiveSandbox sandbox, long seed, Clock clock) {
    this.sandbox = sandbox;
    this.clock = clock;
    chance = new Random(seed);
    sandbox.crm().addListener(this::mutated);
  }

  /** A lead from before the program's time, which somebody works on. */
  String olderLead() {
    String lead = sandbox.newLead("before");
    Person rep = any();
    sandbox.set("person:" + rep.userId(), lead, OWNER, Long.toString(rep.ownerId()));
    logged(lead, rep.ownerId(), clock.instant());
    return lead;
  }

  void begin() {
    arrivals = hands.scheduleWithFixedDelay(this::arrive, 0, ARRIVAL_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** Nobody arrives any more, and what happens from now on is left as it is. */
  void rest() {
    ScheduledFuture<?> ending = arrivals;
    arrivals = null;
    if (ending != null) {
      ending.cancel(false);
    }
  }

  List<String> leads() {
    return List.copyOf(leads);
  }

  /** The lead that was called; null when the call is none of theirs. */
  @Nullable String calledLead(String call) {
    return leadOfCall.get(call);
  }

  private void arrive() {
    leads.add(sandbox.newLead("lead" + leads.size()));
  }

  private void mutated(Mutation mutation) {
    Mutation.Change owner = mutation.change(OWNER);
    String given = owner == null ? null : owner.after();
    boolean contact = mutation.objectType().equals("contacts");
    if (contact && given != null && !given.isBlank() && arrivals != null) {
      decide(Long.toString(mutation.id()), Long.parseLong(given));
    }
  }

  /** Whoever gets a lead decides what to do about it. */
  private void decide(String lead, long owner) {
    Instant now = clock.instant();
    switch (draw(14)) {
      case 0, 1, 2, 3 -> call(lead, owner, now.plusMillis(draw(4_000)));
      case 4 -> call(lead, owner, now.plus(PROMISE).plusMillis(draw(500) - 250L));
      case 5 -> call(lead, owner, now.plus(PROMISE).plusMillis(draw(4_000)));
      case 6 -> logLate(lead, owner, now.plusMillis(draw(4_000)));
      case 7 -> {
        call(lead, owner, now.plusMillis(draw(2_000)));
        call(lead, owner, now.plusMillis(2_000L + draw(6_000)));
      }
      case 8 -> later(draw(6_000), () -> sandbox.set(someone(), lead, OWNER, somebody()));
      case 9 -> other(lead);
      default -> {}
    }
  }

  private void other(String lead) {
    int wait = draw(8_000);
    switch (draw(4)) {
      case 0 -> later(wait, () -> sandbox.set(someone(), lead, "hs_email_optout", "true"));
      case 1 -> later(wait, () -> sandbox.set(someone(), lead, "hs_lead_status", "UNQUALIFIED"));
      case 2 -> later(wait, () -> sandbox.delete(someone(), lead));
      default -> later(wait, () -> sandbox.set(AUTOMATION, lead, OWNER, somebody()));
    }
  }

  private void call(String lead, long owner, Instant when) {
    long wait = Math.max(0, Duration.between(clock.instant(), when).toMillis());
    later(wait, () -> logged(lead, owner, clock.instant()));
  }

  private void logLate(String lead, long owner, Instant happened) {
    later(PROMISE.toMillis() + draw(5_000), () -> logged(lead, owner, happened));
  }

  private void logged(String lead, long owner, Instant happened) {
    Person rep = sandbox.crm().withModel(crm -> crm.people().byOwnerId(owner));
    if (rep != null) {
      String user = Long.toString(rep.userId());
      leadOfCall.put(sandbox.call(user, Long.toString(owner), lead, happened), lead);
    }
  }

  private void later(long millis, Runnable act) {
    if (!hands.isShutdown()) {
      var unused = hands.schedule(act, millis, TimeUnit.MILLISECONDS);
    }
  }

  private String someone() {
    return "person:" + any().userId();
  }

  private String somebody() {
    return Long.toString(any().ownerId());
  }

  private Person any() {
    List<Person> all = sandbox.crm().withModel(crm -> crm.people().all());
    return all.get(draw(all.size()));
  }

  private int draw(int below) {
    synchronized (chance) {
      return chance.nextInt(below);
    }
  }

  @Override
  public void close() {
    hands.shutdownNow();
  }
}
