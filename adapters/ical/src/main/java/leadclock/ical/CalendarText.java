package leadclock.ical;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.io.TimezoneInfo;
import biweekly.property.Status;
import biweekly.property.Transparency;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import leadclock.flow.intake.TimeOffCalendars.Question;
import leadclock.flow.intake.TimeOffCalendars.Reading;
import leadclock.flow.mirror.CalendarCopy.Away;

/** Reads the text of a calendar. */
final class CalendarText {
  private static final Duration AHEAD = Duration.ofDays(120);
  private static final int AWAY_MAX = 20_000;
  private static final List<String> DATES =
      List.of("DTEND", "DURATION", "RRULE", "RDATE", "EXDATE");

  private static final String NOBODYS =
      " to come, and no address that the CRM knows in title, attendees or organizer; add the person's address.";

  private final Question question;
  private final ZoneId home;
  private final Occurrences.Window window;
  private final Map<String, List<Occurrences.Stretch>> away = new TreeMap<>();
  private final Map<String, Integer> unusable = new LinkedHashMap<>();
  private int listed;
  private int nobodys;

  private CalendarText(Question question) {
    this.question = question;
    home = question.zone();
    window = new Occurrences.Window(question.now(), question.now().plus(AHEAD));
  }

  static Reading read(String text, Question question) {
    String upper = text.toUpperCase(Locale.ROOT);
    if (!upper.contains("BEGIN:VCALENDAR")) {
      return new Reading.Failed(
          "what is there is no iCalendar: it has no line BEGIN:VCALENDAR. Name a file or an address"
              + " that ends with .ics in your calendar program.");
    }
    if (!upper.stripTrailing().endsWith("END:VCALENDAR")) {
      return new Reading.Failed(
          "it breaks off in the middle. Save it whole; it is read again soon.");
    }
    try {
      CalendarText calendar = new CalendarText(question);
      Biweekly.parse(text).all().forEach(calendar::add);
      return calendar.reading();
    } catch (RuntimeException broken) {
      return new Reading.Failed(
          "it cannot be understood (%s). Export it again."
              .formatted(broken.getClass().getSimpleName()));
    }
  }

  private void add(ICalendar calendar) {
    Absentees absentees = new Absentees(calendar, question.known());
    Map<String, List<VEvent>> series = new LinkedHashMap<>();
    int alone = 0;
    for (VEvent event : calendar.getEvents()) {
      String uid = event.getUid() == null ? null : event.getUid().getValue();
      String key = uid == null || uid.isBlank() ? "alone " + alone++ : "uid " + uid;
      series.computeIfAbsent(key, any -> new ArrayList<>()).add(event);
    }
    series.values().forEach(events -> add(events, calendar.getTimezoneInfo(), absentees));
  }

  /** Events of one series: the newest state of it, and what stands in place of single dates. */
  private void add(List<VEvent> events, TimezoneInfo zones, Absentees absentees) {
    List<VEvent> whole = newest(events.stream().filter(each -> !isSingle(each)).toList());
    List<VEvent> singles = events.stream().filter(CalendarText::isSingle).toList();
    Set<Instant> replaced = new HashSet<>();
    singles.forEach(each -> replaced.add(Occurrences.replaces(each, zones, home)));
    whole.forEach(each -> add(each, replaced, zones, absentees));
    singles.forEach(each -> add(each, Set.of(), zones, absentees));
  }

  private static boolean isSingle(VEvent event) {
    return event.getRecurrenceId() != null && event.getRecurrenceId().getValue() != null;
  }

  private static List<VEvent> newest(List<VEvent> events) {
    int newest = events.stream().mapToInt(CalendarText::sequence).max().orElse(0);
    return events.stream().filter(each -> sequence(each) == newest).toList();
  }

  private static int sequence(VEvent event) {
    return event.getSequence() == null || event.getSequence().getValue() == null
        ? 0
        : event.getSequence().getValue();
  }

  private void add(VEvent event, Set<Instant> replaced, TimezoneInfo zones, Absentees absentees) {
    if (!isAbsence(event)) {
      return;
    }
    try {
      List<Occurrences.Stretch> stretches =
          new Occurrences(event, zones, home, window).list(replaced);
      Set<String> people = stretches.isEmpty() ? Set.of() : absentees.of(event);
      nobodys += !stretches.isEmpty() && people.isEmpty() ? 1 : 0;
      for (String person : people) {
        listed += stretches.size();
        away.computeIfAbsent(person, any -> new ArrayList<>()).addAll(stretches);
      }
      if (DATES.stream().anyMatch(name -> event.getExperimentalProperty(name) != null)) {
        unusable.merge("a date or rule that cannot be read and was passed over", 1, Integer::sum);
      }
    } catch (UnusableEvent left) {
      unusable.merge(left.has() + ", so it was left out", 1, Integer::sum);
    } catch (RuntimeException broken) {
      unusable.merge("dates that make no sense, so it was left out", 1, Integer::sum);
    }
  }

  private static boolean isAbsence(VEvent event) {
    Status status = event.getStatus();
    Transparency free = event.getTransparency();
    boolean cancelled = status != null && status.isCancelled();
    boolean transparent = free != null && free.isTransparent();
    var outlook = event.getExperimentalProperty("X-MICROSOFT-CDO-BUSYSTATUS");
    boolean shownFree = outlook != null && "FREE".equalsIgnoreCase(outlook.getValue());
    return !cancelled && !transparent && !shownFree;
  }

  private Reading reading() {
    if (listed > AWAY_MAX) {
      return new Reading.Failed(
          "it names more than %d absences. Keep time off in a calendar of its own."
              .formatted(AWAY_MAX));
    }
    List<Away> all = new ArrayList<>();
    away.forEach((person, stretches) -> joined(person, stretches, all));
    return new Reading.Read(all, words(all.isEmpty()));
  }

  private List<String> words(boolean nobodyIsAway) {
    List<String> words = new ArrayList<>();
    unusable.forEach((has, count) -> words.add(events(count) + " " + has + "."));
    if (nobodyIsAway && nobodys > 0) {
      words.add(events(nobodys) + NOBODYS);
    }
    return words;
  }

  private static String events(int count) {
    return count == 1 ? "one event has" : count + " events have";
  }

  /** Stretches that touch or overlap are one. */
  private static void joined(String person, List<Occurrences.Stretch> stretches, List<Away> all) {
    stretches.sort(Comparator.comparing(Occurrences.Stretch::from));
    Instant from = stretches.getFirst().from();
    Instant until = stretches.getFirst().until();
    for (Occurrences.Stretch next : stretches) {
      if (next.from().isAfter(until)) {
        all.add(new Away(person, from, until));
        from = next.from();
        until = next.until();
      } else if (next.until().isAfter(until)) {
        until = next.until();
      }
    }
    all.add(new Away(person, from, until));
  }
}
