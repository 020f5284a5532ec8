package leadclock.policyfile;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import leadclock.engine.policy.SpikeRule;
import leadclock.engine.policy.SpikeRule.Accepted;
import leadclock.engine.policy.SpikeRule.Rate;
import org.jspecify.annotations.Nullable;

/** Reads what is relaxed while more leads come than the team can answer. */
final class SpikesReader {
  private static final Pattern RATE = Pattern.compile("([0-9]{1,6}) leads? in (.+)");
  private static final Pattern BACKLOG = Pattern.compile("backlog of ([0-9]{1,6}) leads?");
  private static final Pattern UNTIL = Pattern.compile("(.+) below the trigger");
  private static final Duration LONGEST = Duration.ofDays(1);

  private final Place spikes;
  private final Function<Place, String> pools;
  private @Nullable Rate rate;
  private @Nullable Integer backlog;

  /**
   * @param pools reads the name of a pool
   */
  SpikesReader(Place spikes, Function<Place, String> pools) {
    this.spikes = spikes;
    this.pools = pools;
  }

  /** Null where nothing is ever relaxed. */
  @Nullable SpikeRule read() {
    if (!spikes.isSection()) {
      return null;
    }
    Place trigger = spikes.at("trigger");
    if (!trigger.isOff()) {
      trigger.rows().forEach(this::trigger);
    }
    Place overflow = spikes.at("overflow");
    Set<Accepted> accept = EnumSet.noneOf(Accepted.class);
    spikes.at("accept").rows().forEach(row -> accept.add(row.word(Accepted.SMS_TEMPLATE)));
    return new SpikeRule(
        rate,
        backlog,
        spikes.at("cap").count().orElse(null),
        overflow.present() ? pools.apply(overflow) : null,
        accept,
        until());
  }

  private void trigger(Place row) {
    String text = row.text("").strip();
    Matcher arrivals = RATE.matcher(text);
    Matcher waiting = BACKLOG.matcher(text);
    boolean again = false;
    if (arrivals.matches() && length(arrivals.group(2)).isPresent()) {
      again = rate != null;
      rate = new Rate(count(arrivals, row), length(arrivals.group(2)).get());
    } else if (waiting.matches()) {
      again = backlog != null;
      backlog = count(waiting, row);
    } else {
      row.error(
          "'" + text + "' triggers nothing",
          "write it like '30 leads in 10m' or 'backlog of 20 leads', within a day, or off");
    }
    if (again) {
      row.error("there are two triggers of one kind", "keep the one that is reached first");
    }
  }

  private static int count(Matcher text, Place row) {
    int leads = Integer.parseInt(text.group(1));
    if (leads == 0) {
      row.error("0 leads would be a spike for ever", "write a larger number, or off");
    }
    return leads;
  }

  private static Optional<Duration> length(String text) {
    return DurationText.parse(text).filter(time -> !time.isZero() && time.compareTo(LONGEST) <= 0);
  }

  private Duration until() {
    Place until = spikes.at("until");
    String text = until.text("").strip();
    Matcher words = UNTIL.matcher(text);
    Optional<Duration> below = words.matches() ? length(words.group(1)) : Optional.empty();
    if (below.isEmpty()) {
      until.error(
          "'" + text + "' does not say when a spike ends",
          "write it like '30m below the trigger', within a day");
    }
    return below.orElse(LONGEST);
  }
}
