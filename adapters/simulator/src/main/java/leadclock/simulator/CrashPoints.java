package leadclock.simulator;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.IdentityHashMap;
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
  /** In place of a point's name: any, those too that are never drawn. */
  static final String ANY_AT_ALL = "any at all";

  private final Instance process;
  private final Reached reached;
  private final IdentityHashMap<Method, String> seen = new IdentityHashMap<>();
  private String under = "";
  private boolean asked;
  private long passed;
  private long all;
  private long disturbed;
  private String dieAt = "";
  private long left;
  private long napAt = -1;
  private Duration nap = Duration.ZERO;

  CrashPoints(Instance process, Reached reached) {
    this.process = process;
    this.reached = reached;
  }

  /**
   * Dies at the n-th point from now, counted from 1; every call of note has one before and one
   * after.
   *
   * @param name of the points that are counted; empty for all that can be drawn
   */
  void crashAt(String name, long points) {
    dieAt = name;
    left = points;
  }

  /** Stands still for that long at the n-th point from now. */
  void napAfter(long points, Duration length) {
    napAt = passed + points;
    nap = length;
  }

  void calm() {
    left = 0;
    napAt = -1;
    disturbed = all;
  }

  /**
   * How many points were passed before all was calm, those included that are never drawn: as many
   * deaths there could have been.
   */
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
    String name = seen.computeIfAbsent(method, CallsOfNote::name);
    if (name.isEmpty()) {
      return answer(inner, method, arguments);
    }
    String outer = under;
    boolean askedThere = asked;
    pass("before ", name, true);
    under = name;
    asked = false;
    Object answer;
    try {
      answer = answer(inner, method, arguments);
    } finally {
      under = outer;
      asked = askedThere;
    }
    process.called(name, arguments, answer);
    pass("after ", name, true);
    return answer;
  }

  /** The CRM is about to be called; where it was before in the same call of a port, one may die. */
  void asks() {
    if (asked) {
      pass("between calls of ", under, false);
    }
    asked = !under.isEmpty();
  }

  private static @Nullable Object answer(Object inner, Method method, @Nullable Object[] arguments)
      throws Throwable {
    try {
      return method.invoke(inner, arguments);
    } catch (InvocationTargetException failed) {
      throw failed.getTargetException();
    }
  }

  private void pass(String when, String name, boolean drawn) {
    all++;
    if (drawn && ++passed == napAt) {
      reached.note("nap");
      reached.note("nap " + when + name);
      process.naps(nap);
    }
    if (left > 0 && counts(when, name, drawn) && --left == 0) {
      reached.note("crash " + when + name);
      throw new CrashedHere(when + name);
    }
    process.alive();
  }

  private boolean counts(String when, String name, boolean drawn) {
    return dieAt.isEmpty() ? drawn : dieAt.equals(ANY_AT_ALL) || dieAt.equals(when + name);
  }
}
