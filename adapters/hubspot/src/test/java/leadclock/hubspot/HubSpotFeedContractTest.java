package leadclock.hubspot;

import leadclock.contract.ChangeFeedContract;
import leadclock.contract.CrmUnderTest;

class HubSpotFeedContractTest extends ChangeFeedContract {
  @Override
  protected CrmUnderTest open() {
    return new HubSpotUnderTest();
  }
}
