package leadclock.engine.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Words a {@link WorkingTime} for people. */
final class ReceiptText {

  private static final DateTimeFormatter WEEKDAY =
      DateTimeFormatter.ofPattern("EEE", Locale.ENGLISH);
  private static final int LISTED_AT_MOST = 8;
  private static final Duration WEEKDAYS_SUFFICE = Duration.ofDays(6);

  private final WorkingTime time;
  private final boolean dated;

  ReceiptText(WorkingTime time) {
    this.time = time;
    this.dated = Duration.between(time.start(), time.end()).compareTo(WEEKDAYS_SUFFICE) > 0;
  }

  String line() {
    String counted = length(time.counted());
    return time.segments().isEmpty() ? counted : counted + " = " + String.join(" + ", parts());
  }

  private List<String> parts() {
    List<WorkingTime.Segment> segments = time.segments();
    if (segments.size() <= LISTED_AT_MOST) {
      return segments.stream().map(this::segment).toList();
    }
    int kept = LISTED_AT_MOST / 2;
    List<WorkingTime.Segment> middle = segments.subList(kept, segments.size() - kept);
    List<String> parts = new ArrayList<>();
    segments.subList(0, kept).forEach(each -> parts.add(segment(each)));
    parts.add(length(sum(middle)) + " in " + middle.size() + " more windows");
    segments
        .subList(segments.size() - kept, segments.size())
        .forEach(each -> parts.add(segment(each)));
    return parts;
  }

  private String segment(WorkingTime.Segment segment) {
    LocalDateTime from = local(segment.from());
    LocalDateTime until = local(segment.until());
    boolean endsAtMidnight = until.toLocalTime().toNanoOfDay() == 0 && until.isAfter(from);
    LocalDate lastDay = endsAtMidnight ? until.toLocalDate().minusDays(1) : until.toLocalDate();
    String end = endsAtMidnight ? "24:00" : until.toLocalTime().toString();
    return day(from.toLocalDate())
        + " "
        + from.toLocalTime()
        + "-"
        + (lastDay.equals(from.toLocalDate()) ? "" : day(lastDay) + " ")
        + end
        + offsetNote(segment, Duration.between(from, until));
  }

  private static String offsetNote(WorkingTime.Segment segment, Duration read) {
    return read.equals(segment.length())
        ? ""
        : " (" + length(segment.length()) + ", the clocks changed)";
  }

  private LocalDateTime local(Instant instant) {
    return LocalDateTime.ofInstant(instant, time.zone());
  }

  private String day(LocalDate date) {
    return WEEKDAY.format(date) + (dated ? " " + date : "");
  }

  private static Duration sum(List<WorkingTime.Segment> segments) {
    return segments.stream().map(WorkingTime.Segment::length).reduce(Duration.ZERO, Duration::plus);
  }

  static String length(Duration duration) {
    List<String> parts = new ArrayList<>();
    if (duration.toHours() > 0) {
      parts.add(duration.toHours() + " h");
    }
    if (duration.toMinutesPart() > 0) {
      parts.add(duration.toMinutesPart() + " min");
    }
    if (duration.toSecondsPart() > 0 || duration.toNanosPart() > 0) {
      parts.add(seconds(duration) + " s");
    }
    return parts.isEmpty() ? "0 min" : String.join(" ", parts);
  }

  private static String seconds(Duration duration) {
    if (duration.toNanosPart() == 0) {
      return Integer.toString(duration.toSecondsPart());
    }
    String fraction = Integer.toString(1_000_000_000 + duration.toNanosPart()).substring(1);
    return duration.toSecondsPart() + "." + fraction.replaceAll("0+$", "");
  }
}
