package leadclock.scenario;

import java.util.Locale;
import leadclock.engine.decide.Action.Topic;
import leadclock.engine.decide.Decision.SkipReason;
import leadclock.engine.decide.Explanation.Code;
import leadclock.engine.lead.Channel;

/** Something that must have happened, in the words in which it is told. */
public record Expectation(String sentence) {
  public static Expectation assign(String person) {
    return new Expectation("assign " + person);
  }

  public static Expectation breach() {
    return said(Code.BREACHED, "first_touch");
  }

  public static Expectation secondBreach() {
    return said(Code.BREACHED, "second_touch");
  }

  public static Expectation met() {
    return said(Code.MET, "first_touch");
  }

  public static Expectation secondMet() {
    return said(Code.MET, "second_touch");
  }

  public static Expectation alert(String person, Topic topic) {
    return new Expectation("alert " + person + " " + topic);
  }

  public static Expectation task(String person, Channel channel) {
    return new Expectation("task " + person + " by " + channel);
  }

  public static Expectation moveTasks(String from, String to) {
    return new Expectation("move tasks " + from + " to " + to);
  }

  public static Expectation completeTask() {
    return new Expectation("complete task");
  }

  public static Expectation openTaskAgain() {
    return new Expectation("open task again");
  }

  public static Expectation acknowledge() {
    return new Expectation("acknowledge");
  }

  public static Expectation skipped(String person, SkipReason reason) {
    return new Expectation("skipped " + person + " " + reason);
  }

  public static Expectation said(Code code) {
    return new Expectation("said " + code.name().toLowerCase(Locale.ROOT));
  }

  public static Expectation said(Code code, String kind) {
    return new Expectation("said " + code.name().toLowerCase(Locale.ROOT) + " " + kind);
  }
}
