package leadclock.fakecrm;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import leadclock.Stores;
import leadclock.flow.intake.Intake;
import leadclock.flow.memory.MemoryStore;
import leadclock.flow.mirror.LeadMirror;
import leadclock.flow.outbox.Outbox;
import leadclock.flow.review.Ledger;

/** A memory store of which copies can be had: it does everything again in another one. */
public final class BackedUpStores {
  private static final Set<String> CHANGING =
      Set.of(
          "note",
          "apply",
          "review",
          "makeDue",
          "makeAllDue",
          "mark",
          "unmark",
          "claim",
          "markSent",
          "release",
          "record",
          "retry",
          "discard",
          "lease");

  private final List<Call> calls = new ArrayList<>();
  private final Stores stores = around(plain());

  /** A call as it can be made again on the same port of another store. */
  private interface Call {
    void on(Stores other) throws IllegalAccessException, InvocationTargetException;
  }

  public Stores stores() {
    return stores;
  }

  /** As everything stands now. */
  public Stores copy() {
    Stores copy = plain();
    for (Call call : List.copyOf(calls)) {
      try {
        call.on(copy);
      } catch (IllegalAccessException | InvocationTargetException broken) {
        throw new IllegalStateException(broken);
      }
    }
    return copy;
  }

  private static Object port(Stores stores, Class<?> port) {
    return port == Intake.class
        ? stores.intake()
        : port == LeadMirror.class
            ? stores.mirror()
            : port == Ledger.class ? stores.ledger() : stores.outbox();
  }

  private static Stores plain() {
    MemoryStore store = new MemoryStore();
    return new Stores(store.intake(), store.mirror(), store.ledger(), store.outbox());
  }

  private Stores around(Stores plain) {
    return new Stores(
        around(Intake.class, plain.intake()),
        around(LeadMirror.class, plain.mirror()),
        around(Ledger.class, plain.ledger()),
        around(Outbox.class, plain.outbox()));
  }

  private <P> P around(Class<P> port, P inner) {
    return port.cast(
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (proxy, method, arguments) -> {
              if (CHANGING.contains(method.getName())) {
                calls.add(other -> method.invoke(port(other, port), arguments));
              }
              try {
                return method.invoke(inner, arguments);
              } catch (InvocationTargetException thrown) {
                throw thrown.getTargetException();
              }
            }));
  }
}
