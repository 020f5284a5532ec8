package leadclock.simulator;

import java.util.List;
import leadclock.Connection;
import leadclock.flow.CallTallies;
import leadclock.flow.intake.ChangeHint;
import leadclock.sandbox.crm.Agenda;
import leadclock.sandbox.crm.Crm;

/** The CRM account of a run, however the connector gets at it. */
interface Account {
  String CONNECTION = "hubspot";

  /** The model itself; everything runs on one thread. */
  Crm crm();

  /** What the CRM and its people have to do later. */
  Agenda agenda();

  Hands hands();

  /** Every call of ours, answered or not. */
  CallLog calls();

  /** The ports for one life of a process. */
  Connection connect(Instance process, CallTallies tallies);

  /** Makes the fields of ours exist. */
  void setUp(Connection connection);

  /** From now on hints go there. */
  void tell(Hearer hearer);

  /** From now on things go wrong as planned. */
  void disturb();

  /** From now on everything works. */
  void calm();

  /** What the faults did, by their names, for counting. */
  Reached reached();

  /** Whoever takes hints. */
  interface Hearer {
    /** The process that answers now; null when nobody does. */
    @org.jspecify.annotations.Nullable
    Instance answering();

    /** It notes these; false when it died of it. */
    boolean note(Instance process, List<ChangeHint> hints);
  }
}
