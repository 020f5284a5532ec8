package leadclock.policyfile;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import leadclock.engine.policy.Exceptions;
import leadclock.engine.policy.LeadType;
import leadclock.engine.policy.RoutingRule;
import leadclock.engine.policy.When;
import org.jspecify.annotations.Nullable;

/** Reads what is done with leads that cannot be followed up as promised. */
final class ExceptionsReader {
  private static final String ROUTE = "route";

  private final Place section;
  private final RoutingReader routing;
  private final List<Exceptions.Stopped> stopped = new ArrayList<>();
  private final List<RoutingRule> routed = new ArrayList<>();

  ExceptionsReader(Place section, RoutingReader routing) {
    this.section = section;
    this.routing = routing;
  }

  Exceptions read(List<LeadType> types) {
    section.at("leads").rows().stream()
        .filter(Place::isSection)
        .forEach(row -> lead(row, WhenReader.read(row.at("when"), types)));
    return new Exceptions(cleanup(section.at("bounce")), cleanup(section.at("bad-phone")), stopped);
  }

  /** The routing rows with those before them that exceptions ask for. */
  List<RoutingRule> before(List<RoutingRule> rows) {
    List<RoutingRule> all = new ArrayList<>(routed);
    all.addAll(rows);
    return all;
  }

  private void lead(Place row, When when) {
    boolean routes = row.at("do").text("").equals(ROUTE);
    Place to = row.at("to");
    if (routes && !to.present()) {
      row.error("it is routed, but not to whom", "add 'to' with a pool or a person");
    } else if (routes) {
      routed.add(routing.exception(row, when));
    } else {
      Stream.of(to, row.at("backup")).filter(Place::present).forEach(ExceptionsReader::unused);
      stopped.add(new Exceptions.Stopped(row.at("name").text(""), when));
    }
  }

  private static void unused(Place whom) {
    whom.error("nobody follows these leads up", "remove it, or write 'do: route'");
  }

  private Exceptions.@Nullable Cleanup cleanup(Place rule) {
    return rule.isOff() || !rule.isSection()
        ? null
        : new Exceptions.Cleanup(
            routing.pool(rule.at("to")),
            LimitText.read(rule.at("target")),
            rule.at("do").text("").equals("switch-channel"),
            !rule.at("then").text("").equals(ROUTE));
  }
}
