package leadclock.web;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import leadclock.engine.decide.JudgedTouch;
import leadclock.engine.decide.SlaClock;
import leadclock.engine.decide.Wording;
import leadclock.engine.lead.Channel;
import leadclock.engine.lead.OwnerId;
import leadclock.engine.lead.Reply;
import leadclock.engine.lead.Touch;
import leadclock.engine.lead.Verdict;
import leadclock.engine.policy.TouchRule;
import org.jspecify.annotations.Nullable;

/** Draws the touches on a lead: what each of them counts for, or why it does not count. */
final class TouchDrawing {
  private final BoardSource.LeadFile file;
  private final ZoneId zone;
  private final Instant now;

  TouchDrawing(BoardSource.LeadFile file, ZoneId zone) {
    this.file = file;
    this.zone = zone;
    now = file.now();
  }

  List<Page.TouchLine> touches() {
    return JudgedTouch.judge(file.touches(), file.policy(), file.spikes(), now).stream()
        .sorted(Comparator.comparing((JudgedTouch one) -> one.touch().occurredAt()).reversed())
        .map(this::line)
        .toList();
  }

  /** A touch as something that happened. */
  record Told(Instant at, Page.Event event) {}

  List<Told> events() {
    return JudgedTouch.judge(file.touches(), file.policy(), file.spikes(), now).stream()
        .map(this::told)
        .toList();
  }

  private Told told(JudgedTouch judged) {
    Instant at = judged.touch().occurredAt();
    Page.TouchLine line = line(judged);
    String counts = line.counts() ? line.words() : "Does not count: " + line.words().substring(4);
    return new Told(
        at,
        new Page.Event(
            Figures.seconds(at, zone),
            line.counts() ? "is-fact is-met" : "is-fact",
            List.of(line.what()),
            counts + late(judged.touch()),
            null));
  }

  List<Page.Fact> replies() {
    return file.replies().stream()
        .sorted(Comparator.comparing(Reply::occurredAt).reversed())
        .map(
            reply ->
                new Page.Fact(
                    "Reply by " + Wording.channel(reply.channel()), at(reply.occurredAt())))
        .toList();
  }

  private Page.TouchLine line(JudgedTouch judged) {
    Touch touch = judged.touch();
    String met = met(touch);
    String words =
        !met.isEmpty()
            ? met
            : !judged.whyNot().isEmpty()
                ? "No: " + judged.whyNot()
                : ofOwner(touch) ? "Counts" : "No: not by the owner";
    return new Page.TouchLine(
        kind(touch) + ", " + who(touch),
        at(touch.occurredAt()) + late(touch),
        verdict(touch.personalised()),
        verdict(touch.replyPath()),
        !words.startsWith("No"),
        words);
  }

  private String met(Touch touch) {
    for (SlaClock clock : file.followUp().clocks()) {
      if (clock instanceof SlaClock.Met met && met.by().equals(touch.id())) {
        return ClockDrawing.kind(met.kind());
      }
    }
    return "";
  }

  private boolean ofOwner(Touch touch) {
    return file.policy().ownedTouch().by() != TouchRule.By.OWNER
        || file.followUp().clocks().stream().anyMatch(clock -> same(clock.owner(), touch.by()));
  }

  private static boolean same(@Nullable OwnerId one, @Nullable OwnerId other) {
    return one != null && one.equals(other);
  }

  private String who(Touch touch) {
    return switch (touch.sender()) {
      case PERSON -> touch.by() == null ? "nobody named" : LeadDrawing.name(file, touch.by());
      case SYSTEM_AS_OWNER -> "a system for " + LeadDrawing.name(file, touch.by());
      case AUTOMATION -> "sent automatically";
      case LEADCLOCK -> "Leadclock";
    };
  }

  private static String kind(Touch touch) {
    String channel = channel(touch.channel());
    String result =
        switch (touch.result()) {
          case ATTEMPTED -> "";
          case CONNECTED -> " (connected)";
          case VOICEMAIL -> " (voicemail)";
          case BOUNCED -> " (bounced)";
          case WRONG_NUMBER -> " (wrong number)";
          case PENDING -> " (not sent yet)";
          case FAILED -> " (failed)";
        };
    return (touch.viaTask() ? "Task: " + channel : channel) + result;
  }

  private static String channel(Channel channel) {
    return switch (channel) {
      case PHONE -> "Call";
      case SMS -> "SMS";
      case EMAIL -> "E-mail";
      case WHATSAPP -> "WhatsApp";
      case LINKEDIN -> "LinkedIn";
      case MEETING -> "Meeting";
    };
  }

  private String late(Touch touch) {
    return touch.knownAt().isAfter(touch.occurredAt().plusSeconds(60))
        ? ", logged " + at(touch.knownAt())
        : "";
  }

  private static String verdict(Verdict verdict) {
    return switch (verdict) {
      case YES -> "Yes";
      case NO -> "No";
      case UNKNOWN -> "Unknown";
    };
  }

  private String at(Instant instant) {
    return Figures.moment(instant, zone, now);
  }
}
