package leadclock.fakecrm;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import leadclock.Connection;
import leadclock.contract.ChangeFeedContract;
import leadclock.contract.CrmReaderContract;
import leadclock.contract.CrmUnderTest;
import leadclock.contract.CrmWriterContract;
import leadclock.engine.lead.LeadId;
import leadclock.engine.lead.OwnerId;
import leadclock.flow.SteppedClock;
import leadclock.flow.intake.ChangeFeed;
import leadclock.flow.outbox.CrmReader;
import leadclock.flow.outbox.CrmWriter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;

/** The CRM in memory keeps to what every CRM's adapter keeps to. */
class FakeCrmTest {
  @Nested
  class AsChangeFeed extends ChangeFeedContract {
    @Override
    protected CrmUnderTest open() {
      return new InMemory();
    }
  }

  @Nested
  class AsReader extends CrmReaderContract {
    @Override
    protected CrmUnderTest open() {
      return new InMemory();
    }
  }

  @Nested
  class AsWriter extends CrmWriterContract {
    @Override
    protected CrmUnderTest open() {
      return new InMemory();
    }
  }

  private static final class InMemory implements CrmUnderTest {
    private final SteppedClock clock = new SteppedClock(Instant.parse("2026-11-23T09:00:00Z"));
    private final FakeCrm crm = new FakeCrm(clock);
    private final List<OwnerId> people =
        List.of(crm.joins("Ana"), crm.joins("Ben"), crm.joins("Olga"));
    private final Connection connection = crm.connection();

    @Override
    public ChangeFeed feed() {
      return connection.feed();
    }

    @Override
    public CrmReader reader() {
      return connection.reader();
    }

    @Override
    public CrmWriter writer() {
      return connection.writer();
    }

    @Override
    public Instant now() {
      return clock.instant();
    }

    @Override
    public void pass(Duration length) {
      clock.moveTo(now().plus(length));
    }

    @Override
    public List<OwnerId> people() {
      return people;
    }

    @Override
    public LeadId leadArrives(String name, @Nullable OwnerId owner) {
      return crm.arrives(name, owner);
    }

    @Override
    public void gives(LeadId lead, OwnerId to) {
      crm.gives(lead, to);
    }

    @Override
    public String calls(LeadId lead, OwnerId by, Instant at) {
      return crm.callsSilently(lead, by, at);
    }

    @Override
    public void deletes(LeadId lead) {
      crm.deletes(lead);
    }

    @Override
    public @Nullable OwnerId ownerShown(LeadId lead) {
      return crm.lead(lead).owner();
    }

    @Override
    public Map<String, String> stampsShown(LeadId lead) {
      return crm.stamps(lead);
    }

    @Override
    public List<String> tasksShown(LeadId lead, OwnerId owner) {
      return crm.openTasks(lead).stream()
          .filter(task -> task.to().equals(owner))
          .map(FakeCrm.Task::subject)
          .toList();
    }
  }
}
