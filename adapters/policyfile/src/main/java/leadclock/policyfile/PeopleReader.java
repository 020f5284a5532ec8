package leadclock.policyfile;

import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import leadclock.engine.calendar.CoverageCalendar;
import leadclock.engine.policy.Member;
import leadclock.engine.policy.Person;
import leadclock.engine.policy.Pool;
import leadclock.engine.policy.Team;
import org.jspecify.annotations.Nullable;

/** Reads teams, pools and the person of last resort. */
final class PeopleReader {
  private static final Person NOBODY = new Person("nobody@example.com");

  private final Place place;

  PeopleReader(Place place) {
    this.place = place;
  }

  People read() {
    Map<String, Team> teams = new LinkedHashMap<>();
    place.at("teams").entries().forEach((name, team) -> teams.put(name, team(name, team)));
    place.at("teams").entries().forEach(PeopleReader::refuseNoName);
    place.at("pools").entries().forEach(PeopleReader::refuseNoName);
    Map<String, Pool> pools = new LinkedHashMap<>();
    MembersReader members = new MembersReader(teams);
    place
        .at("pools")
        .entries()
        .forEach((name, pool) -> pools.put(name, pool(name, pool, teams, members)));
    return new People(teams, pools, lastResort(teams));
  }

  private static void refuseNoName(String name, Place place) {
    if (!place.given()) {
      return;
    }
    if (name.isBlank()) {
      place.error("it has no name", "write one before the colon, such as inbound");
    } else if (MembersReader.isEmail(name)) {
      place.error("a person's address stands for a name", "name it like a group, such as inbound");
    }
  }

  /** Left out, it is the first team's manager, of whom the team has complained if need be. */
  private Person lastResort(Map<String, Team> teams) {
    Place lastResort = place.at("last-resort");
    return lastResort.given()
        ? MembersReader.person(lastResort).orElse(NOBODY)
        : teams.values().stream().findFirst().map(Team::manager).orElse(NOBODY);
  }

  private static Team team(String name, Place team) {
    CoverageCalendar hours = CalendarReader.read(team);
    List<Member> members = new MembersReader(Map.of()).read(team.at("members"), hours);
    Person manager = MembersReader.person(team.at("manager")).orElse(NOBODY);
    return new Team(name, hours, manager, members, TimeOffReader.read(team.at("time-off")));
  }

  private static Pool pool(
      String name, Place pool, Map<String, Team> teams, MembersReader members) {
    Team team = home(pool.at("team"), teams);
    CoverageCalendar hours =
        team == null ? CoverageCalendar.always(ZoneOffset.UTC) : team.coverage();
    List<Member> read = members.read(pool.at("members"), hours);
    if (teams.size() > 1 && team != null && pool.given() && !pool.at("team").given()) {
      warnOfGuess(pool, team, read);
    }
    return new Pool(name, pool.at("team").text(""), read, pool.at("cap").count().orElse(null));
  }

  private static @Nullable Team home(Place place, Map<String, Team> teams) {
    String name = place.text("");
    Team team = teams.get(name);
    if (team == null && place.present()) {
      place.error("unknown team '" + name + "'", Nearest.fix(name, teams.keySet(), "team"));
    }
    return team;
  }

  private static void warnOfGuess(Place pool, Team team, List<Member> members) {
    List<String> own = team.members().stream().map(MembersReader::name).toList();
    if (!own.containsAll(members.stream().map(MembersReader::name).toList())) {
      pool.warn(
          "it keeps the hours and the manager of team '" + team.name() + "', the first one",
          "write 'team: " + team.name() + "', or another team");
    }
  }
}
