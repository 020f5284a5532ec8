package leadclock.flow.intake;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import leadclock.engine.lead.Owner;
import leadclock.engine.policy.SlaPolicy;
import leadclock.engine.policy.Team;
import leadclock.engine.policy.TimeOffSource;
import leadclock.flow.Loop;
import leadclock.flow.intake.TimeOffCalendars.Question;
import leadclock.flow.intake.TimeOffCalendars.Reading;
import leadclock.flow.mirror.CalendarCopy;
import leadclock.flow.mirror.LeadMirror;
import leadclock.flow.mirror.MirrorPage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the calendars that the policy names, each every quarter of an hour. What one said last is
 * kept and counts until it says something else: one that cannot be read is a warning.
 */
public final class CalendarRefresh implements Loop {
  private static final Logger LOG = LoggerFactory.getLogger(CalendarRefresh.class);

  private static final Duration EVERY = Duration.ofMinutes(15);
  private static final Duration AFTER_TROUBLE = Duration.ofMinutes(5);

  /** Nobody waits longer for a calendar that was never read: its people count as present. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final String connection;
  private final TimeOffCalendars calendars;
  private final LeadMirror mirror;
  private final Supplier<SlaPolicy> policy;
  private final Clock clock;
  private final Instant began;
  private final Map<Wanted, Instant> next = new HashMap<>();
  private @Nullable List<CalendarCopy> held;
  private volatile boolean known;
  private volatile Asked asked = new Asked(Map.of(), List.of());

  public CalendarRefresh(
      String connection,
      TimeOffCalendars calendars,
      LeadMirror mirror,
      Supplier<SlaPolicy> policy,
      Clock clock) {
    this.connection = connection;
    this.calendars = calendars;
    this.mirror = mirror;
    this.policy = policy;
    this.clock = clock;
    began = clock.instant();
  }

  private record Wanted(String team, TimeOffSource source, ZoneId zone) {}

  /** What teams want, kept because it is asked for every second. */
  private record Asked(Map<String, Team> teams, List<Wanted> wanted) {}

  /**
   * Whether leads may be given away: every calendar was read, now or before the start, or has been
   * waited for. Any thread may ask.
   */
  public boolean ready() {
    return known || wanted().isEmpty() || !clock.instant().isBefore(began.plus(PATIENCE));
  }

  @Override
  public String name() {
    return "calendars " + connection;
  }

  @Override
  public int runDue() {
    Instant now = clock.instant();
    List<Wanted> wanted = wanted();
    next.keySet().retainAll(wanted);
    if (wanted.stream().allMatch(each -> next.getOrDefault(each, Instant.MIN).isAfter(now))) {
      return 0;
    }
    Set<String> people = people();
    if (people.isEmpty()) {
      return 0;
    }
    List<CalendarCopy> copies = held == null ? mirror.calendars(connection) : held;
    known = known || wanted.stream().allMatch(each -> of(each, copies).readAt() != null);
    List<CalendarCopy> refreshed =
        wanted.stream().map(each -> refreshed(each, of(each, copies), people, now)).toList();
    mirror.apply(MirrorPage.ofCalendars(connection, refreshed), now);
    held = refreshed;
    known = true;
    return 1;
  }

  private List<Wanted> wanted() {
    SlaPolicy current = policy.get();
    Asked before = asked;
    if (before.teams().equals(current.teams())) {
      return before.wanted();
    }
    List<Wanted> wanted = wanted(current);
    asked = new Asked(current.teams(), wanted);
    return wanted;
  }

  private static List<Wanted> wanted(SlaPolicy policy) {
    List<Wanted> wanted = new ArrayList<>();
    policy
        .teams()
        .values()
        .forEach(
            team ->
                team.calendars().stream()
                    .distinct()
                    .map(source -> new Wanted(team.name(), source, team.coverage().zone()))
                    .forEach(wanted::add));
    return wanted;
  }

  /** Addresses of all who can own a lead; whom nobody knows yet, no event can be about. */
  private Set<String> people() {
    return mirror.owners(connection).stream()
        .filter(owner -> owner.person() && !owner.email().isEmpty())
        .map(Owner::email)
        .collect(Collectors.toSet());
  }

  private static CalendarCopy of(Wanted wanted, List<CalendarCopy> copies) {
    String place = wanted.source().place();
    return copies.stream()
        .filter(copy -> copy.isOf(wanted.team(), place))
        .findFirst()
        .orElseGet(() -> CalendarCopy.of(wanted.team(), place));
  }

  private CalendarCopy refreshed(
      Wanted wanted, CalendarCopy before, Set<String> people, Instant now) {
    if (next.getOrDefault(wanted, Instant.MIN).isAfter(now)) {
      return before;
    }
    CalendarCopy after =
        switch (calendars.read(new Question(wanted.source(), wanted.zone(), people, now))) {
          case Reading.Read read -> before.read(read.away(), read.unusable(), now);
          case Reading.Failed failed -> before.failed(failed.why(), now);
        };
    next.put(wanted, now.plus(after.trouble().isEmpty() ? EVERY : AFTER_TROUBLE));
    tell(wanted, before, after);
    return after;
  }

  private void tell(Wanted wanted, CalendarCopy before, CalendarCopy after) {
    String name =
        "%s: calendar %s of team %s".formatted(connection, wanted.source().label(), wanted.team());
    if (!after.trouble().equals(before.trouble())) {
      if (after.trouble().isEmpty()) {
        LOG.info("{} is read again", name);
      } else {
        LOG.warn("{} cannot be read; what it said last still counts: {}", name, after.trouble());
      }
    }
    if (!after.unusable().equals(before.unusable())) {
      after.unusable().forEach(what -> LOG.warn("{}: {}", name, what));
    }
  }

  @Override
  public Optional<Instant> nextDue() {
    return wanted().stream()
        .map(each -> next.getOrDefault(each, Instant.MIN))
        .min(Instant::compareTo);
  }
}
