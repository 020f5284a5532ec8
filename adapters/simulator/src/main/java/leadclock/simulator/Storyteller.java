package leadclock.simulator;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.TreeMap;
import leadclock.engine.decide.Explanation;
import leadclock.flow.outbox.Intent;
import leadclock.flow.review.Ledger;
import leadclock.sandbox.crm.Mutation;

/** Tells a run, so that a person can see what went wrong; and its fingerprint. */
final class Storyteller {
  private final Findings findings;

  Storyteller(Findings findings) {
    this.findings = findings;
  }

  /** All that happened to one lead, in order of time. */
  String story(String lead) {
    TreeMap<String, String> lines = new TreeMap<>();
    CrmStory.Told told = findings.story().leads().get(lead);
    for (Mutation row : findings.story().rows()) {
      boolean about = row.objectType().equals("contacts") && Long.toString(row.id()).equals(lead);
      String record = row.objectType() + "/" + row.id();
      boolean activity =
          told != null && told.logged.stream().anyMatch(logged -> logged.id.equals(record));
      if (about || activity) {
        lines.put(
            "%s #%06d".formatted(Instant.ofEpochMilli(row.atMillis()), row.number()), words(row));
      }
    }
    int number = 0;
    for (Ledger.Entry entry : findings.stores().ledger().history(Findings.id(lead))) {
      StringBuilder words = new StringBuilder("decided");
      for (Explanation.Reason reason : entry.explanation().reasons()) {
        words.append(' ').append(reason.code()).append(new TreeMap<>(reason.values()));
      }
      lines.put(
          "%s ~%06d".formatted(entry.decidedAt(), ++number), words + " -> " + entry.actionIds());
    }
    StringBuilder text = new StringBuilder();
    lines.forEach(
        (at, words) -> text.append("  ").append(at).append(' ').append(words).append('\n'));
    for (Intent intent : findings.intents(lead)) {
      text.append("  intent ").append(intent).append('\n');
    }
    findings.followUp(lead).ifPresent(last -> text.append("  at the end ").append(last));
    return text.toString();
  }

  private static String words(Mutation row) {
    StringBuilder words = new StringBuilder();
    words.append(row.actor().label()).append(' ').append(row.action());
    words.append(' ').append(row.objectType()).append('/').append(row.id());
    Mutation.Link link = row.link();
    if (link != null) {
      words.append(" with ").append(link.otherType()).append(link.otherIds());
    }
    for (Mutation.Change change : row.changes()) {
      words.append(' ').append(change.name()).append('=').append(change.after());
    }
    return words.toString();
  }

  /** The same for the same seed: every change in the CRM, every intent and what became of it. */
  String trace() {
    MessageDigest digest = sha256();
    for (Mutation row : findings.story().rows()) {
      digest.update((row.atMillis() + words(row)).getBytes(StandardCharsets.UTF_8));
    }
    for (String lead : findings.story().leads().keySet()) {
      for (Intent intent : findings.intents(lead)) {
        String words = intent.number() + intent.action().id() + intent.state();
        digest.update(words.getBytes(StandardCharsets.UTF_8));
      }
    }
    return HexFormat.of().formatHex(digest.digest(), 0, 8);
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every Java has SHA-256.", impossible);
    }
  }
}
