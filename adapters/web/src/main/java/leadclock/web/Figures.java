package leadclock.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How numbers, times and addresses are written on every page. */
final class Figures {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ENGLISH);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("EEE d MMM", Locale.ENGLISH);
  private static final DateTimeFormatter DAY_OF_YEAR =
      DateTimeFormatter.ofPattern("EEE d MMM uuuu", Locale.ENGLISH);

  private Figures() {}

  /** {@code 6:05} below an hour, {@code 8 h 47} above, {@code 2 d 3 h} above a day. */
  static String countdown(Duration left) {
    long seconds = Math.abs(left.toSeconds());
    String sign = left.isNegative() ? "+" : "";
    if (seconds < 3600) {
      return sign + String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60);
    }
    long minutes = seconds / 60;
    if (minutes < 24 * 60) {
      return sign + String.format(Locale.ROOT, "%d h %02d", minutes / 60, minutes % 60);
    }
    return sign + String.format(Locale.ROOT, "%d d %d h", minutes / 1440, minutes % 1440 / 60);
  }

  /** {@code 4:12}, from ten minutes on {@code 17 min}, then {@code 52 h}. */
  static String age(Duration age) {
    long minutes = age.toMinutes();
    if (minutes < 10) {
      return countdown(age.isNegative() ? Duration.ZERO : age);
    }
    return minutes < 100 ? minutes + " min" : minutes / 60 + " h";
  }

  /** A length for the ear, which changes once a minute. */
  static String spoken(Duration left) {
    long minutes = Math.round(Math.abs(left.toSeconds()) / 60.0);
    if (minutes == 0) {
      return "less than a minute";
    }
    if (minutes < 120) {
      return count(minutes, "minute");
    }
    return minutes < 48 * 60 ? count(minutes / 60, "hour") : count(minutes / 1440, "day");
  }

  static String count(long number, String noun) {
    return grouped(number) + " " + noun + (number == 1 ? "" : "s");
  }

  /** {@code 10,214}. */
  static String grouped(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  static String time(Instant at, ZoneId zone) {
    return TIME.format(at.atZone(zone));
  }

  static String seconds(Instant at, ZoneId zone) {
    return SECONDS.format(at.atZone(zone));
  }

  /** With the year only when it is not this one. */
  static String day(Instant at, ZoneId zone, Instant now) {
    LocalDate date = LocalDate.ofInstant(at, zone);
    boolean thisYear = date.getYear() == LocalDate.ofInstant(now, zone).getYear();
    return (thisYear ? DAY : DAY_OF_YEAR).format(date);
  }

  /** The time alone today, with its day otherwise. */
  static String moment(Instant at, ZoneId zone, Instant now) {
    return today(at, zone, now) ? seconds(at, zone) : day(at, zone, now) + ", " + seconds(at, zone);
  }

  /** As {@link #moment}, without seconds. */
  static String minute(Instant at, ZoneId zone, Instant now) {
    return today(at, zone, now) ? time(at, zone) : day(at, zone, now) + ", " + time(at, zone);
  }

  static Page.Time now(Instant now, double pace, ZoneId zone) {
    return new Page.Time(
        now.toEpochMilli(),
        pace,
        zone.getId(),
        seconds(now, zone),
        day(now, zone, now) + ", " + city(zone));
  }

  static String city(ZoneId zone) {
    String id = zone.getId();
    return id.substring(id.lastIndexOf('/') + 1).replace('_', ' ');
  }

  /** In per cent, with one decimal from a hundred cases on. */
  static String share(int part, int whole) {
    if (whole == 0) {
      return "-";
    }
    return whole < 100
        ? Math.round(part * 100.0 / whole) + " %"
        : String.format(Locale.ROOT, "%.1f %%", part * 100.0 / whole);
  }

  /** The address of a lead's page. */
  static String link(String leadId) {
    return "/leads/" + encoded(leadId);
  }

  static String encoded(String leadId) {
    return URLEncoder.encode(leadId, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static boolean today(Instant at, ZoneId zone, Instant now) {
    return LocalDate.ofInstant(at, zone).equals(LocalDate.ofInstant(now, zone));
  }
}
