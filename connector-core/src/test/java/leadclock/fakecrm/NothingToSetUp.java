package leadclock.fakecrm;

import java.util.List;
import leadclock.flow.reconcile.CrmSetup;

/** A CRM that needs nothing. */
final class NothingToSetUp implements CrmSetup {
  @Override
  public List<Finding> setup() {
    return List.of();
  }

  @Override
  public List<Finding> check() {
    return List.of();
  }

  @Override
  public List<Finding> essentials() {
    return List.of();
  }
}
