package leadclock.policyfile;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import leadclock.engine.policy.FacetTest;
import leadclock.engine.policy.LeadType;
import leadclock.engine.policy.Scope;
import leadclock.engine.policy.When;
import org.jspecify.annotations.Nullable;

/** Reads which leads are enrolled. */
final class ScopeReader {
  private static final Set<String> ALL_KINDS =
      Set.of("form", "call", "chat", "event", "email", "list");
  private static final Pattern BULK = Pattern.compile("([0-9]{1,9}) leads in (.+)");

  private final Place scope;
  private final ZoneId zone;
  private final List<LeadType> types;

  /**
   * @param zone in which a go-live date starts
   */
  ScopeReader(Place scope, ZoneId zone, List<LeadType> types) {
    this.scope = scope;
    this.zone = zone;
    this.types = types;
  }

  Scope read() {
    List<FacetTest> tests = new ArrayList<>();
    oneOf("capture", scope.at("capture")).ifPresent(tests::add);
    oneOf("source", scope.at("sources")).ifPresent(tests::add);
    oneOf("country", scope.at("countries")).ifPresent(tests::add);
    oneOf("service-category", scope.at("service-categories")).ifPresent(tests::add);
    tests.addAll(WhenReader.read(scope.at("when"), types).tests());
    When when = tests.isEmpty() ? When.ALWAYS : new When(tests);
    return new Scope(when, goLive(scope.at("go-live")), bulkImport(scope.at("bulk-import")));
  }

  private static Optional<FacetTest> oneOf(String facet, Place place) {
    Set<String> values = new HashSet<>(place.texts());
    if (facet.equals("capture")) {
      refuseUnknownKinds(place);
      if (values.equals(ALL_KINDS)) {
        return Optional.empty();
      }
    }
    if (values.size() > 1 && values.contains("any")) {
      place.error("'any' stands beside other values", "write 'any' alone, or leave it out");
    }
    return values.isEmpty() || values.contains("any")
        ? Optional.empty()
        : Optional.of(new FacetTest.OneOf(facet, values));
  }

  private static void refuseUnknownKinds(Place place) {
    for (Place row : place.rows()) {
      row.text()
          .filter(text -> !ALL_KINDS.contains(text) && !text.equals("any"))
          .ifPresent(
              text ->
                  row.error(
                      "unknown kind of capture '" + text + "'",
                      Nearest.fix(text, ALL_KINDS, "kind")));
    }
  }

  private @Nullable Instant goLive(Place place) {
    String text = place.text("").strip();
    if (text.isEmpty()) {
      return null;
    }
    if (text.contains("T") || text.contains(" ")) {
      return moment(text, place);
    }
    return CalendarReader.date(text, place).map(this::midnight).orElse(null);
  }

  private static @Nullable Instant moment(String text, Place place) {
    try {
      return OffsetDateTime.parse(text.replace(' ', 'T')).toInstant();
    } catch (DateTimeParseException e) {
      place.error(
          "'" + text + "' is no moment",
          "write a date like 2026-12-01, or a moment with its offset like 2026-12-01T09:00+01:00");
      return null;
    }
  }

  private Instant midnight(LocalDate date) {
    return date.atStartOfDay(zone).toInstant();
  }

  private static Scope.@Nullable BulkImport bulkImport(Place place) {
    if (!place.present() || place.isOff()) {
      return null;
    }
    String text = place.text("").strip();
    Matcher bulk = BULK.matcher(text);
    if (text.isEmpty()) {
      return null;
    }
    if (!bulk.matches()
        || DurationText.parse(bulk.group(2)).filter(time -> !time.isZero()).isEmpty()) {
      place.error("'" + text + "' is no rate of leads", "write it like 200 leads in 1m, or off");
      return null;
    }
    int leads = Integer.parseInt(bulk.group(1));
    if (leads == 0) {
      place.error("0 leads would make every lead an import", "write a larger number, or off");
    }
    return new Scope.BulkImport(leads, DurationText.parse(bulk.group(2)).orElseThrow());
  }
}
