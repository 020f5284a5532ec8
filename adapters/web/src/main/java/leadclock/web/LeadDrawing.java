package leadclock.web;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import leadclock.engine.calendar.CoverageCalendar;
import leadclock.engine.decide.FollowUp;
import leadclock.engine.decide.SlaClock;
import leadclock.engine.decide.Wording;
import leadclock.engine.lead.Owner;
import leadclock.engine.lead.OwnerId;
import leadclock.engine.report.Promises;
import org.jspecify.annotations.Nullable;

/** Draws the page of one lead. */
final class LeadDrawing {
  private final BoardSource.LeadFile file;
  private final FollowUp followUp;
  private final ZoneId zone;
  private final Instant now;
  private final CoverageCalendar hours;
  private final ClockDrawing clocks;

  private LeadDrawing(BoardSource.LeadFile file) {
    this.file = file;
    followUp = file.followUp();
    hours = new Promises(file.policy()).hours(followUp);
    zone = hours.zone();
    now = file.now();
    clocks = new ClockDrawing(file, hours);
  }

  static Page.LeadPage draw(BoardSource.LeadFile file) {
    return new LeadDrawing(file).page();
  }

  /** Draws the clocks of its page. */
  static ClockDrawing clocks(BoardSource.LeadFile file) {
    return new LeadDrawing(file).clocks;
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
        new TimelineDrawing(file, hours, touches).draw(),
        touches.touches(),
        touches.replies(),
        new IntentDrawing(file, zone).draw(),
        response(),
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
    return "%s owns this lead since %s%s.%s%s"
        .formatted(
            name(file, holding.owner()), at(holding.assignedAt()), touched(), missed(), next());
  }

  private String touched() {
    SlaClock.Met met = met();
    return met == null
        ? ""
        : "; the first touch came after %s".formatted(Figures.countdown(met.elapsed()));
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

  private String channels() {
    List<String> words = file.lead().channels().stream().sorted().map(Wording::channel).toList();
    return words.isEmpty() ? "none on record" : String.join(", ", words);
  }

  private static String lower(SlaClock.Kind kind) {
    return ClockDrawing.kind(kind).toLowerCase(Locale.ROOT);
  }

  private List<Page.Fact> facts() {
    FollowUp.Holding holding = followUp.holding();
    return List.of(
        new Page.Fact(
            "Owner, backup",
            name(file, file.lead().owner())
                + ", "
                + name(file, holding == null ? null : holding.backup())),
        new Page.Fact("Created", at(file.lead().createdAt())),
        new Page.Fact("Source", facet("source", "not set")),
        new Page.Fact("Routing row", followUp.route().isEmpty() ? "none" : followUp.route()),
        new Page.Fact("Ways to reach", channels()),
        new Page.Fact("Status", file.lead().status().isEmpty() ? "not set" : file.lead().status()));
  }

  private List<Page.Fact> response() {
    Instant created = file.lead().createdAt();
    SlaClock.Met met = met();
    Instant until = met == null ? now : met.metAt();
    String word = met == null ? "Waiting since creation, " : "From creation, ";
    List<Page.Fact> facts = new ArrayList<>();
    facts.add(
        new Page.Fact(word + "coverage time", Figures.countdown(hours.between(created, until))));
    Duration wall = Duration.between(created, until);
    facts.add(new Page.Fact(word + "wall time", Figures.countdown(wall)));
    if (met != null && met.owner() != null) {
      String owner = name(file, met.owner());
      facts.add(new Page.Fact("From " + owner + "'s start", Figures.countdown(met.elapsed())));
    }
    return facts;
  }

  private SlaClock.@Nullable Met met() {
    return followUp.clocks().stream()
        .filter(SlaClock.Met.class::isInstance)
        .map(SlaClock.Met.class::cast)
        .filter(clock -> clock.kind() == SlaClock.Kind.FIRST_TOUCH)
        .findFirst()
        .orElse(null);
  }

  private String at(Instant instant) {
    return Figures.moment(instant, zone, now);
  }
}
