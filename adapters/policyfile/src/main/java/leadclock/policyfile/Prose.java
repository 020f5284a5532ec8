package leadclock.policyfile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import leadclock.engine.policy.SlaPolicy;

/**
 * A policy told in sentences, each under the subject it is about, so that two tellings can be
 * compared.
 */
final class Prose {
  private final String title;
  private final String purpose;
  private final Map<String, Map<String, String>> chapters = new LinkedHashMap<>();

  private Prose(SlaPolicy policy) {
    this.title = policy.name();
    this.purpose = policy.purpose();
    tell(policy);
  }

  private void tell(SlaPolicy policy) {
    chapters.put("Whom it is for", ProseOfRules.scope(policy));
    chapters.put("What counts", ProseOfRules.definitions(policy));
    chapters.put("People", ProseOfPeople.tell(policy));
    chapters.put("Kinds of lead", ProseOfLeadTypes.tell(policy));
    chapters.put("Who gets a lead", ProseOfRules.routing(policy));
    chapters.put("What we promise", ProseOfTargets.tell(policy));
    chapters.put("By which channels", ProseOfRules.consent(policy.consent()));
    chapters.put("When a lead does not answer", ProseOfAttempts.tell(policy.attempts()));
    chapters.put("On the way through sales", ProseOfStages.tell(policy.stages()));
    chapters.put("When we miss", ProseOfEscalations.tell(policy));
    chapters.put("What must be known of a lead", ProseOfExceptions.intake(policy.intake()));
    chapters.put("When a lead cannot be reached", ProseOfExceptions.tell(policy));
    chapters.put("In a spike", ProseOfSpikes.tell(policy.spikes()));
    chapters.put("How it is kept", ProseOfSettings.tell(policy));
  }

  static Prose of(SlaPolicy policy) {
    return new Prose(policy);
  }

  String markdown() {
    StringBuilder text = new StringBuilder("# " + title + "\n\n" + purpose + "\n");
    chapters.forEach(
        (chapter, sentences) -> {
          if (sentences.isEmpty()) {
            return;
          }
          text.append("\n## ").append(chapter).append("\n\n");
          sentences.forEach(
              (subject, sentence) ->
                  text.append("- **").append(subject).append("**: ").append(sentence).append('\n'));
        });
    return text.toString();
  }

  List<String> since(Prose before, boolean sameContent) {
    List<String> changes = new ArrayList<>();
    compare(
        "Policy",
        Map.of("name", before.title, "purpose", before.purpose),
        Map.of("name", title, "purpose", purpose),
        changes);
    chapters.forEach(
        (chapter, sentences) ->
            compare(chapter, before.chapters.getOrDefault(chapter, Map.of()), sentences, changes));
    if (changes.isEmpty() && !sameContent) {
      changes.add(
          "Details changed that the prose does not tell: compare both with policy explain-defaults.");
    }
    return changes;
  }

  private static void compare(
      String chapter, Map<String, String> was, Map<String, String> now, List<String> changes) {
    now.forEach(
        (subject, sentence) -> {
          String before = was.get(subject);
          if (before == null) {
            changes.add(chapter + ", " + subject + ": new: " + sentence);
          } else if (!before.equals(sentence)) {
            changes.add(chapter + ", " + subject + ": was: " + before + " Now: " + sentence);
          }
        });
    was.forEach(
        (subject, sentence) -> {
          if (!now.containsKey(subject)) {
            changes.add(chapter + ", " + subject + ": removed: " + sentence);
          }
        });
  }
}
