package leadclock.policyfile;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import leadclock.engine.lead.Channel;
import leadclock.engine.policy.ConsentRules;
import leadclock.engine.policy.RoutingRule;
import leadclock.engine.policy.Scope;
import leadclock.engine.policy.SlaPolicy;
import leadclock.engine.policy.StatusWords;
import leadclock.engine.policy.TouchRule;
import org.jspecify.annotations.Nullable;

/** Tells scope, definitions and routing. */
final class ProseOfRules {
  private ProseOfRules() {}

  static Map<String, String> scope(SlaPolicy policy) {
    Scope scope = policy.scope();
    Map<String, String> said = new LinkedHashMap<>();
    said.put("Leads", leads(scope));
    said.put("Start", start(policy));
    said.put("Imports", imports(scope.bulkImport()));
    return said;
  }

  private static String leads(Scope scope) {
    return scope.when().matchesAll()
        ? "All new leads."
        : "New leads with " + ProseOfWhen.tell(scope.when()) + ".";
  }

  private static String start(SlaPolicy policy) {
    Instant goLive = policy.scope().goLive();
    if (goLive == null) {
      return "Leads of any age.";
    }
    List<ZoneId> zones =
        policy.teams().values().stream().map(team -> team.coverage().zone()).distinct().toList();
    ZoneId zone = zones.size() == 1 ? zones.getFirst() : ZoneOffset.UTC;
    String from =
        DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).format(goLive.atZone(zone));
    return "Leads created from " + from + " (" + zone + ") on; earlier ones are only shown.";
  }

  private static String imports(Scope.@Nullable BulkImport bulk) {
    if (bulk == null) {
      return "Leads are never taken for an import.";
    }
    String rate = bulk.leads() + " leads from one source within " + DurationText.of(bulk.window());
    return "More than " + rate + " are an import and only shown.";
  }

  static Map<String, String> definitions(SlaPolicy policy) {
    TouchRule touch = policy.ownedTouch();
    Map<String, String> said = new LinkedHashMap<>();
    said.put("An owned touch", ownedTouch(touch));
    said.put("In doubt", inDoubt(touch.unknown()));
    said.put("Messages sent by a system", systemTouch(touch.systemTouch()));
    said.put("Calls", calls(touch.calls()));
    said.put("Status words", status(policy.status()));
    return said;
  }

  private static String ownedTouch(TouchRule touch) {
    return "A call, text, e-mail or meeting "
        + by(touch.by())
        + ", logged on the lead"
        + (touch.requirePersonalised() ? ", that speaks of the lead by name and context" : "")
        + (touch.requireReplyPath() ? ", and that the lead can answer to its owner" : "")
        + ". Mass mail, automatic replies and acknowledgements never count.";
  }

  private static String by(TouchRule.By by) {
    return switch (by) {
      case OWNER -> "by the lead's owner";
      case TEAM -> "by anybody of the owner's team";
      case ANYONE -> "by anyone";
    };
  }

  private static String inDoubt(TouchRule.WhenUnknown unknown) {
    return switch (unknown) {
      case COUNT -> "What the CRM does not show counts in the owner's favour.";
      case REFUSE -> "What the CRM does not show does not count.";
    };
  }

  private static String systemTouch(TouchRule.SystemTouch touch) {
    return switch (touch) {
      case IF_OWNED -> "Count when they are sent as the owner and are an owned touch.";
      case NEVER -> "Never count.";
    };
  }

  private static String calls(TouchRule.Calls calls) {
    return switch (calls) {
      case ATTEMPTED -> "Every attempt counts, voicemail included.";
      case CONNECTED -> "Only calls that reached the lead count.";
    };
  }

  private static String status(StatusWords words) {
    return "new is %s, working is %s, scheduled is %s, disqualified is "
            .formatted(words.fresh(), words.working(), words.scheduled())
        + String.join(" or ", new TreeSet<>(words.disqualified()))
        + ".";
  }

  static Map<String, String> consent(@Nullable ConsentRules rules) {
    Map<String, String> said = new TreeMap<>();
    if (rules != null) {
      rules
          .refused()
          .forEach(
              (state, channels) ->
                  said.put(
                      "Consent " + state.name().toLowerCase(Locale.ROOT),
                      not(channels, rules.confirmed().getOrDefault(state, Set.of()))));
      rules
          .refusedIn()
          .forEach(
              (place, channels) ->
                  said.put(
                      "In " + (place.length() == 2 ? place.toUpperCase(Locale.ROOT) : place),
                      not(channels, Set.of())));
    }
    return said;
  }

  private static String not(Set<Channel> channels, Set<Channel> once) {
    return channels.stream()
            .sorted()
            .map(
                channel ->
                    channel.name().toLowerCase(Locale.ROOT)
                        + (once.contains(channel) ? " but for one acknowledgement" : ""))
            .collect(Collectors.joining(", ", "No ", "."))
        + " A lead that nothing else reaches is owned and shown; its clocks rest.";
  }

  static Map<String, String> routing(SlaPolicy policy) {
    Map<String, String> said = new LinkedHashMap<>();
    boolean only = policy.routing().size() == 1;
    for (RoutingRule rule : policy.routing()) {
      said.put(rule.name(), whose(rule, only) + " to " + path(rule, policy) + alert(rule));
    }
    return said;
  }

  private static String whose(RoutingRule rule, boolean only) {
    if (rule.when().matchesAll()) {
      return only ? "Every lead goes" : "All others go";
    }
    return "Leads with " + ProseOfWhen.tell(rule.when()) + " go";
  }

  private static String path(RoutingRule rule, SlaPolicy policy) {
    boolean same = rule.backup().equals(rule.primary());
    String backup = same ? "somebody else of " + rule.primary() : rule.backup();
    String then = rule.overflow() == null ? "" : ", then " + rule.overflow();
    String end = ", and in the end " + policy.lastResort().email() + ".";
    return rule.primary() + "; backup is " + backup + then + end;
  }

  private static String alert(RoutingRule rule) {
    return rule.alertManager() ? " The manager hears of each at once." : "";
  }
}
