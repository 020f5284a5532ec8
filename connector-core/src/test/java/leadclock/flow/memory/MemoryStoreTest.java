package leadclock.flow.memory;

import leadclock.contract.IntakeContract;
import leadclock.contract.StoreUnderTest;
import org.junit.jupiter.api.Nested;

class MemoryStoreTest {

  @Nested
  class AsIntake extends IntakeContract {
    @Override
    protected StoreUnderTest open() {
      return OpenMemory.empty();
    }
  }
}
