package leadclock.policyfile;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import leadclock.engine.calendar.CoverageCalendar;
import leadclock.engine.calendar.CoverageWindow;
import leadclock.engine.policy.Member;
import leadclock.engine.policy.Pool;
import leadclock.engine.policy.SlaPolicy;
import leadclock.engine.policy.Team;
import leadclock.engine.policy.TimeOffSource;

/** Tells teams, pools and the person of last resort. */
final class ProseOfPeople {
  private ProseOfPeople() {}

  static Map<String, String> tell(SlaPolicy policy) {
    Map<String, String> said = new LinkedHashMap<>();
    new TreeMap<>(policy.teams())
        .forEach((name, team) -> said.put("Team " + name, team(team, policy)));
    new TreeMap<>(policy.pools()).forEach((name, pool) -> said.put("Pool " + name, pool(pool)));
    said.put("Last resort", policy.lastResort().email() + " has a lead when nobody else can.");
    return said;
  }

  private static String team(Team team, SlaPolicy policy) {
    CoverageCalendar hours = team.coverage();
    return "On duty "
        + hours(hours.weekly())
        + " ("
        + hours.zone()
        + ")"
        + holidays(hours, policy)
        + special(hours)
        + ". Led by "
        + team.manager().email()
        + ". Members: "
        + members(team.members())
        + timeOff(team.timeOff());
  }

  private static String timeOff(List<TimeOffSource> sources) {
    return sources.isEmpty()
        ? "."
        : ". Also away is whoever is so by "
            + sources.stream().map(ProseOfPeople::source).collect(Collectors.joining(", or by "))
            + ".";
  }

  private static String source(TimeOffSource source) {
    return source.isCrm()
        ? "the CRM (its working hours, status and out-of-office)"
        : "the calendar " + (source.isAddress() ? "at " : "") + source.label();
  }

  private static String pool(Pool pool) {
    String cap =
        pool.cap() == null
            ? ""
            : "; each holds at most " + pool.cap() + " leads awaiting first touch";
    return "Takes turns: "
        + members(pool.members())
        + cap
        + ". Hours and manager of team "
        + pool.team()
        + ".";
  }

  static String hours(Map<DayOfWeek, List<CoverageWindow>> weekly) {
    boolean always =
        weekly.size() == 7
            && weekly.values().stream().allMatch(List.of(CoverageWindow.WHOLE_DAY)::equals);
    if (always) {
      return "day and night";
    }
    List<String> stretches = new ArrayList<>();
    int day = 1;
    while (day <= 7) {
      List<CoverageWindow> windows = weekly.getOrDefault(DayOfWeek.of(day), List.of());
      int last = day;
      while (last < 7 && weekly.getOrDefault(DayOfWeek.of(last + 1), List.of()).equals(windows)) {
        last++;
      }
      if (!windows.isEmpty()) {
        stretches.add(days(day, last) + " " + windows(windows));
      }
      day = last + 1;
    }
    return String.join("; ", stretches);
  }

  private static String days(int first, int last) {
    String start = HoursText.DAYS.get(first - 1);
    return first == last ? start : start + "-" + HoursText.DAYS.get(last - 1);
  }

  private static String windows(List<CoverageWindow> windows) {
    return windows.isEmpty()
        ? "closed"
        : windows.stream().map(CoverageWindow::toString).collect(Collectors.joining(", "));
  }

  private static String holidays(CoverageCalendar hours, SlaPolicy policy) {
    if (hours.holidays().isEmpty()) {
      return "";
    }
    if (policy.scope().goLive() == null || hours.holidays().size() <= 20) {
      return hours.holidays().size() <= 20
          ? ", closed on " + dates(hours.holidays().stream().toList())
          : ", closed on public holidays";
    }
    int year = policy.scope().goLive().atZone(hours.zone()).getYear();
    List<LocalDate> inYear =
        hours.holidays().stream().filter(date -> date.getYear() == year).toList();
    return ", closed on public holidays (in " + year + ": " + dates(inYear) + ")";
  }

  private static String dates(List<LocalDate> dates) {
    return dates.stream().sorted().map(LocalDate::toString).collect(Collectors.joining(", "));
  }

  private static String special(CoverageCalendar hours) {
    return new TreeMap<>(hours.overrides())
        .entrySet().stream()
            .map(day -> ", on " + day.getKey() + " " + windows(day.getValue()))
            .collect(Collectors.joining());
  }

  private static String members(List<Member> members) {
    return members.stream().map(ProseOfPeople::member).collect(Collectors.joining(", "));
  }

  private static String member(Member member) {
    return switch (member) {
      case Member.CrmTeam team -> "the CRM's team " + team.name();
      case Member.Named named -> {
        List<String> details = details(named);
        yield named.person().email()
            + (details.isEmpty() ? "" : " (" + String.join("; ", details) + ")");
      }
    };
  }

  private static List<String> details(Member.Named named) {
    List<String> details = new ArrayList<>();
    if (named.cap() != null) {
      details.add("at most " + named.cap() + " leads");
    }
    if (named.weight() != 1) {
      details.add(named.weight() + " turns");
    }
    if (named.shift() != null) {
      details.add("works " + hours(named.shift().weekly()));
    }
    named.timeOff().forEach(off -> details.add(away(off)));
    return details;
  }

  private static String away(Member.TimeOff off) {
    return "away " + off.from() + (off.from().equals(off.until()) ? "" : " to " + off.until());
  }
}
