package leadclock.engine.decide;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import leadclock.engine.calendar.Absence;
import leadclock.engine.calendar.CoverageCalendar;
import leadclock.engine.decide.Decision.SkipReason;
import leadclock.engine.lead.Owner;
import leadclock.engine.policy.Member;
import leadclock.engine.policy.Pool;
import leadclock.engine.policy.SlaPolicy;
import leadclock.engine.policy.Team;
import leadclock.engine.policy.TimeOffSource;
import org.jspecify.annotations.Nullable;

/**
 * Whether somebody works at an instant. Whoever one source says is away, is away: the days off of
 * the policy, the calendars and the CRM, as far as their team asks these, and hours on duty.
 *
 * <p>A team's sources hold for its members, in whatever pool they stand, and for everybody in a
 * pool that keeps its hours.
 */
public final class Presence {
  private final SlaPolicy policy;
  private final Roster roster;

  public Presence(SlaPolicy policy, Roster roster) {
    this.policy = policy;
    this.roster = roster;
  }

  /**
   * Why somebody does not work.
   *
   * @param detail who says so, and until when where that is known; empty for the policy's own hours
   * @param until when it ends as far as this source goes; null when nobody knows
   */
  public record Absent(SkipReason why, String detail, @Nullable Instant until) {}

  /** Null when they work at present. */
  public @Nullable Absent now(Owner owner, Member.Named member, Team team, Instant now) {
    Absent planned = at(owner, member, team, now);
    boolean away = planned == null && told(owner).away() && asksCrm(owner, team);
    return away ? new Absent(SkipReason.AWAY, "", null) : planned;
  }

  /**
   * Null when they will work then, as far as is known; how the CRM shows them now plays no part.
   */
  public @Nullable Absent at(Owner owner, Member.Named member, Team team, Instant at) {
    Absent off = timeOff(member, team.coverage().zone(), at);
    if (off == null) {
      off = absence(owner, team, at);
    }
    if (off != null) {
      return off;
    }
    CoverageCalendar shift = member.shift() == null ? team.coverage() : member.shift();
    return shift.isOpen(at)
        ? offHours(owner, team, at)
        : new Absent(SkipReason.OUT_OF_SHIFT, "", null);
  }

  /** Whether a member works at an instant by the policy alone, whatever others say. */
  static boolean works(Member.Named member, Team team, Instant at) {
    CoverageCalendar shift = member.shift() == null ? team.coverage() : member.shift();
    return timeOff(member, team.coverage().zone(), at) == null && shift.isOpen(at);
  }

  private static @Nullable Absent timeOff(Member.Named member, ZoneId zone, Instant at) {
    if (member.timeOff().isEmpty()) {
      return null;
    }
    LocalDate date = LocalDate.ofInstant(at, zone);
    for (Member.TimeOff off : member.timeOff()) {
      if (!date.isBefore(off.from()) && !date.isAfter(off.until())) {
        Instant back = off.until().plusDays(1).atStartOfDay(zone).toInstant();
        return new Absent(SkipReason.TIME_OFF, told("the policy", back, zone), back);
      }
    }
    return null;
  }

  private @Nullable Absent absence(Owner owner, Team team, Instant at) {
    Absence longest = longest(owner, team, at);
    if (longest == null) {
      return null;
    }
    String source =
        longest.team().isEmpty()
            ? "the CRM's out-of-office"
            : new TimeOffSource(longest.source()).label();
    String detail = told(source, longest.until(), team.coverage().zone());
    return new Absent(SkipReason.TIME_OFF, detail, longest.until());
  }

  private @Nullable Absence longest(Owner owner, Team team, Instant at) {
    Absence longest = null;
    for (Absence absence : told(owner).absences()) {
      boolean later = longest == null || absence.until().isAfter(longest.until());
      if (later && absence.contains(at) && counts(absence, owner, team)) {
        longest = absence;
      }
    }
    return longest;
  }

  private boolean counts(Absence absence, Owner owner, Team home) {
    TimeOffSource source = new TimeOffSource(absence.source());
    return teams(owner, home).stream()
        .filter(team -> absence.team().isEmpty() || absence.team().equals(team.name()))
        .anyMatch(team -> team.timeOff().contains(source));
  }

  private @Nullable Absent offHours(Owner owner, Team team, Instant at) {
    CoverageCalendar hours = told(owner).hours();
    if (hours == null || hours.isOpen(at) || !asksCrm(owner, team)) {
      return null;
    }
    Instant back = hours.nextOpen(at);
    String detail = told("the CRM's working hours", back, team.coverage().zone());
    return new Absent(SkipReason.OUT_OF_SHIFT, detail, back);
  }

  private static String told(String source, Instant until, ZoneId zone) {
    return "by " + source + " until " + Wording.time(until, zone);
  }

  private Availability told(Owner owner) {
    return roster.availability().getOrDefault(owner.id(), Availability.UNTOLD);
  }

  private boolean asksCrm(Owner owner, Team home) {
    return teams(owner, home).stream().anyMatch(Team::asksCrm);
  }

  private List<Team> teams(Owner owner, Team home) {
    List<Team> teams = new ArrayList<>(List.of(home));
    policy.teams().values().stream()
        .filter(team -> !team.timeOff().isEmpty() && isMember(owner, team))
        .forEach(teams::add);
    return teams;
  }

  private static boolean isMember(Owner owner, Team team) {
    return team.members().stream()
        .anyMatch(
            member ->
                switch (member) {
                  case Member.Named named -> named.person().email().equals(owner.email());
                  case Member.CrmTeam crm -> owner.teams().contains(crm.name());
                });
  }

  /** Every instant for which members of these pools may be asked in a review. */
  public static Set<Instant> asked(SlaPolicy policy, Collection<String> pools, Instant now) {
    Set<Instant> asked = new LinkedHashSet<>(Set.of(now));
    for (Pool pool : policy.pools().values()) {
      Team team = policy.teams().get(pool.team());
      if (team != null && pools.contains(pool.name())) {
        addOpening(team.coverage(), now, asked);
        for (Member member : pool.members()) {
          if (member instanceof Member.Named named && named.shift() != null) {
            addOpening(named.shift(), now, asked);
          }
        }
      }
    }
    return asked;
  }

  /** A calendar of single dates may be over; nobody is asked for an opening that does not come. */
  private static void addOpening(CoverageCalendar hours, Instant now, Set<Instant> asked) {
    if (hours.opensEveryWeek() || hours.isOpen(now) || opensAgain(hours, now)) {
      asked.add(hours.nextOpen(now));
    }
  }

  private static boolean opensAgain(CoverageCalendar hours, Instant now) {
    LocalDateTime local = LocalDateTime.ofInstant(now, hours.zone());
    LocalDate today = local.toLocalDate();
    long nanoOfDay = local.toLocalTime().toNanoOfDay();
    return hours.windowsOn(today).stream().anyMatch(each -> each.startNanos() > nanoOfDay)
        || hours.overrides().keySet().stream()
            .anyMatch(day -> day.isAfter(today) && !hours.windowsOn(day).isEmpty());
  }
}
