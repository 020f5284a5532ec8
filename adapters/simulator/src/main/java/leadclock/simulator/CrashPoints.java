package leadclock.simulator;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import leadclock.Connection;
import leadclock.Stores;
import leadclock.flow.CallTallies;
import leadclock.flow.intake.ChangeFeed;
import leadclock.flow.intake.Intake;
import leadclock.flow.mirror.LeadMirror;
import leadclock.flow.outbox.CrmReader;
import leadclock.flow.outbox.CrmWriter;
import leadclock.flow.outbox.Outbox;
import leadclock.flow.review.Ledger;
import org.jspecify.annotations.Nullable;

/**
 * Decorates the ports of one process, so that it can die or stand still right before or right after
 * any of their calls; the product knows nothing of it.
 */
final class CrashPoints {
  /** Calls that read, send or keep something; dying between two questions is no news. */
  static final Set<String> OF_NOTE =
      Set.of(
          "Intake.note",
          "LeadMirror.apply",
          "Ledger.review",
          "Outbox.claim",
          "Outbox.markSent",
          "Outbox.record",
          "Outbox.release",
          "Outbox.lease",
          "CrmWriter.write",
          "CrmWriter.resolve",
          "CrmReader.read",
          "CrmReader.readWhole",
          "CrmReader.list",
          "ChangeFeed.poll",
          "ChangeFeed.read",
          "ChangeFeed.readOwners",
          "CallTallies.keep");

  /** Called in few runs only; never drawn by name. */
  private static final Set<String> SELDOM = Set.of("LeadMirror.eraseWhenGone");

  private static final Map<Method, String> NAMES = names();

  private static Map<Method, String> names() {
    Map<Method, String> names = new HashMap<>();
    for (Class<?> port :
        List.of(
            Intake.class,
            LeadMirror.class,
            Ledger.class,
            Outbox.class,
            ChangeFeed.class,
            CrmReader.class,
            CrmWriter.class,
            CallTallies.class)) {
      for (Method method : port.getMethods()) {
        String name = port.getSimpleName() + "." + method.getName();
        if (OF_NOTE.contains(name) || SELDOM.contains(name)) {
          names.put(method, name);
        }
      }
    }
    return names;
  }

  private final Instance process;
  private final Reached reached;
  private final IdentityHashMap<Method, String> seen = new IdentityHashMap<>();
  private long passed;
  private long disturbed;
  private long dieAt = -1;
  private String dieAtName = "";
  private long namedLeft;
  private long napAt = -1;
  private Duration nap = Duration.ZERO;

  CrashPoints(Instance process, Reached reached) {
    this.process = process;
    this.reached = reached;
  }

  /**
   * Dies at the n-th point from now, counted from 1; every call of note has one before and one
   * after.
   */
  void crashAfter(long points) {
    dieAt = passed + points;
    dieAtName = "";
  }

  /** Dies at the n-th of the points of that name from now. */
  void crashAt(String name, long points) {
    dieAt = -1;
    dieAtName = name;
    namedLeft = points;
  }

  /** Stands still for that long at the n-th point from now. */
  void napAfter(long points, Duration length) {
    napAt = passed + points;
    nap = length;
  }

  void calm() {
    dieAt = -1;
    dieAtName = "";
    napAt = -1;
    disturbed = passed;
  }

  /** How many points were passed before all was calm: as many deaths there could have been. */
  long disturbed() {
    return disturbed;
  }

  Stores around(Stores stores) {
    return new Stores(
        around(Intake.class, stores.intake()),
        around(LeadMirror.class, stores.mirror()),
        around(Ledger.class, stores.ledger()),
        around(Outbox.class, stores.outbox()));
  }

  Connection around(Connection connection) {
    return new Connection(
        connection.name(),
        around(ChangeFeed.class, connection.feed()),
        around(CrmReader.class, connection.reader()),
        around(CrmWriter.class, connection.writer()),
        connection.setup(),
        connection.budget());
  }

  CallTallies around(CallTallies tallies) {
    return around(CallTallies.class, tallies);
  }

  private <T> T around(Class<T> port, T inner) {
    return port.cast(
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (proxy, method, arguments) -> call(inner, method, arguments)));
  }

  private @Nullable Object call(Object inner, Method method, @Nullable Object[] arguments)
      throws Throwable {
    String name = seen.computeIfAbsent(method, one -> NAMES.getOrDefault(one, ""));
    if (name.isEmpty()) {
      return answer(inner, method, arguments);
    }
    pass("before ", name);
    Object answer = answer(inner, method, arguments);
    process.called(name, arguments, answer);
    pass("after ", name);
    return answer;
  }

  private static @Nullable Object answer(Object inner, Method method, @Nullable Object[] arguments)
      throws Throwable {
    try {
      return method.invoke(inner, arguments);
    } catch (InvocationTargetException failed) {
      throw failed.getTargetException();
    }
  }

  private void pass(String when, String name) {
    passed++;
    if (passed == napAt) {
      reached.note("nap");
      reached.note("nap " + when + name);
      process.naps(nap);
    }
    boolean named = dieAtName.equals(when + name) && --namedLeft == 0;
    if (passed == dieAt || named) {
      reached.note("crash " + when + name);
      throw new CrashedHere(when + name);
    }
    process.alive();
  }
}
