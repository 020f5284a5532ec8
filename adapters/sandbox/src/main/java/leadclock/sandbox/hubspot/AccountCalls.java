package leadclock.sandbox.hubspot;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import leadclock.sandbox.wire.SandboxOptions;

/**
 * What the account says of itself: portal, zone, use of its daily budget; and the old call
 * outcomes.
 */
final class AccountCalls {
  private final SandboxOptions options;
  private final RateLimits limits;
  private final PropertyCatalog catalog;

  AccountCalls(SandboxOptions options, RateLimits limits, PropertyCatalog catalog) {
    this.options = options;
    this.limits = limits;
    this.catalog = catalog;
  }

  void addTo(Routes routes) {
    routes
        .family(Paths.ACCOUNT)
        .read("GET", "details", "account.details", this::details)
        .read("GET", "api-usage/daily/private-apps", "account.usage", this::usage)
        .read("GET", "api-usage/daily", "account.usage", this::usage);
    routes
        .family(Paths.CALLING)
        .read("GET", "dispositions", "calling.dispositions", this::dispositions);
    routes.family(Paths.SCHEMAS).read("GET", "", "schemas.list", call -> Answer.ok(noResults()));
  }

  private static ObjectNode noResults() {
    ObjectNode body = Json.object();
    body.putArray("results");
    return body;
  }

  private Answer details(Exchange call) {
    ZoneId zone = options.zone();
    ZoneOffset offset = zone.getRules().getOffset(Instant.ofEpochMilli(call.nowMillis()));
    ObjectNode body = Json.object().put("portalId", options.portalId());
    body.put("accountType", "STANDARD").put("timeZone", zone.getId());
    body.put("companyCurrency", "USD").putArray("additionalCurrencies");
    body.put("utcOffset", offset.getTotalSeconds() == 0 ? "+00:00" : offset.getId());
    body.put("utcOffsetMilliseconds", offset.getTotalSeconds() * 1000L);
    body.put("uiDomain", "app.hubspot.com").put("dataHostingLocation", "na1");
    return Answer.ok(body);
  }

  private Answer usage(Exchange call) {
    ObjectNode body = noResults();
    ((ArrayNode) body.get("results"))
        .addObject()
        .put("name", "private-apps-api-calls-daily")
        .put("usageLimit", options.limits().daily())
        .put("currentUsage", limits.usedToday(call.nowMillis()))
        .put("collectedAt", Moments.iso(call.nowMillis()))
        .put("fetchStatus", "SUCCESS")
        .put("resetsAt", Moments.isoSeconds(limits.resetMillis(call.nowMillis())));
    return Answer.ok(body);
  }

  private Answer dispositions(Exchange call) {
    ArrayNode all = Json.array();
    PropertyDefinition property = catalog.findLive(ObjectKind.CALLS, "hs_call_disposition");
    if (property != null) {
      for (PropertyDefinition.Option option : property.options()) {
        all.addObject()
            .put("id", option.value())
            .put("label", option.label())
            .put("deleted", false);
      }
    }
    return Answer.ok(all);
  }
}
