package leadclock.policyfile;

import java.util.ArrayList;
import java.util.List;
import leadclock.engine.policy.LeadType;
import leadclock.engine.policy.LeadType.Path;
import leadclock.engine.policy.When;
import org.jspecify.annotations.Nullable;

/** Reads the kinds of lead. */
final class LeadTypesReader {
  private final Place section;

  LeadTypesReader(Place section) {
    this.section = section;
  }

  List<LeadType> read() {
    List<Place> rows = section.rows().stream().filter(Place::isSection).toList();
    List<When> conditions = rows.stream().map(row -> condition(row.at("when"))).toList();
    CatchAll.checkOpen(rows, conditions);
    List<LeadType> types = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      types.add(type(rows.get(i), conditions.get(i)));
    }
    return types;
  }

  private static When condition(Place when) {
    Place itself = when.at(WhenReader.LEAD_TYPE);
    if (itself.present()) {
      itself.error(
          "a kind of lead cannot ask for a kind of lead", "ask for a source, a field, a tier ...");
    }
    return WhenReader.read(when, List.of());
  }

  /** Where nothing need be known of a lead, none can be completed. */
  static void refuseEnrichment(Place section) {
    section.rows().stream()
        .filter(row -> row.at("path").word(Path.STANDARD) == Path.ENRICH_FIRST)
        .forEach(
            row ->
                row.at("path")
                    .error(
                        "nothing says what must be known of such a lead",
                        "add it, like 'intake: { require: [email or phone, company] }'"));
  }

  private static LeadType type(Place row, When when) {
    Path path = row.at("path").word(Path.STANDARD);
    Place ready = row.at("sales-ready");
    return new LeadType(row.at("name").text(""), when, path, salesReady(path, row, ready));
  }

  private static @Nullable When salesReady(Path path, Place row, Place ready) {
    if (path == Path.NURTURE && !ready.present()) {
      row.at("path")
          .error(
              "nothing says when such a lead is ready for sales",
              "add it, like \"sales-ready: { field.score: '>= 60' }\"");
      return null;
    }
    if (path != Path.NURTURE && ready.present()) {
      ready.error(
          "only the path 'nurture' waits for a lead to be ready",
          "write 'path: nurture', or remove 'sales-ready'");
    }
    return ready.present() ? condition(ready) : null;
  }
}
