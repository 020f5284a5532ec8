package leadclock.policyfile;

import java.util.ArrayList;
import java.util.List;
import leadclock.engine.policy.Exceptions;
import leadclock.engine.policy.Intake;
import leadclock.engine.policy.Intake.Required;
import org.jspecify.annotations.Nullable;

/** Reads what must be known of a lead. */
final class IntakeReader {
  private final Place section;
  private final RoutingReader routing;

  IntakeReader(Place section, RoutingReader routing) {
    this.section = section;
    this.routing = routing;
  }

  /** Null where nothing need be known. */
  @Nullable Intake read() {
    List<Required> required = new ArrayList<>();
    for (Place row : section.at("require").rows()) {
      Required one = new Required(List.of(row.text("").strip().split(" or ", -1)));
      if (required.contains(one)) {
        row.error("'" + one.name() + "' stands there twice", "remove one of them");
      }
      required.add(one);
    }
    Place enrichment = section.at("enrichment");
    return required.isEmpty()
        ? null
        : new Intake(
            required,
            section.at("incomplete").text("").equals("enrich"),
            new Exceptions.Cleanup(
                routing.pool(enrichment.at("to")),
                LimitText.read(enrichment.at("target")),
                false,
                false));
  }
}
