package leadclock.app.replay;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import leadclock.sandbox.SandboxCrm;
import leadclock.sandbox.crm.Person;

/** The log's employees as users of the sandbox. */
final class BankPeople {
  private final Map<String, Person> byResource = new HashMap<>();

  BankPeople(SandboxCrm sandbox, Set<String> resources) {
    for (String resource : resources) {
      byResource.put(
          resource, sandbox.hire("employee-" + resource + "@bank.example", "Employee " + resource));
    }
  }

  /** Who acts: the employee, or somebody whose name was not recorded. */
  String actor(String resource) {
    Person person = byResource.get(resource);
    return person == null ? "app:unknown" : "person:" + person.userId();
  }

  /** The owner to put on a call; empty when nobody was recorded. */
  String owner(String resource) {
    Person person = byResource.get(resource);
    return person == null ? "" : Long.toString(person.ownerId());
  }
}
