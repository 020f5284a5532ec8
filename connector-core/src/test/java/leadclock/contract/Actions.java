package leadclock.contract;

import static leadclock.contract.Samples.ANA;
import static leadclock.contract.Samples.BEN;
import static leadclock.contract.Samples.at;
import static leadclock.contract.Samples.id;

import java.util.Map;
import leadclock.engine.decide.Action;
import leadclock.engine.lead.Channel;

/** One action of each urgency. */
final class Actions {
  private Actions() {}

  static Action assign(String id, int record) {
    return assign(id, record, Map.of());
  }

  static Action assign(String id, int record, Map<String, String> stamps) {
    return new Action.Assign(id, id(record), BEN, ANA, true, stamps);
  }

  static Action task(String id, int record) {
    return task(id, record, "Call now");
  }

  static Action task(String id, int record, String subject) {
    return new Action.OpenTask(id, id(record), BEN, at(10), Channel.PHONE, subject, "");
  }

  static Action alert(String id, int record) {
    return new Action.Alert(
        id, id(record), ANA, Action.Topic.FIRST_TOUCH_MISSED, at(0), "Missed", "");
  }

  static Action acknowledge(String id, int record) {
    return new Action.Acknowledge(id, id(record), at(0));
  }

  static Action stamp(String id, int record, Map<String, String> stamps) {
    return new Action.Stamp(id, id(record), stamps, true);
  }
}
