package leadclock.policyfile;

import leadclock.engine.policy.Exceptions;
import org.jspecify.annotations.Nullable;

/** Reads what is done with leads that cannot be followed up as promised. */
final class ExceptionsReader {
  private final Place section;
  private final RoutingReader routing;

  ExceptionsReader(Place section, RoutingReader routing) {
    this.section = section;
    this.routing = routing;
  }

  Exceptions read() {
    return new Exceptions(cleanup(section.at("bounce")), cleanup(section.at("bad-phone")));
  }

  private Exceptions.@Nullable Cleanup cleanup(Place rule) {
    return rule.isOff() || !rule.isSection()
        ? null
        : new Exceptions.Cleanup(
            routing.pool(rule.at("to")),
            LimitText.read(rule.at("target")),
            rule.at("do").text("").equals("switch-channel"),
            !rule.at("then").text("").equals("route"));
  }
}
