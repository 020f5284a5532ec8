package leadclock.web;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import leadclock.engine.calendar.CoverageCalendar;
import leadclock.engine.decide.Explanation;
import leadclock.engine.decide.FollowUp;
import leadclock.engine.decide.ReasonText;
import leadclock.engine.decide.SlaClock;
import leadclock.engine.lead.Owner;
import leadclock.engine.lead.OwnerId;
import leadclock.engine.policy.SlaPolicy;
import leadclock.flow.review.Ledger;
import org.jspecify.annotations.Nullable;

/** Draws the page of one lead. */
final class LeadDrawing {
  private final BoardSource.LeadFile file;
  private final FollowUp followUp;
  private final ZoneId zone;
  private final Instant now;
  private final ClockDrawing clocks;

  private LeadDrawing(BoardSource.LeadFile file) {
    this.file = file;
    followUp = file.followUp();
    CoverageCalendar hours = hours(file.policy(), followUp);
    zone = hours.zone();
    now = file.now();
    clocks = new ClockDrawing(file, hours);
  }

  static Page.LeadPage draw(BoardSource.LeadFile file) {
    return new LeadDrawing(file).page();
  }

  static String name(BoardSource.LeadFile file, @Nullable OwnerId id) {
    if (id == null) {
      return "nobody";
    }
    Owner owner = file.owners().get(id);
    return owner == null || owner.name().isBlank() ? "Owner " + id : owner.name();
  }

  private Page.LeadPage page() {
    List<SlaClock> newestFirst = new ArrayList<>(followUp.clocks());
    Collections.reverse(newestFirst);
    SlaClock latest = newestFirst.isEmpty() ? null : newestFirst.getFirst();
    TouchDrawing touches = new TouchDrawing(file, zone);
    Page.Who who = who();
    return new Page.LeadPage(
        who.company().isEmpty() ? who.name() : who.name() + ", " + who.company(),
        who,
        Figures.now(now, 0, zone),
        file.crmUrl(),
        latest == null ? "is-paused" : clocks.style(latest),
        latest == null ? "bars" : clocks.icon(latest),
        latest == null
            ? "Not worked"
            : ClockDrawing.kind(latest.kind()) + " " + clocks.stateWords(latest),
        say(),
        facts(),
        newestFirst.stream().map(clocks::draw).toList(),
        timeline(),
        touches.touches(),
        touches.replies(),
        new IntentDrawing(now, zone).draw(file.intents()),
        "Decided under policy %s, %s".formatted(file.policy().name(), shortHash()));
  }

  private Page.Who who() {
    String id = file.lead().id().toString();
    String name = file.lead().name();
    return new Page.Who(
        id,
        "/api" + Figures.link(id) + "/explanation",
        name.isBlank() ? "Lead " + file.lead().id().record() : name,
        facet("company", ""));
  }

  private String facet(String name, String otherwise) {
    return file.lead().facets().getOrDefault(name, otherwise);
  }

  private String shortHash() {
    String hash = followUp.policyHash();
    return hash.length() > 8 ? hash.substring(0, 8) : hash;
  }

  private String say() {
    FollowUp.Holding holding = followUp.holding();
    if (holding == null) {
      return followUp.waitingPool() == null
          ? "Nobody holds this lead by Leadclock's decision."
          : "Nobody eligible in pool %s. The next free member gets it."
              .formatted(followUp.waitingPool());
    }
    return "%s owns this lead since %s.%s%s"
        .formatted(name(file, holding.owner()), at(holding.assignedAt()), missed(), next());
  }

  private String missed() {
    return followUp.misses().stream()
        .filter(miss -> !miss.voided())
        .reduce((first, last) -> last)
        .map(
            miss ->
                " %s missed the %s of %s."
                    .formatted(name(file, miss.owner()), lower(miss.kind()), at(miss.at())))
        .orElse("");
  }

  private String next() {
    return followUp.clocks().stream()
        .filter(SlaClock.Running.class::isInstance)
        .map(SlaClock.Running.class::cast)
        .filter(clock -> clock.kind() != SlaClock.Kind.ASSIGN)
        .findFirst()
        .map(clock -> " Next: a %s by %s.".formatted(lower(clock.kind()), at(clock.dueAt())))
        .orElse("");
  }

  private static String lower(SlaClock.Kind kind) {
    return ClockDrawing.kind(kind).toLowerCase(Locale.ROOT);
  }

  private List<Page.Fact> facts() {
    FollowUp.Holding holding = followUp.holding();
    String route =
        followUp.route().isEmpty() ? "none" : followUp.route() + ", " + followUp.target();
    return List.of(
        new Page.Fact("Owner in the CRM", name(file, file.lead().owner())),
        new Page.Fact("Backup", name(file, holding == null ? null : holding.backup())),
        new Page.Fact("Created", at(file.lead().createdAt())),
        new Page.Fact("Source", facet("source", "not set")),
        new Page.Fact("Route, target", route),
        new Page.Fact("Status", file.lead().status().isEmpty() ? "not set" : file.lead().status()));
  }

  private List<Page.Day> timeline() {
    List<Ledger.Entry> newestFirst = new ArrayList<>(file.history());
    Collections.reverse(newestFirst);
    Map<String, List<Page.Event>> days = new LinkedHashMap<>();
    for (Ledger.Entry entry : newestFirst) {
      days.computeIfAbsent(Figures.day(entry.decidedAt(), zone, now), day -> new ArrayList<>())
          .add(event(entry));
    }
    return days.entrySet().stream()
        .map(day -> new Page.Day(day.getKey(), List.copyOf(day.getValue())))
        .toList();
  }

  private Page.Event event(Ledger.Entry entry) {
    Explanation why = entry.explanation();
    return new Page.Event(
        Figures.seconds(entry.decidedAt(), zone),
        mark(why),
        why.reasons().stream().map(ReasonText::sentence).toList(),
        why.rule(),
        why.skipped().stream()
            .map(skipped -> ReasonText.sentence(skipped, name(file, skipped.owner())))
            .toList());
  }

  private static String mark(Explanation why) {
    for (Explanation.Reason reason : why.reasons()) {
      if (reason.code() == Explanation.Code.BREACHED) {
        return "is-breached";
      }
      if (reason.code() == Explanation.Code.MET) {
        return "is-met";
      }
    }
    return "";
  }

  private String at(Instant instant) {
    return Figures.moment(instant, zone, now);
  }

  private static CoverageCalendar hours(SlaPolicy policy, FollowUp followUp) {
    FollowUp.Holding holding = followUp.holding();
    String pool =
        holding != null && policy.pools().containsKey(holding.pool())
            ? holding.pool()
            : policy.routing().stream()
                .filter(row -> row.name().equals(followUp.route()))
                .findFirst()
                .orElseGet(() -> policy.routing().getLast())
                .primary();
    String team = Objects.requireNonNull(policy.pools().get(pool)).team();
    return Objects.requireNonNull(policy.teams().get(team)).coverage();
  }
}
