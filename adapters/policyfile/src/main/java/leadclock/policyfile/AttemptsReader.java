package leadclock.policyfile;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import leadclock.engine.calendar.TimeLimit;
import leadclock.engine.lead.Channel;
import leadclock.engine.policy.Attempts;
import leadclock.engine.policy.Attempts.End;
import leadclock.engine.policy.Attempts.Step;
import org.jspecify.annotations.Nullable;

/** Reads how a lead that does not answer is tried again. */
final class AttemptsReader {
  private static final Pattern END =
      Pattern.compile("([0-9]{1,3}) attempts? in ([0-9]{1,3}) coverage days?(, then nurture)?");
  private static final TimeLimit NONE = TimeLimit.of(Duration.ZERO);

  private final Place section;
  private final List<Step> steps = new ArrayList<>();
  private @Nullable End end;

  AttemptsReader(Place section) {
    this.section = section;
  }

  /** Null where nothing is asked for. */
  @Nullable Attempts read() {
    if (section.isOff() || section.rows().isEmpty()) {
      return null;
    }
    section.rows().forEach(this::row);
    if (steps.isEmpty()) {
      section.error(
          "no attempt says by what channel it is made",
          "write a row like '{ order: 1, channel: [phone, sms] }', or off");
      return null;
    }
    End last = end;
    if (last != null && last.attempts() < steps.size()) {
      section.error(
          "%d attempts are listed, but %d are the end".formatted(steps.size(), last.attempts()),
          "write an end of %d attempts or more, or leave rows out".formatted(steps.size()));
    }
    return new Attempts(steps, last);
  }

  /** What stands beside another thing would be read by nobody. */
  private void row(Place row) {
    boolean attempt =
        Stream.of("order", "channel", "after", "content").anyMatch(key -> row.at(key).present());
    long things = Stream.of("end", "stop").filter(key -> row.at(key).present()).count();
    if (things + (attempt ? 1 : 0) > 1) {
      row.error("the row is more than one thing", "give attempt, end and stop a row each");
    } else if (row.at("channel").present()) {
      step(row);
    } else if (row.at("end").present()) {
      end(row.at("end"));
    } else if (row.isSection() && !row.at("stop").present()) {
      row.error("the row is no attempt, end or stop", "name its channel, or remove it");
    }
  }

  private void step(Place row) {
    int number = steps.size() + 1;
    Place order = row.at("order");
    if (order.count().filter(given -> given != number).isPresent()) {
      order.error(
          "attempt %d of the list has the order %d".formatted(number, order.count().get()),
          "write the attempts in their order, from 1 on");
    }
    List<Channel> channels =
        row.at("channel").rows().stream().map(word -> word.word(Channel.PHONE)).toList();
    if (!channels.isEmpty()) {
      steps.add(new Step(channels, after(row, number), row.at("content").text("").strip()));
    }
  }

  private static TimeLimit after(Place row, int number) {
    Place after = row.at("after");
    if (number == 1) {
      if (after.present()) {
        after.error(
            "the first attempt is the first touch, and due as its target says", "remove 'after'");
      }
      return NONE;
    }
    String text = after.text("").strip();
    Optional<TimeLimit> read = LimitText.offset(text).filter(limit -> !limit.equals(NONE));
    if (read.isEmpty()) {
      after.error(
          text.isEmpty()
              ? "the attempt does not say how long after the one before it is due"
              : "'" + text + "' is no time after the attempt before",
          "write 'after: 10m' or 'after: 1 coverage day'");
    }
    return read.orElse(NONE);
  }

  private void end(Place place) {
    String text = place.text("").strip();
    Matcher words = END.matcher(text);
    if (end != null) {
      place.error("there are two ends", "keep the one that comes first");
    } else if (words.matches() && count(words, 1) > 0 && count(words, 2) > 0) {
      end = new End(count(words, 1), count(words, 2), words.group(3) != null);
    } else {
      place.error(
          "'" + text + "' does not say when it has been enough",
          "write it like '6 attempts in 10 coverage days, then nurture'");
    }
  }

  private static int count(Matcher words, int group) {
    return Integer.parseInt(words.group(group));
  }
}
