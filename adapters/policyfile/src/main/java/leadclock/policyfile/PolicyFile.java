package leadclock.policyfile;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import leadclock.engine.policy.Member;
import leadclock.engine.policy.Person;
import leadclock.engine.policy.Pool;
import leadclock.engine.policy.SlaPolicy;
import leadclock.engine.policy.Team;

/** The door to policy documents: read them, tell them, compare them. Without state. */
public final class PolicyFile {
  private PolicyFile() {}

  /** Reads a file; a file that cannot be read is a rejected policy. */
  public static PolicyResult load(Path file) {
    return switch (PolicyText.of(file)) {
      case PolicyText.Found found -> parse(file.toString(), found.text());
      case PolicyText.Missing missing -> new PolicyResult.Rejected(List.of(missing.error()));
    };
  }

  /**
   * Reads a document.
   *
   * @param name of the file; a policy without a name takes it
   */
  public static PolicyResult parse(String name, String yaml) {
    return Document.read(name, yaml).result();
  }

  /** The policy as the prose of an SLA that a team can sign; Markdown. */
  public static String render(SlaPolicy policy) {
    return Prose.of(policy).markdown();
  }

  /** What changed from one policy to another, in sentences; empty when they say the same. */
  public static List<String> diff(SlaPolicy before, SlaPolicy after) {
    return Prose.of(after).since(Prose.of(before), before.hash().equals(after.hash()));
  }

  /**
   * The document with every default written out; it compiles to the same hash.
   *
   * @throws IllegalArgumentException if the document is rejected, with the first error
   */
  public static String explainDefaults(String name, String yaml) {
    return Document.read(name, yaml).explained();
  }

  /** Everybody whom the policy names by e-mail address, sorted. */
  public static List<Person> people(SlaPolicy policy) {
    TreeSet<Person> people = new TreeSet<>(Comparator.comparing(Person::email));
    people.add(policy.lastResort());
    for (Team team : policy.teams().values()) {
      people.add(team.manager());
      team.members().forEach(member -> add(member, people));
    }
    for (Pool pool : policy.pools().values()) {
      pool.members().forEach(member -> add(member, people));
    }
    return List.copyOf(people);
  }

  /** Every team of the CRM from which the policy takes people, sorted. */
  public static List<String> crmTeams(SlaPolicy policy) {
    return policy.pools().values().stream()
        .flatMap(pool -> pool.members().stream())
        .filter(Member.CrmTeam.class::isInstance)
        .map(member -> ((Member.CrmTeam) member).name())
        .distinct()
        .sorted()
        .toList();
  }

  private static void add(Member member, Set<Person> people) {
    if (member instanceof Member.Named named) {
      people.add(named.person());
    }
  }
}
