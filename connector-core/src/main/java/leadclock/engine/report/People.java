package leadclock.engine.report;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import leadclock.engine.calendar.CoverageCalendar;
import leadclock.engine.decide.Decision.SkipReason;
import leadclock.engine.decide.Presence;
import leadclock.engine.decide.Presence.Absent;
import leadclock.engine.decide.Roster;
import leadclock.engine.lead.Owner;
import leadclock.engine.lead.OwnerId;
import leadclock.engine.policy.Member;
import leadclock.engine.policy.Pool;
import leadclock.engine.policy.SlaPolicy;
import leadclock.engine.policy.SpikeRule;
import leadclock.engine.policy.Team;
import org.jspecify.annotations.Nullable;

/** Everybody in the policy's pools, with their hours and how much they carry. */
final class People {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("EEE d MMM", Locale.ENGLISH);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);

  private static final Member.Named ANYBODY = Member.Named.of("");

  private final Roster roster;
  private final Presence presence;
  private final ZoneId zone;
  private final Instant now;
  private final Optional<OwnerId> lastResort;
  private final Map<OwnerId, Place> places = new LinkedHashMap<>();
  private final @Nullable SpikeRule spike;

  /** Where a person stands: as whom, in whose hours, and the cap that holds for them. */
  private record Place(Member.Named member, Team team, @Nullable Integer cap) {
    CoverageCalendar hours() {
      return member.shift() == null ? team.coverage() : member.shift();
    }
  }

  /**
   * @param zone the board's, in which every time is told first
   */
  People(SlaPolicy policy, Roster roster, ZoneId zone, Instant now) {
    this.roster = roster;
    this.presence = new Presence(policy, roster);
    this.zone = zone;
    this.lastResort = roster.find(policy.lastResort()).map(Owner::id);
    this.now = now;
    this.spike = roster.spikes().on(now) == null ? null : policy.spikes();
    for (Pool pool : policy.pools().values()) {
      Team team = policy.teams().get(pool.team());
      if (team != null) {
        pool.members().forEach(member -> place(member, pool, team));
      }
    }
  }

  Set<OwnerId> inPools() {
    return places.keySet();
  }

  String name(OwnerId id) {
    Owner owner = roster.owners().get(id);
    return owner == null || owner.name().isBlank() ? "Owner " + id : owner.name();
  }

  Board.Colleague colleague(OwnerId id) {
    Place place = places.get(id);
    return new Board.Colleague(
        id,
        name(id),
        roster.load(id),
        place == null ? null : cap(place),
        place == null ? unpooled(id) : availability(id, place),
        out(id));
  }

  private @Nullable Integer cap(Place place) {
    return spike == null ? place.cap() : spike.lowered(place.cap());
  }

  /** Why somebody is out of rotation; empty when they are not. */
  private String out(OwnerId id) {
    String missed = roster.conduct().reason(id);
    return missed.isEmpty() ? roster.marked().getOrDefault(id, "") : missed;
  }

  /** A time of day in the board's zone. */
  String time(Instant at) {
    return TIME.withZone(zone).format(at);
  }

  private String unpooled(OwnerId id) {
    return lastResort.filter(id::equals).isPresent()
        ? "Takes what nobody else can"
        : "Not in a pool of this policy";
  }

  private void place(Member member, Pool pool, Team team) {
    switch (member) {
      case Member.Named named -> {
        Integer cap = named.cap() == null ? pool.cap() : named.cap();
        roster
            .find(named.person())
            .ifPresent(owner -> places.putIfAbsent(owner.id(), new Place(named, team, cap)));
      }
      case Member.CrmTeam crmTeam -> {
        List<OwnerId> members = roster.crmTeam(crmTeam.name());
        members.forEach(id -> places.putIfAbsent(id, new Place(ANYBODY, team, pool.cap())));
      }
    }
  }

  private String availability(OwnerId id, Place place) {
    LocalDate today = LocalDate.ofInstant(now, place.hours().zone());
    for (Member.TimeOff off : place.member().timeOff()) {
      if (!today.isBefore(off.from()) && !today.isAfter(off.until())) {
        String why = off.reason().isBlank() ? "Away" : off.reason();
        return why + " until " + back(place.hours(), off);
      }
    }
    Owner owner = roster.owners().get(id);
    Absent absent = owner == null ? null : presence.now(owner, place.member(), place.team(), now);
    return absent == null ? hours(place.hours()) : absence(absent, place.hours());
  }

  private String absence(Absent absent, CoverageCalendar hours) {
    if (absent.why() == SkipReason.AWAY) {
      return "Away in the CRM";
    }
    Instant until = absent.until();
    if (until == null) {
      return hours(hours);
    }
    String back = when(hours.nextOpen(until), hours.zone());
    return (absent.why() == SkipReason.TIME_OFF ? "Time off until " : "Starts ") + back;
  }

  private String back(CoverageCalendar hours, Member.TimeOff off) {
    Instant over = off.until().plusDays(1).atStartOfDay(hours.zone()).toInstant();
    return when(hours.nextOpen(over), hours.zone());
  }

  private String hours(CoverageCalendar hours) {
    if (hours.isOpen(now)) {
      return closing(hours);
    }
    return "Starts " + when(hours.nextOpen(now), hours.zone());
  }

  private String closing(CoverageCalendar hours) {
    ZoneId theirs = hours.zone();
    LocalDate today = LocalDate.ofInstant(now, theirs);
    return hours.windowsOn(today).stream()
        .filter(window -> window.contains(now.atZone(theirs).toLocalTime()))
        .findFirst()
        .map(window -> window.toString().substring(window.toString().indexOf('-') + 1))
        .filter(end -> !end.equals("24:00"))
        .map(end -> "On shift until " + when(at(today, end, theirs), theirs))
        .orElse("On shift");
  }

  private static Instant at(LocalDate day, String time, ZoneId theirs) {
    return day.atTime(LocalTime.parse(time)).atZone(theirs).toInstant();
  }

  /** In the board's zone; in theirs too, in brackets, where the clocks differ. */
  private String when(Instant at, ZoneId theirs) {
    LocalDate day = LocalDate.ofInstant(at, zone);
    String time = time(at);
    String told = day.equals(LocalDate.ofInstant(now, zone)) ? time : DAY.format(day) + ", " + time;
    String local = TIME.withZone(theirs).format(at);
    return local.equals(time) ? told : "%s (%s %s)".formatted(told, local, city(theirs));
  }

  private static String city(ZoneId zone) {
    return zone.getId().substring(zone.getId().lastIndexOf('/') + 1).replace('_', ' ');
  }
}
