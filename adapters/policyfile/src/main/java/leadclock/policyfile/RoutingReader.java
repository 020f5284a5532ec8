package leadclock.policyfile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import leadclock.engine.policy.LeadType;
import leadclock.engine.policy.Member;
import leadclock.engine.policy.Person;
import leadclock.engine.policy.Pool;
import leadclock.engine.policy.RoutingRule;
import leadclock.engine.policy.Team;
import leadclock.engine.policy.When;
import org.jspecify.annotations.Nullable;

/** Reads the routing rows. A person may stand where a pool does, and is then a pool of one. */
final class RoutingReader {
  private final Place routing;
  private final Place poolPlaces;
  private final People people;
  private final List<LeadType> types;
  private final Map<String, Pool> pools;
  private final Set<String> used = new HashSet<>();

  RoutingReader(Place routing, Place pools, People people, List<LeadType> types) {
    this.types = types;
    this.routing = routing;
    this.people = people;
    this.pools = new LinkedHashMap<>(people.pools());
    this.poolPlaces = pools;
  }

  List<RoutingRule> read() {
    List<Place> rows = routing.rows().stream().filter(Place::isSection).toList();
    List<When> conditions =
        rows.stream().map(row -> WhenReader.read(row.at("when"), types)).toList();
    CatchAll.check(rows, conditions);
    List<RoutingRule> rules = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      rules.add(rule(rows.get(i), conditions.get(i)));
    }
    return rules;
  }

  /** All pools, with one for each person that a row names. */
  Map<String, Pool> pools() {
    return pools;
  }

  private RoutingRule rule(Place row, When when) {
    String primary = pool(row.at("primary"));
    String backup = pool(row.at("backup"));
    @Nullable String overflow = row.at("overflow").present() ? pool(row.at("overflow")) : null;
    boolean alert = row.at("alert").text("").equals("manager");
    RoutingRule rule =
        new RoutingRule(row.at("name").text(""), when, primary, backup, overflow, alert);
    refuseNoFallback(row, rule);
    return rule;
  }

  /** A row for leads with a handling of their own; whoever is asked first may be the only ones. */
  RoutingRule exception(Place row, When when) {
    String to = pool(row.at("to"));
    String backup = row.at("backup").present() ? pool(row.at("backup")) : to;
    RoutingRule rule = new RoutingRule(row.at("name").text(""), when, to, backup, null, false);
    refuseNoFallback(row, rule);
    return rule;
  }

  /** Whose turn it is where a lead comes to a role. */
  RoutingRule role(String name, Place role) {
    String primary = pool(role.at("primary"));
    String backup = role.at("backup").present() ? pool(role.at("backup")) : primary;
    RoutingRule rule = new RoutingRule(name, When.ALWAYS, primary, backup, null, false);
    refuseNoFallback(role, rule);
    return rule;
  }

  /** The name of a pool, or of a person's own; what is neither is an error. */
  String pool(Place place) {
    String name = place.text("").strip();
    if (pools.containsKey(name)) {
      used.add(name);
    } else if (MembersReader.isEmail(name) && !people.teams().isEmpty()) {
      Person person = new Person(name);
      pools.computeIfAbsent(person.email(), any -> poolOfOne(person));
      return person.email();
    } else if (place.given() && !name.isEmpty()) {
      place.error(
          "unknown pool '" + name + "'", Nearest.fix(name, people.pools().keySet(), "pool"));
    }
    return name;
  }

  private Pool poolOfOne(Person person) {
    for (Map.Entry<String, Team> team : people.teams().entrySet()) {
      for (Member member : team.getValue().members()) {
        if (member instanceof Member.Named named && named.person().equals(person)) {
          return new Pool(person.email(), team.getKey(), List.of(named), null);
        }
      }
    }
    String first = people.teams().keySet().iterator().next();
    return new Pool(person.email(), first, List.of(Member.Named.of(person.email())), null);
  }

  private void refuseNoFallback(Place row, RoutingRule rule) {
    Set<Member> candidates = new HashSet<>();
    for (String name : Arrays.asList(rule.primary(), rule.backup(), rule.overflow())) {
      Pool pool = name == null ? null : pools.get(name);
      if (pool != null) {
        candidates.addAll(pool.members());
      }
    }
    List<String> people = candidates.stream().map(MembersReader::name).distinct().toList();
    if (people.size() == 1 && people.getFirst().contains("@")) {
      row.error(
          "it has no fallback: " + people.getFirst() + " is the only person",
          "add a backup with somebody else");
    }
  }

  /** Once everything that may name a pool has been read. */
  void warnOfUnusedPools() {
    for (Map.Entry<String, Place> pool : poolPlaces.entries().entrySet()) {
      if (pool.getValue().given() && !used.contains(pool.getKey())) {
        pool.getValue().warn("no routing row or exception uses this pool", "use it, or remove it");
      }
    }
  }
}
