package leadclock.hubspot;

import leadclock.contract.CrmReaderContract;
import leadclock.contract.CrmUnderTest;

class HubSpotReaderContractTest extends CrmReaderContract {
  @Override
  protected CrmUnderTest open() {
    return new HubSpotUnderTest();
  }
}
