package leadclock.contract;

import java.util.List;
import leadclock.engine.lead.Lead;
import leadclock.engine.lead.LeadId;
import leadclock.engine.lead.OwnerId;
import leadclock.flow.mirror.MirrorPage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Opens a fresh CRM account for each test. */
@SuppressWarnings("NullAway.Init")
abstract class CrmContract {
  protected CrmUnderTest crm;
  protected OwnerId ana;
  protected OwnerId ben;

  /** An account with three people and no leads. */
  protected abstract CrmUnderTest open();

  @BeforeEach
  final void openCrm() {
    crm = open();
    ana = crm.people().getFirst();
    ben = crm.people().get(1);
  }

  @AfterEach
  final void closeCrm() {
    crm.close();
  }

  static Lead only(MirrorPage page, LeadId id) {
    List<Lead> found = page.leads().stream().filter(lead -> lead.id().equals(id)).toList();
    if (found.size() != 1) {
      throw new AssertionError(
          "The page holds lead %s %d times: %s".formatted(id, found.size(), page.leads()));
    }
    return found.getFirst();
  }
}
