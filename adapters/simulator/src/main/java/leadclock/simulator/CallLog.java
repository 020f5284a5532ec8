package leadclock.simulator;

import java.util.ArrayList;
import java.util.List;

/** What was sent to the CRM and how it was answered, seen from outside the connector. */
final class CallLog {
  private final List<CrmCall> rows = new ArrayList<>();

  void add(CrmCall row) {
    rows.add(row);
  }

  List<CrmCall> rows() {
    return rows;
  }
}
