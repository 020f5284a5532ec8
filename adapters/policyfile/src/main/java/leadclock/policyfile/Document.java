package leadclock.policyfile;

import java.util.List;
import leadclock.engine.policy.SlaPolicy;
import leadclock.policyfile.PolicyResult.Loaded;
import leadclock.policyfile.PolicyResult.Rejected;
import org.jspecify.annotations.Nullable;

/**
 * A document that was read: what came of it, and the whole text with its defaults.
 *
 * @param whole null when the document is rejected
 */
record Document(PolicyResult result, Part.@Nullable Section whole) {

  static Document read(String name, String yaml) {
    YamlReader reader = new YamlReader();
    Part root = reader.read(yaml.startsWith("\uFEFF") ? yaml.substring(1) : yaml);
    if (root == null || !reader.errors().isEmpty()) {
      return new Document(new Rejected(reader.errors()), null);
    }
    Report report = new Report(root);
    PolicySchema schema = PolicySchema.PACKAGED;
    schema.check(root, report);
    if (!(root instanceof Part.Section section)) {
      return new Document(new Rejected(report.errors()), null);
    }
    return compile(LocalDefaults.names(section, name), schema, report);
  }

  private static Document compile(Part.Section named, PolicySchema schema, Report report) {
    StandardWords words = new StandardWords(schema);
    Part.Section whole = words.fill(LocalDefaults.cleanups(LocalDefaults.aims(words.fill(named))));
    SlaPolicy policy = Compiler.compile(Place.root(whole, report));
    return report.errors().isEmpty()
        ? new Document(new Loaded(policy, report.warnings(), report.calendars()), whole)
        : new Document(new Rejected(report.errors()), null);
  }

  String explained() {
    return switch (result) {
      case Loaded loaded when whole != null -> YamlWriter.write(whole);
      case Loaded loaded -> throw new IllegalStateException("A loaded policy keeps its document.");
      case Rejected rejected ->
          throw new IllegalArgumentException(
              "The policy is rejected: " + List.copyOf(rejected.errors()).getFirst());
    };
  }
}
