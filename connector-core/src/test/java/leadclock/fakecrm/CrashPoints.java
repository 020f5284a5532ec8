package leadclock.fakecrm;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Set;
import leadclock.Connection;
import leadclock.Stores;
import leadclock.flow.intake.ChangeFeed;
import leadclock.flow.intake.Intake;
import leadclock.flow.mirror.LeadMirror;
import leadclock.flow.outbox.CrmReader;
import leadclock.flow.outbox.CrmWriter;
import leadclock.flow.outbox.Outbox;
import leadclock.flow.review.Ledger;

/**
 * Counts the calls of decorated ports that change something, and dies right before or right after a
 * chosen one. The ports themselves know nothing of it.
 */
public final class CrashPoints {
  /** Between two of these nothing can have changed, so one point before and after is enough. */
  private static final Set<String> CHANGING =
      Set.of(
          "note",
          "apply",
          "review",
          "makeDue",
          "makeAllDue",
          "claim",
          "markSent",
          "release",
          "record",
          "control",
          "lease",
          "write",
          "resolve");

  private long passed;
  private long crashAt = -1;

  /** Dies at the n-th point from now, counted from 1. */
  public void crashAfter(long points) {
    crashAt = passed + points;
  }

  public void calm() {
    crashAt = -1;
  }

  /** How many points were passed so far. */
  public long passed() {
    return passed;
  }

  public Stores around(Stores stores) {
    return new Stores(
        around(Intake.class, stores.intake()),
        around(LeadMirror.class, stores.mirror()),
        around(Ledger.class, stores.ledger()),
        around(Outbox.class, stores.outbox()));
  }

  public Connection around(Connection connection) {
    return new Connection(
        connection.name(),
        around(ChangeFeed.class, connection.feed()),
        around(CrmReader.class, connection.reader()),
        around(CrmWriter.class, connection.writer()),
        connection.setup(),
        connection.budget());
  }

  /** The same port with a crash point before and after every call. */
  public <T> T around(Class<T> port, T inner) {
    return port.cast(
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (proxy, method, arguments) -> call(inner, method, arguments)));
  }

  private Object call(Object inner, Method method, Object[] arguments) throws Throwable {
    boolean changing = CHANGING.contains(method.getName());
    if (changing) {
      pass("before " + method.getName());
    }
    Object answer;
    try {
      answer = method.invoke(inner, arguments);
    } catch (InvocationTargetException failed) {
      throw failed.getCause();
    }
    if (changing) {
      pass("after " + method.getName());
    }
    return answer;
  }

  private void pass(String where) {
    passed++;
    if (passed == crashAt) {
      crashAt = -1;
      throw new Crash(where);
    }
  }
}
