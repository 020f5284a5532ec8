package leadclock.app.world;

import java.util.List;
import java.util.Locale;
import leadclock.engine.policy.Person;
import leadclock.engine.policy.SlaPolicy;
import leadclock.policyfile.PolicyFile;
import leadclock.sandbox.SandboxCrm;

/** Makes the people whom a policy names exist in a sandbox, and three in each team of the CRM. */
final class Staffing {
  private final SandboxCrm sandbox;

  Staffing(SandboxCrm sandbox) {
    this.sandbox = sandbox;
  }

  void hire(SlaPolicy policy) {
    for (Person person : PolicyFile.people(policy)) {
      sandbox.hire(person.email(), nameOf(person.email()));
    }
    for (String team : PolicyFile.crmTeams(policy)) {
      String address = team.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
      for (String which : List.of("one", "two", "three")) {
        String email = address + "." + which + "@example.com";
        sandbox.hire(email, nameOf(email), team);
      }
    }
  }

  private static String nameOf(String email) {
    String[] words = email.substring(0, email.indexOf('@')).split("[._-]");
    StringBuilder name = new StringBuilder();
    for (String word : words) {
      if (!word.isEmpty()) {
        name.append(name.isEmpty() ? "" : " ")
            .append(word.substring(0, 1).toUpperCase(Locale.ROOT))
            .append(word.substring(1));
      }
    }
    return name.toString();
  }
}
