package leadclock.policyfile;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import leadclock.engine.policy.Escalations.NoReply;
import org.jspecify.annotations.Nullable;

/** Reads what is done when a lead does not answer. */
final class NoReplyReader {
  private static final Pattern TASKS =
      Pattern.compile("tasks? next coverage day on ([1-5]) channels?");
  private static final Pattern UNTOUCHED = Pattern.compile("(.+) notify manager");

  private NoReplyReader() {}

  /** Null where nothing is done. */
  static @Nullable NoReply read(Place noReply) {
    if (!noReply.isSection()) {
      return null;
    }
    Duration after = DurationText.positive(noReply.at("after"));
    Place acts = noReply.at("do");
    Matcher tasks = TASKS.matcher(acts.text("").strip());
    if (!tasks.matches()) {
      acts.error(
          "'" + acts.text("") + "' is nothing that follows from silence",
          "write 'tasks next coverage day on 2 channels'");
      return null;
    }
    int channels = Integer.parseInt(tasks.group(1));
    return new NoReply(after, channels, untouched(noReply.at("untouched-task")));
  }

  private static @Nullable Duration untouched(Place task) {
    if (task.isOff()) {
      return null;
    }
    Matcher words = UNTOUCHED.matcher(task.text("").strip());
    Duration after =
        words.matches() ? DurationText.parse(words.group(1)).orElse(Duration.ZERO) : Duration.ZERO;
    if (after.isZero()) {
      task.error(
          "'" + task.text("") + "' does not say who hears when",
          "write '24h notify manager', or off");
      return null;
    }
    return after;
  }
}
