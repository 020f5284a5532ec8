package leadclock.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import leadclock.Connection;
import leadclock.Connector;
import leadclock.Stores;
import leadclock.engine.lead.LeadId;
import leadclock.engine.lead.OwnerId;
import leadclock.fakecrm.FakeCrm;
import leadclock.flow.memory.MemoryStore;
import leadclock.flow.review.Ledger;
import leadclock.scenario.PolicySketch;
import org.junit.jupiter.api.Test;

/**
 * Deciding happens inside the store's transaction, and others wait for that while they hold locks.
 */
class ReviewInTransactionTest {
  private static final Instant MONDAY_TEN = Instant.parse("2026-11-23T09:00:00Z");

  private final SteppedClock clock = new SteppedClock(MONDAY_TEN);
  private final FakeCrm crm = new FakeCrm(clock);
  private final AtomicBoolean deciding = new AtomicBoolean();
  private final AtomicInteger askedMeanwhile = new AtomicInteger();

  @Test
  void the_budget_is_never_asked_while_a_set_is_decided() {
    OwnerId ana = crm.joins("Ana");
    Connector connector = connector();
    LeadId lead = crm.arrives("Cleo", null);
    SteppedDriver driver = new SteppedDriver(connector.loops(), clock);
    driver.advanceTo(MONDAY_TEN.plus(Duration.ofSeconds(150)));
    PolicySketch other = new PolicySketch();
    other.hash = "policy 2";
    connector.policy(other.build());
    driver.advanceTo(MONDAY_TEN.plus(Duration.ofMinutes(3)));

    assertThat(crm.lead(lead).owner()).isEqualTo(ana);
    assertThat(askedMeanwhile).hasValue(0);
  }

  private Connector connector() {
    MemoryStore store = new MemoryStore();
    Connection fake = crm.connection();
    Connection watched =
        new Connection(
            fake.name(),
            fake.feed(),
            fake.reader(),
            fake.writer(),
            fake.setup(),
            now -> {
              askedMeanwhile.addAndGet(deciding.get() ? 1 : 0);
              return fake.budget().standing(now);
            });
    return new Connector(
        watched,
        new Stores(store.intake(), store.mirror(), watched(store.ledger()), store.outbox()),
        new PolicySketch().build(),
        Pace.USUAL,
        "one",
        clock);
  }

  private Ledger watched(Ledger ledger) {
    return (Ledger)
        Proxy.newProxyInstance(
            Ledger.class.getClassLoader(),
            new Class<?>[] {Ledger.class},
            (proxy, method, arguments) -> {
              deciding.set(method.getName().equals("review"));
              try {
                return method.invoke(ledger, arguments);
              } catch (InvocationTargetException thrown) {
                throw thrown.getTargetException();
              } finally {
                deciding.set(false);
              }
            });
  }
}
