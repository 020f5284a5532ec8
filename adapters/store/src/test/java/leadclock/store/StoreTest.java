package leadclock.store;

import leadclock.contract.AppealContract;
import leadclock.contract.ArmingContract;
import leadclock.contract.AvailabilityContract;
import leadclock.contract.CallTalliesContract;
import leadclock.contract.ConductContract;
import leadclock.contract.ErasureContract;
import leadclock.contract.EvidenceContract;
import leadclock.contract.IntakeContract;
import leadclock.contract.LeadMirrorContract;
import leadclock.contract.LedgerContract;
import leadclock.contract.OutboxContract;
import leadclock.contract.SpikeContract;
import leadclock.contract.StoreUnderTest;
import leadclock.contract.WakingContract;
import org.junit.jupiter.api.Nested;

class StoreTest {

  @Nested
  class AsIntake extends IntakeContract {
    @Override
    protected StoreUnderTest open() {
      return OpenStore.empty();
    }
  }

  @Nested
  class AsLeadMirror extends LeadMirrorContract {
    @Override
    protected StoreUnderTest open() {
      return OpenStore.empty();
    }
  }

  @Nested
  class AsLedger extends LedgerContract {
    @Override
    protected StoreUnderTest open() {
      return OpenStore.empty();
    }
  }

  @Nested
  class OfAppeals extends AppealContract {
    @Override
    protected StoreUnderTest open() {
      return OpenStore.empty();
    }
  }

  @Nested
  class OfAvailability extends AvailabilityContract {
    @Override
    protected StoreUnderTest open() {
      return OpenStore.empty();
    }
  }

  @Nested
  class OfConduct extends ConductContract {
    @Override
    protected StoreUnderTest open() {
      return OpenStore.empty();
    }
  }

  @Nested
  class WhenErasing extends ErasureContract {
    @Override
    protected StoreUnderTest open() {
      return OpenStore.empty();
    }
  }

  @Nested
  class OfSpikes extends SpikeContract {
    @Override
    protected StoreUnderTest open() {
      return OpenStore.empty();
    }
  }

  @Nested
  class AsEvidence extends EvidenceContract {
    @Override
    protected StoreUnderTest open() {
      return OpenStore.empty();
    }
  }

  @Nested
  class AsCallTallies extends CallTalliesContract {
    @Override
    protected StoreUnderTest open() {
      return OpenStore.empty();
    }
  }

  @Nested
  class WhenArming extends ArmingContract {
    @Override
    protected StoreUnderTest open() {
      return OpenStore.empty();
    }
  }

  @Nested
  class WhenWaking extends WakingContract {
    @Override
    protected StoreUnderTest open() {
      return OpenStore.empty();
    }
  }

  @Nested
  class AsOutbox extends OutboxContract {
    @Override
    protected StoreUnderTest open() {
      return OpenStore.empty();
    }
  }
}
