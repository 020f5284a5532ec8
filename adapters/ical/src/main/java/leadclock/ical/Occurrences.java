package leadclock.ical;

import biweekly.component.VEvent;
import biweekly.io.TimezoneInfo;
import biweekly.property.DateEnd;
import biweekly.property.DateStart;
import biweekly.property.DurationProperty;
import biweekly.property.ExceptionDates;
import biweekly.property.ICalProperty;
import biweekly.property.RecurrenceDates;
import biweekly.property.RecurrenceRule;
import biweekly.util.Frequency;
import biweekly.util.ICalDate;
import biweekly.util.Period;
import biweekly.util.Recurrence;
import biweekly.util.com.google.ical.compat.javautil.DateIterator;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** When one event takes place, as far as a window shows it. */
final class Occurrences {
  private static final int LISTED_MAX = 1000;
  private static final Set<Frequency> TOO_FINE =
      Set.of(Frequency.SECONDLY, Frequency.MINUTELY, Frequency.HOURLY);

  private final VEvent event;
  private final Frame frame;
  private final Window window;
  private final boolean allDay;
  private final Instant start;
  private final Duration length;

  /**
   * @param from what is over by then is left out
   * @param until what has not begun by then is left out
   */
  record Window(Instant from, Instant until) {
    boolean shows(Stretch stretch) {
      return stretch.until().isAfter(from) && stretch.from().isBefore(until);
    }
  }

  record Stretch(Instant from, Instant until) {}

  /**
   * @throws UnusableEvent when it has no start, or no length that one could be away for
   */
  Occurrences(VEvent event, TimezoneInfo zones, ZoneId home, Window window) {
    DateStart first = event.getDateStart();
    if (first == null || first.getValue() == null) {
      throw new UnusableEvent("no start that can be read");
    }
    this.event = event;
    this.window = window;
    allDay = !first.getValue().hasTime();
    frame = Frame.of(first, first.getValue(), zones, home);
    start = frame.counted(first, first.getValue());
    length = length();
    if (length.isZero() || length.isNegative()) {
      throw new UnusableEvent(length.isZero() ? "no length" : "an end before its start");
    }
  }

  private Duration length() {
    DateEnd end = event.getDateEnd();
    DurationProperty lasting = event.getDuration();
    Duration length = allDay ? Duration.ofDays(1) : Duration.ZERO;
    if (end != null && end.getValue() != null) {
      length = Duration.between(start, frame.counted(end, end.getValue()));
    } else if (lasting != null && lasting.getValue() != null) {
      length = Duration.ofMillis(lasting.getValue().toMillis());
    }
    return allDay && !length.isNegative() ? wholeDays(length) : length;
  }

  private static Duration wholeDays(Duration length) {
    long days = length.plusDays(1).minusMillis(1).toDays();
    return Duration.ofDays(Math.max(1, days));
  }

  /**
   * @param replaced moments at which another event stands in place of this one
   * @throws UnusableEvent when it recurs more often than anybody is away
   */
  List<Stretch> list(Collection<Instant> replaced) {
    List<Stretch> listed = new ArrayList<>();
    Set<Instant> out = new HashSet<>(replaced);
    Set<LocalDate> daysOut = new HashSet<>();
    exceptions(out, daysOut);
    DateIterator dates = recurring().getDateIterator(frame.zone());
    dates.advanceTo(Date.from(frame.counted(window.from().minus(length))));
    for (int count = 0; count < LISTED_MAX && dates.hasNext(); count++) {
      Instant begin = dates.next().toInstant();
      Instant from = frame.instant(begin);
      if (!from.isBefore(window.until())) {
        break;
      }
      Stretch stretch = new Stretch(from, frame.instant(begin.plus(length)));
      boolean holds = !out.contains(from) && !daysOut.contains(frame.date(begin));
      if (holds && stretch.from().isBefore(stretch.until()) && window.shows(stretch)) {
        listed.add(stretch);
      }
    }
    periods().stream().filter(each -> !out.contains(each.from())).forEach(listed::add);
    return listed;
  }

  /** The moment of its series that this event stands for. */
  static Instant replaces(VEvent event, TimezoneInfo zones, ZoneId home) {
    ICalDate value = event.getRecurrenceId().getValue();
    Frame frame = Frame.of(event.getRecurrenceId(), value, zones, home);
    return frame.instant(frame.counted(event.getRecurrenceId(), value));
  }

  /** Dates without a time exclude whatever begins on that day: many programs write them so. */
  private void exceptions(Set<Instant> out, Set<LocalDate> daysOut) {
    for (ExceptionDates dates : event.getExceptionDates()) {
      for (ICalDate date : dates.getValues()) {
        Instant counted = frame.counted(dates, date);
        if (date.hasTime() || allDay) {
          out.add(frame.instant(counted));
        } else {
          daysOut.add(frame.date(counted));
        }
      }
    }
  }

  /** The event's dates alone, as the frame counts them. */
  private VEvent recurring() {
    VEvent counted = new VEvent();
    counted.setDateStart(Date.from(start), true);
    for (RecurrenceRule rule : event.getProperties(RecurrenceRule.class)) {
      counted.addProperty(new RecurrenceRule(ruled(rule)));
    }
    for (RecurrenceDates dates : event.getRecurrenceDates()) {
      RecurrenceDates more = new RecurrenceDates();
      dates.getDates().forEach(date -> more.getDates().add(counted(dates, date)));
      counted.addRecurrenceDates(more);
    }
    return counted;
  }

  private ICalDate counted(ICalProperty property, ICalDate date) {
    return new ICalDate(Date.from(frame.counted(property, date)), true);
  }

  private Recurrence ruled(RecurrenceRule rule) {
    Recurrence written = rule.getValue();
    if (written == null || written.getFrequency() == null) {
      throw new UnusableEvent("a rule of recurrence that cannot be read");
    }
    if (TOO_FINE.contains(written.getFrequency())) {
      throw new UnusableEvent("a recurrence finer than days");
    }
    ICalDate until = written.getUntil();
    if (until == null) {
      return written;
    }
    Instant last =
        until.hasTime() || until.getRawComponents() == null
            ? frame.counted(rule, until)
            : frame.endOf(until);
    return new Recurrence.Builder(written).until(new ICalDate(Date.from(last), true)).build();
  }

  private Stretch stretch(RecurrenceDates dates, Period period) {
    Instant begin = frame.counted(dates, period.getStartDate());
    Instant end =
        period.getEndDate() != null
            ? frame.counted(dates, period.getEndDate())
            : begin.plusMillis(period.getDuration().toMillis());
    return new Stretch(frame.instant(begin), frame.instant(end));
  }

  private List<Stretch> periods() {
    List<Stretch> listed = new ArrayList<>();
    for (RecurrenceDates dates : event.getRecurrenceDates()) {
      for (Period period : dates.getPeriods()) {
        Stretch stretch = stretch(dates, period);
        if (stretch.from().isBefore(stretch.until()) && window.shows(stretch)) {
          listed.add(stretch);
        }
      }
    }
    return listed;
  }
}
