package leadclock.policyfile;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import leadclock.engine.calendar.CoverageCalendar;
import leadclock.engine.policy.Member;
import leadclock.engine.policy.Person;
import leadclock.engine.policy.Team;
import org.jspecify.annotations.Nullable;

/**
 * Reads lists of members. A person who stands in a team and, without details, in a pool has the
 * same shift and time off there.
 */
final class MembersReader {
  private static final Pattern EMAIL =
      Pattern.compile(
          "[^\\s@,;:<>\"'()\\[\\]]+@[^\\s@,;:<>\"'()\\[\\]]+\\.[^\\s@.,;:<>\"'()\\[\\]]+");
  private static final String CRM_TEAM = "crm:team/";
  private static final String RANGE = "2026-12-22..2026-12-31";

  /** What follows a day and is no reason: a dash, dots, "to", or another date. */
  private static final Pattern LOOKS_LIKE_AN_END =
      Pattern.compile("\\s*([-–—.…]|(to|until|bis) |\\d{4}-)", Pattern.CASE_INSENSITIVE);

  private final Map<String, Team> teams;
  private final Map<Person, Member.Named> known = new HashMap<>();

  MembersReader(Map<String, Team> teams) {
    this.teams = teams;
    for (Team team : teams.values()) {
      for (Member member : team.members()) {
        if (member instanceof Member.Named named) {
          known.putIfAbsent(named.person(), named);
        }
      }
    }
  }

  /**
   * @param hours of the team that the members work in; null skips shifts
   */
  List<Member> read(Place members, CoverageCalendar hours) {
    List<Member> read = new ArrayList<>();
    Set<Object> seen = new HashSet<>();
    for (Place row : members.rows()) {
      for (Member member : row.isSection() ? detailed(row, hours) : plain(row)) {
        Object who = member instanceof Member.Named named ? named.person() : member;
        if (seen.add(who)) {
          read.add(member);
        } else {
          row.error("'" + name(member) + "' stands here twice", "keep one");
        }
      }
    }
    return read;
  }

  static String name(Member member) {
    return switch (member) {
      case Member.Named named -> named.person().email();
      case Member.CrmTeam team -> CRM_TEAM + team.name();
    };
  }

  /** The person at a place; reported and empty when it is no e-mail address. */
  static Optional<Person> person(Place place) {
    return place.text().flatMap(text -> person(text, place));
  }

  static boolean isEmail(String text) {
    return EMAIL.matcher(text.strip()).matches();
  }

  private static Optional<Person> person(String text, Place place) {
    if (isEmail(text)) {
      return Optional.of(new Person(text));
    }
    place.error(
        "'" + text + "' is no e-mail address",
        "write the person's address in the CRM, like rep.one@example.com");
    return Optional.empty();
  }

  private List<Member> plain(Place row) {
    String text = row.text("").strip();
    if (text.isEmpty()) {
      return List.of();
    }
    if (text.startsWith("team ")) {
      return ofTeam(text.substring(5).strip(), row);
    }
    if (text.startsWith("crm:")) {
      return ofCrm(text, row);
    }
    if (!text.contains("@") && teams.containsKey(text)) {
      row.error("'" + text + "' is a team", "write 'team " + text + "'");
      return List.of();
    }
    return person(text, row).map(this::known).stream().toList();
  }

  private Member known(Person person) {
    Member.Named named = known.get(person);
    return named == null ? Member.Named.of(person.email()) : named;
  }

  private List<Member> ofTeam(String name, Place row) {
    Team team = teams.get(name);
    if (team == null) {
      row.error("unknown team '" + name + "'", Nearest.fix(name, teams.keySet(), "other team"));
      return List.of();
    }
    return team.members();
  }

  private static List<Member> ofCrm(String text, Place row) {
    if (text.startsWith(CRM_TEAM) && text.length() > CRM_TEAM.length()) {
      return List.of(new Member.CrmTeam(text.substring(CRM_TEAM.length()).strip()));
    }
    row.error(
        text.startsWith("crm:queue/")
            ? "a queue is no person and cannot own a lead"
            : "'" + text + "' names nothing in the CRM",
        "write crm:team/NAME, or e-mail addresses");
    return List.of();
  }

  private List<Member> detailed(Place row, CoverageCalendar hours) {
    List<Member> members = new ArrayList<>();
    row.entries()
        .forEach(
            (email, details) ->
                person(email, details)
                    .ifPresent(person -> members.add(named(person, details, hours))));
    return members;
  }

  private Member named(Person person, Place details, CoverageCalendar hours) {
    Member.Named before = known.get(person);
    Place shift = details.at("shift");
    @Nullable CoverageCalendar own =
        shift.present()
            ? CalendarReader.shift(shift, hours)
            : before == null ? null : before.shift();
    List<Member.TimeOff> off =
        details.at("time-off").present() || before == null
            ? timeOff(details.at("time-off"))
            : before.timeOff();
    int weight = details.at("weight").count().orElse(before == null ? 1 : before.weight());
    return new Member.Named(person, details.at("cap").count().orElse(null), weight, own, off);
  }

  private static List<Member.TimeOff> timeOff(Place place) {
    List<Member.TimeOff> days = new ArrayList<>();
    for (Place row : place.rows()) {
      row.text().ifPresent(text -> timeOff(text, row).ifPresent(days::add));
    }
    return days;
  }

  private static Optional<Member.TimeOff> timeOff(String text, Place row) {
    String[] words = text.strip().split(" ", 2);
    String[] ends = words[0].split("\\.\\.", 2);
    Optional<LocalDate> from = CalendarReader.date(ends[0], row);
    Optional<LocalDate> until = ends.length == 1 ? from : CalendarReader.date(ends[1], row);
    if (from.isEmpty() || until.isEmpty()) {
      return Optional.empty();
    }
    if (words.length > 1 && LOOKS_LIKE_AN_END.matcher(words[1]).lookingAt()) {
      row.error("'" + text + "' is no time off", "join the days with two dots: " + RANGE);
      return Optional.empty();
    }
    if (until.get().isBefore(from.get())) {
      row.error(
          "the time off ends before it starts", "write the first day, then the last: " + RANGE);
      return Optional.empty();
    }
    String reason = words.length > 1 ? words[1].strip().toLowerCase(Locale.ROOT) : "time off";
    return Optional.of(new Member.TimeOff(from.get(), until.get(), reason));
  }
}
