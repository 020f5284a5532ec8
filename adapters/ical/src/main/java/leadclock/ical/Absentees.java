package leadclock.ical;

import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.parameter.CalendarUserType;
import biweekly.parameter.ParticipationLevel;
import biweekly.parameter.ParticipationStatus;
import biweekly.property.Attendee;
import biweekly.property.Organizer;
import biweekly.property.RawProperty;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Whose absence an event is; the package says by which rule. */
final class Absentees {
  private static final Pattern EMAIL =
      Pattern.compile(
          "[^\\s@,;:<>\"'()\\[\\]]+@[^\\s@,;:<>\"'()\\[\\]]+\\.[^\\s@.,;:<>\"'()\\[\\]]+");
  private static final Set<CalendarUserType> THINGS =
      Set.of(CalendarUserType.ROOM, CalendarUserType.RESOURCE, CalendarUserType.GROUP);
  private static final Set<ParticipationStatus> NOT_COMING =
      Set.of(ParticipationStatus.DECLINED, ParticipationStatus.DELEGATED);

  private final Set<String> known;
  private final Set<String> namesake;

  /**
   * @param known addresses in lower case
   */
  Absentees(ICalendar calendar, Set<String> known) {
    this.known = known;
    namesake = named(name(calendar));
  }

  private static String name(ICalendar calendar) {
    RawProperty called = calendar.getExperimentalProperty("X-WR-CALNAME");
    if (called != null && called.getValue() != null) {
      return called.getValue();
    }
    return calendar.getNames().stream()
        .map(name -> name.getValue() == null ? "" : name.getValue())
        .findFirst()
        .orElse("");
  }

  /** Addresses; empty when it is nobody's whom the CRM knows. */
  Set<String> of(VEvent event) {
    String title = event.getSummary() == null ? null : event.getSummary().getValue();
    Set<String> inTitle = named(title);
    if (!inTitle.isEmpty()) {
      return inTitle;
    }
    List<Attendee> people = event.getAttendees().stream().filter(Absentees::isPerson).toList();
    if (!people.isEmpty()) {
      return coming(people);
    }
    Organizer organizer = event.getOrganizer();
    Set<String> alone =
        organizer == null ? Set.of() : named(organizer.getEmail(), organizer.getUri());
    return alone.isEmpty() ? namesake : alone;
  }

  private static boolean isPerson(Attendee attendee) {
    CalendarUserType type = attendee.getCalendarUserType();
    return type == null || !THINGS.contains(type);
  }

  private Set<String> coming(List<Attendee> people) {
    Set<String> coming = new LinkedHashSet<>();
    for (Attendee each : people) {
      ParticipationStatus status = each.getParticipationStatus();
      boolean there = status == null || !NOT_COMING.contains(status);
      if (there && !ParticipationLevel.FYI.equals(each.getParticipationLevel())) {
        coming.addAll(named(each.getEmail(), each.getUri()));
      }
    }
    return coming;
  }

  private Set<String> named(@Nullable String... texts) {
    Set<String> found = new LinkedHashSet<>();
    for (String text : texts) {
      Matcher addresses = EMAIL.matcher(text == null ? "" : text);
      while (addresses.find()) {
        found.add(addresses.group().toLowerCase(Locale.ROOT));
      }
    }
    found.retainAll(known);
    return found;
  }
}
