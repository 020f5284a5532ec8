package leadclock.app.operate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.stream.Collectors;
import leadclock.engine.lead.Owner;
import leadclock.flow.reconcile.Drift;

/** Prints each difference as it is found, owners by their names. */
final class DriftLines {
  private final Answer answer;
  private final ArrayNode list;
  private final Map<String, String> names;

  DriftLines(Crm crm, Answer answer, ObjectNode object) {
    this.answer = answer;
    list = object.putArray("differences");
    names =
        crm.stores().mirror().owners(crm.name()).stream()
            .collect(Collectors.toMap(owner -> owner.id().value(), Owner::name));
  }

  void tell(Drift drift) {
    list.addObject()
        .put("lead", drift.lead().toString())
        .put("field", drift.field())
        .put("ours", drift.ours())
        .put("theirs", drift.theirs());
    answer.line(words(drift));
  }

  private String words(Drift drift) {
    return switch (drift.field()) {
      case "lead" ->
          drift.theirs().equals("gone")
              ? "%s: gone from the CRM, was not known here".formatted(drift.lead())
              : "%s: in the CRM, was not known here".formatted(drift.lead());
      case "activities" -> "%s: its activities differed".formatted(drift.lead());
      case "owner" ->
          "%s: owner was %s here, is %s in the CRM"
              .formatted(drift.lead(), name(drift.ours()), name(drift.theirs()));
      default ->
          "%s: %s was %s here, is %s in the CRM"
              .formatted(drift.lead(), drift.field(), value(drift.ours()), value(drift.theirs()));
    };
  }

  private String name(String owner) {
    return owner.isEmpty() ? "nobody" : names.getOrDefault(owner, "owner " + owner);
  }

  private static String value(String text) {
    return text.isEmpty() ? "not set" : "'" + text + "'";
  }
}
