package leadclock.policyfile;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import leadclock.engine.policy.StatusWords;
import leadclock.engine.policy.TouchRule;

/** Reads what the policy's words mean. */
final class DefinitionsReader {
  private DefinitionsReader() {}

  static TouchRule ownedTouch(Place touch) {
    Place require = touch.at("require");
    List<String> required = require.texts();
    if (require.present() && !required.contains("logged")) {
      require.error(
          "'logged' is left out, but a touch that is not logged cannot be seen", "add 'logged'");
    }
    return new TouchRule(
        touch.at("by").word(TouchRule.By.OWNER),
        required.contains("personalised"),
        required.contains("reply-path"),
        touch.at("unknown").word(TouchRule.WhenUnknown.COUNT),
        touch.at("system-touch").word(TouchRule.SystemTouch.IF_OWNED),
        touch.at("calls").word(TouchRule.Calls.ATTEMPTED));
  }

  static StatusWords status(Place status) {
    Set<String> closed = new TreeSet<>(status.at("disqualified").texts());
    for (String word : List.of("new", "working", "scheduled")) {
      refuseClosed(word, status.at(word), closed);
    }
    String fresh = status.at("new").text("");
    String working = status.at("working").text("");
    return new StatusWords(fresh, working, status.at("scheduled").text(""), closed);
  }

  private static void refuseClosed(String word, Place place, Set<String> closed) {
    if (place.text().filter(closed::contains).isPresent()) {
      String value = place.text("");
      place.error(
          "'" + value + "' means '" + word + "' and 'disqualified'",
          "give each of the words its own status");
    }
  }
}
