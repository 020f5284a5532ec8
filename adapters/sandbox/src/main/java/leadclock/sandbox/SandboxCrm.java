package leadclock.sandbox;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import leadclock.sandbox.crm.Agenda;
import leadclock.sandbox.crm.Crm;
import leadclock.sandbox.crm.MutationListener;
import leadclock.sandbox.crm.Person;
import leadclock.sandbox.hubspot.HubSpotAccount;
import leadclock.sandbox.hubspot.HubSpotFace;
import leadclock.sandbox.wire.FaultPlan;
import leadclock.sandbox.wire.SandboxOptions;
import leadclock.sandbox.wire.SandboxRequest;
import leadclock.sandbox.wire.SandboxResponse;
import okhttp3.Interceptor;
import org.jspecify.annotations.Nullable;

/**
 * The sandbox: hand it requests, step its work, look into its model. Safe from any thread.
 *
 * <p>Reset gives a fresh account: records, people, custom properties, faults, counts and plans are
 * gone; mounted pages and listeners stay.
 */
public final class SandboxCrm {
  private final SandboxOptions options;
  private final ReentrantLock lock = new ReentrantLock();
  private final Agenda agenda = new Agenda();
  private final FaultPlan faults;
  private final List<MutationListener> listeners = new java.util.ArrayList<>();
  private final Map<String, Page> pages = new LinkedHashMap<>();
  private final List<Runnable> resets = new java.util.ArrayList<>();
  private Crm crm;
  private HubSpotFace face;

  /** Answers requests under one path; runs without the sandbox's lock. */
  @FunctionalInterface
  public interface Page {
    SandboxResponse answer(SandboxRequest request);
  }

  public SandboxCrm(SandboxOptions options) {
    this.options = options;
    this.faults = new FaultPlan(options.seed());
    this.crm = newCrm();
    this.face = new HubSpotFace(options, crm, agenda, faults, lock);
    new ControlPages(this).mount();
    mountClock(new FixedClockControl(options.clock()));
  }

  /** Lets the clock's page show and move this clock from now on. */
  void mountClock(ClockControl clock) {
    ControlPages.page(this, "clock", List.of("GET", "POST"), new ClockPage(clock));
  }

  private Crm newCrm() {
    return new Crm(
        options.clock(),
        type -> HubSpotAccount.firstId(type) + options.firstIdOffset(),
        options.historyLimit());
  }

  /** Answers one request, a control page's or the API's. */
  public SandboxResponse handle(SandboxRequest request) {
    Page page = page(request.path());
    if (page != null) {
      return page.answer(request);
    }
    return locked(() -> face.answer(request));
  }

  private @Nullable Page page(String path) {
    Page found = null;
    int longest = -1;
    for (Map.Entry<String, Page> each : pages.entrySet()) {
      String prefix = each.getKey();
      boolean under = path.equals(prefix) || path.startsWith(prefix + "/");
      if (under && prefix.length() > longest) {
        found = each.getValue();
        longest = prefix.length();
      }
    }
    return found;
  }

  /**
   * Serves every path at or under a prefix by a page; the longest prefix wins. Mount before the
   * first request.
   */
  public void mount(String prefix, Page page) {
    pages.put(prefix, page);
  }

  /** Hears of every mutation, also after a reset. */
  public void addListener(MutationListener listener) {
    locked(
        () -> {
          listeners.add(listener);
          crm.addListener(listener);
          return null;
        });
  }

  /** Runs whenever the sandbox is reset. */
  public void onReset(Runnable work) {
    resets.add(work);
  }

  /** An OkHttp interceptor that answers every call of a client here, whatever its host. */
  public Interceptor inProcess() {
    return new InProcess(this);
  }

  /** What the sandbox has to do later. */
  public Agenda agenda() {
    return agenda;
  }

  /** The faults in force; change them under {@link #withModel} when other threads call. */
  public FaultPlan faults() {
    return faults;
  }

  public SandboxOptions options() {
    return options;
  }

  /** Does what is due inside the sandbox by the clock's time; answers how many things it did. */
  public int runDue() {
    return agenda.runDue(options.clock().instant());
  }

  /** When the sandbox next has something to do. */
  public Optional<Instant> nextDue() {
    return agenda.nextDue();
  }

  /** Works on the model under the lock. */
  public <T extends @Nullable Object> T withModel(Function<Crm, T> work) {
    return locked(() -> work.apply(crm));
  }

  /** Works on the HubSpot account under the lock. */
  public <T extends @Nullable Object> T withAccount(Function<HubSpotAccount, T> work) {
    return locked(() -> work.apply(face.account()));
  }

  /** Adds a person who can own records, in the given teams, the primary one first. */
  public Person hire(String email, String name, String... teams) {
    return withAccount(account -> account.hire(Person.Kind.PERSON, email, name, List.of(teams)));
  }

  /** Starts over with an empty account. */
  public void reset() {
    locked(
        () -> {
          agenda.clear();
          faults.clear();
          faults.reseed(options.seed());
          crm = newCrm();
          face = new HubSpotFace(options, crm, agenda, faults, lock);
          listeners.forEach(crm::addListener);
          return null;
        });
    resets.forEach(Runnable::run);
  }

  private <T extends @Nullable Object> T locked(java.util.function.Supplier<T> work) {
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }
}
