package leadclock.hubspot;

import leadclock.contract.CrmUnderTest;
import leadclock.contract.CrmWriterContract;

class HubSpotWriterContractTest extends CrmWriterContract {
  @Override
  protected CrmUnderTest open() {
    return new HubSpotUnderTest();
  }
}
