package leadclock.web;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import leadclock.engine.calendar.CoverageCalendar;
import leadclock.engine.decide.Decision.Skipped;
import leadclock.engine.decide.Explanation;
import leadclock.engine.decide.Explanation.Code;
import leadclock.engine.decide.ReasonText;
import leadclock.engine.decide.Wording;
import leadclock.engine.lead.Reply;
import leadclock.flow.review.Ledger;
import org.jspecify.annotations.Nullable;

/**
 * Draws what happened to a lead, newest first: facts from the CRM, and decisions with their why.
 */
final class TimelineDrawing {
  private static final Set<Code> CHOICES =
      Set.of(Code.ASSIGNED, Code.ASSIGNED_AHEAD, Code.REASSIGNED, Code.LAST_RESORT);
  private static final Duration GAP = Duration.ofHours(1);

  private final BoardSource.LeadFile file;
  private final CoverageCalendar hours;
  private final ZoneId zone;
  private final TouchDrawing touches;

  /** Something that happened, with when; facts come before the decisions of the same instant. */
  private record Happening(Instant at, boolean decision, Page.Event event) {}

  TimelineDrawing(BoardSource.LeadFile file, CoverageCalendar hours, TouchDrawing touches) {
    this.file = file;
    this.hours = hours;
    this.touches = touches;
    zone = hours.zone();
  }

  List<Page.Day> draw() {
    Map<String, List<Page.Event>> days = new LinkedHashMap<>();
    List<Happening> all = newestFirst();
    for (int place = 0; place < all.size(); place++) {
      Happening one = all.get(place);
      List<Page.Event> day =
          days.computeIfAbsent(Figures.day(one.at(), zone, file.now()), name -> new ArrayList<>());
      day.add(one.event());
      if (place + 1 < all.size()) {
        gap(all.get(place + 1).at(), one.at()).ifPresent(day::add);
      }
    }
    return days.entrySet().stream()
        .map(day -> new Page.Day(day.getKey(), List.copyOf(day.getValue())))
        .toList();
  }

  private List<Happening> newestFirst() {
    List<Happening> all = new ArrayList<>();
    all.add(created());
    touches.events().forEach(touch -> all.add(new Happening(touch.at(), false, touch.event())));
    file.replies().forEach(reply -> all.add(reply(reply)));
    for (Ledger.Entry entry : file.history()) {
      all.add(new Happening(entry.decidedAt(), true, decision(entry)));
    }
    all.sort(Comparator.comparing(Happening::at).thenComparing(Happening::decision).reversed());
    return all;
  }

  private Happening created() {
    String source = file.lead().facets().getOrDefault("source", "");
    String from = source.isEmpty() ? "Lead created" : "Lead created, source " + source;
    return new Happening(
        file.lead().createdAt(),
        false,
        event(file.lead().createdAt(), "is-fact", List.of(from), "Record " + file.lead().id()));
  }

  private Happening reply(Reply reply) {
    String words = "Reply by " + Wording.channel(reply.channel());
    return new Happening(
        reply.occurredAt(),
        false,
        event(reply.occurredAt(), "is-fact", List.of(words), "Inbound: moves no deadline"));
  }

  private Page.Event event(Instant at, String style, List<String> sentences, String small) {
    return new Page.Event(Figures.seconds(at, zone), style, sentences, small, null);
  }

  /** Closed hours between two events, in which no clock counts. */
  private Optional<Page.Event> gap(Instant from, Instant until) {
    Duration closed = Duration.between(from, until).minus(hours.between(from, until));
    return closed.compareTo(GAP) < 0
        ? Optional.empty()
        : Optional.of(
            new Page.Event(
                "",
                "is-gap",
                List.of("Closed %s, clocks stand still".formatted(Figures.countdown(closed))),
                "",
                null));
  }

  private Page.Event decision(Ledger.Entry entry) {
    Explanation why = entry.explanation();
    String written =
        WrittenWords.of(
            file.intents().stream()
                .filter(intent -> entry.actionIds().contains(intent.action().id()))
                .toList());
    return new Page.Event(
        Figures.seconds(entry.decidedAt(), zone),
        mark(why),
        why.reasons().stream().map(ReasonText::sentence).toList(),
        written,
        why(why));
  }

  private Page.@Nullable Why why(Explanation why) {
    boolean chose = why.reasons().stream().anyMatch(reason -> CHOICES.contains(reason.code()));
    if (!chose && why.skipped().isEmpty()) {
      return null;
    }
    List<Page.Candidate> skipped = why.skipped().stream().map(this::candidate).toList();
    List<Page.Fact> facts = new ArrayList<>();
    if (!why.rule().isEmpty()) {
      facts.add(new Page.Fact("Routing row", "“" + why.rule() + "”"));
    }
    if (!why.target().isEmpty()) {
      facts.add(new Page.Fact("Target row", "“" + why.target() + "”"));
    }
    if (skipped.isEmpty()) {
      facts.add(new Page.Fact("Passed over", "nobody"));
    }
    return new Page.Why(summary(why), facts, skipped);
  }

  private static String summary(Explanation why) {
    int skipped = why.skipped().size();
    String rest =
        skipped == 0 ? "The rule" : "Rule and %s passed over".formatted(Figures.grouped(skipped));
    return why.reasons().stream()
        .filter(reason -> CHOICES.contains(reason.code()))
        .map(reason -> "Why %s? %s".formatted(reason.values().get("name"), rest))
        .findFirst()
        .orElse("Why? " + rest);
  }

  private Page.Candidate candidate(Skipped skipped) {
    String name = LeadDrawing.name(file, skipped.owner());
    String sentence = ReasonText.sentence(skipped, name);
    String verdict = sentence.substring("Skipped ".length() + name.length() + ": ".length());
    return new Page.Candidate(
        name,
        verdict.substring(0, 1).toUpperCase(Locale.ROOT) + verdict.substring(1),
        skipped.pool());
  }

  private static String mark(Explanation why) {
    for (Explanation.Reason reason : why.reasons()) {
      if (reason.code() == Code.BREACHED) {
        return "is-breached";
      }
      if (reason.code() == Code.MET) {
        return "is-met";
      }
    }
    return "";
  }
}
