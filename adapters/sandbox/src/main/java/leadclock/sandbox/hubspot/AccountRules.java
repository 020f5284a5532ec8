package leadclock.sandbox.hubspot;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import leadclock.sandbox.crm.CrmRecord;
import org.jspecify.annotations.Nullable;

/**
 * The account's own demands on writes, enforced on the API from version 2026-09; none until some
 * are added.
 */
final class AccountRules {
  private static final String SINCE = "2026-09";
  private final List<Rule> rules = new ArrayList<>();
  private boolean enforced;

  /**
   * Once a property has a value, another must have one too.
   *
   * @param when the property whose value matters; empty for every write
   */
  record Rule(ObjectKind kind, String when, String value, String require) {}

  /** The version of the path by which the next write comes; older ones are not checked. */
  void setVersion(String version) {
    enforced = !version.startsWith("v") && version.compareTo(SINCE) >= 0;
  }

  void add(Rule rule) {
    rules.add(rule);
  }

  void clear() {
    rules.clear();
  }

  void check(ObjectKind kind, @Nullable CrmRecord before, Map<String, @Nullable String> changes) {
    for (Rule rule : rules) {
      if (enforced
          && rule.kind() == kind
          && applies(rule, changes)
          && isEmpty(rule.require(), before, changes)) {
        throw Problem.invalid(
                "Property \""
                    + rule.require()
                    + "\" is required when \""
                    + rule.when()
                    + "\" is \""
                    + rule.value()
                    + "\"")
            .error(
                Problem.detail(
                    rule.require() + " is required",
                    "CONDITIONAL_REQUIRED_PROPERTY",
                    Map.of("propertyName", List.of(rule.require()))));
      }
    }
  }

  private static boolean applies(Rule rule, Map<String, @Nullable String> changes) {
    return rule.when().isEmpty() || rule.value().equals(changes.get(rule.when()));
  }

  private static boolean isEmpty(
      String name, @Nullable CrmRecord before, Map<String, @Nullable String> changes) {
    if (changes.containsKey(name)) {
      return changes.get(name) == null;
    }
    return before == null || before.value(name) == null;
  }
}
