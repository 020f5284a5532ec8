package leadclock.sandbox.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import leadclock.sandbox.crm.Actor;
import leadclock.sandbox.crm.Crm;
import leadclock.sandbox.crm.CrmRecord;
import org.jspecify.annotations.Nullable;

/** Creates and changes records by HubSpot's rules: check everything first, then apply. */
final class Writing {
  private static final List<String> SYSTEM =
      List.of(
          "hs_object_source",
          "hs_object_source_id",
          "hs_object_source_label",
          "hs_pipeline",
          "lifecyclestage",
          "hs_is_unworked");
  private final Crm crm;
  private final Validation validation;
  private final Derivations derivations;
  private final Linking linking;
  private final AccountRules rules;

  Writing(
      Crm crm,
      Validation validation,
      Derivations derivations,
      Linking linking,
      AccountRules rules) {
    this.crm = crm;
    this.validation = validation;
    this.derivations = derivations;
    this.linking = linking;
    this.rules = rules;
  }

  /**
   * A record to be created, checked and complete.
   *
   * @param asSent values that the answer repeats in the form in which they came
   */
  record NewRecord(
      ObjectKind kind,
      Map<String, String> values,
      Map<String, String> asSent,
      List<Linking.Wanted> links) {}

  /** A record after a change, and the names that the answer shows. */
  record Changed(CrmRecord record, Collection<String> shown) {}

  NewRecord check(ObjectKind kind, JsonNode input) {
    JsonNode properties = Json.properties(input);
    Map<String, @Nullable String> clean = validation.check(kind, null, properties);
    Validation.checkRequired(kind, clean);
    rules.check(kind, null, clean);
    validation.checkUnique(kind, null, clean);
    List<Linking.Wanted> links = linking.wanted(kind, input);
    Linking.checkLead(kind, links);
    Map<String, String> values = new LinkedHashMap<>();
    clean.forEach(
        (name, value) -> {
          if (value != null) {
            values.put(name, value);
          }
        });
    String timestamp = Json.text(properties, "hs_timestamp");
    return new NewRecord(
        kind, values, timestamp == null ? Map.of() : Map.of("hs_timestamp", timestamp), links);
  }

  CrmRecord create(NewRecord wanted, Actor actor, long nowMillis) {
    ObjectKind kind = wanted.kind();
    Map<String, String> all = derivations.onCreate(kind, wanted.values(), nowMillis);
    CrmRecord record = crm.create(kind.plural(), all, actor);
    wanted.links().forEach(link -> linking.link(record, link.to(), link.type(), actor));
    CrmRecord linked = crm.table(kind.plural()).findExactly(record.id());
    return linked == null ? record : linked;
  }

  /** Checks a change without applying it. */
  Map<String, @Nullable String> checkChange(CrmRecord record, JsonNode input) {
    ObjectKind kind = ObjectKind.named(record.objectType());
    Map<String, @Nullable String> clean = validation.check(kind, record, Json.properties(input));
    UserRules.check(kind, record, clean);
    rules.check(kind, record, clean);
    validation.checkUnique(kind, record, clean);
    return clean;
  }

  Changed change(
      CrmRecord record, Map<String, @Nullable String> clean, Actor actor, long nowMillis) {
    ObjectKind kind = ObjectKind.named(record.objectType());
    Map<String, @Nullable String> all = new LinkedHashMap<>(clean);
    all.putAll(derivations.onUpdate(kind, record, clean, nowMillis));
    CrmRecord changed = crm.update(record, all, actor);
    TreeSet<String> shown = new TreeSet<>(kind.always());
    shown.addAll(all.keySet());
    for (String name : SYSTEM) {
      if (name.startsWith("hs_object") || changed.value(name) != null) {
        shown.add(name);
      }
    }
    return new Changed(changed, shown);
  }
}
