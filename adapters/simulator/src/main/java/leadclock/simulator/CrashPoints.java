package leadclock.simulator;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
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
 * Decorates the ports, so that the process can die right before or right after any of their calls;
 * the product knows nothing of it.
 */
final class CrashPoints {
  /** Calls that read, send or keep something; dying between two questions is no news. */
  private static final Set<String> OF_NOTE =
      Set.of(
          "note",
          "apply",
          "review",
          "claim",
          "markSent",
          "record",
          "release",
          "lease",
          "write",
          "resolve",
          "read",
          "readWhole",
          "readOwners",
          "poll",
          "list",
          "keep");

  private long left = -1;

  /**
   * Dies at the n-th point from now, counted from 1; every call of note has one before and one
   * after.
   */
  void crashAfter(long points) {
    left = points;
  }

  void calm() {
    left = -1;
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
    pass("before", method);
    Object answer;
    try {
      answer = method.invoke(inner, arguments);
    } catch (InvocationTargetException failed) {
      throw failed.getTargetException();
    }
    pass("after", method);
    return answer;
  }

  private void pass(String when, Method method) {
    if (left > 0 && OF_NOTE.contains(method.getName()) && --left == 0) {
      throw new CrashedHere(
          when + " " + method.getDeclaringClass().getSimpleName() + "." + method.getName());
    }
  }
}
