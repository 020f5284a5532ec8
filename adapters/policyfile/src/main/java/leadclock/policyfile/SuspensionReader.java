package leadclock.policyfile;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import leadclock.engine.decide.Conduct;
import leadclock.engine.policy.Escalations.Promised;
import leadclock.engine.policy.Escalations.Suspension;
import org.jspecify.annotations.Nullable;

/** Reads how many misses take somebody out of rotation. */
final class SuspensionReader {
  private static final Pattern LIMIT = Pattern.compile("(\\d{1,3}) in (\\d{1,3}) days?");

  private SuspensionReader() {}

  /** Null where nobody is taken out, or where the number is none. */
  static @Nullable Suspension read(Place misses) {
    if (!misses.isSection()) {
      return null;
    }
    Place limit = misses.at("limit");
    int count = number(limit, 1);
    int days = number(limit, 2);
    if (count < 1 || days < 1 || days > Conduct.KEPT.toDays()) {
      limit.error(
          "'" + limit.text("") + "' is no number of misses in days",
          "write it like '2 in 7 days', with at most " + Conduct.KEPT.toDays() + " days");
      return null;
    }
    return new Suspension(of(misses), count, Duration.ofDays(days));
  }

  /** 0 when it is none. */
  private static int number(Place limit, int place) {
    Matcher words = LIMIT.matcher(limit.text("").strip());
    return words.matches() ? Integer.parseInt(words.group(place)) : 0;
  }

  private static Set<Promised> of(Place misses) {
    Set<Promised> of = EnumSet.noneOf(Promised.class);
    misses.at("of").rows().forEach(row -> of.add(row.word(Promised.FIRST_TOUCH)));
    return of;
  }
}
