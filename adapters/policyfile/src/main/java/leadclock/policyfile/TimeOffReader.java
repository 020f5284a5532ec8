package leadclock.policyfile;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import leadclock.engine.policy.TimeOffSource;

/** Reads where else the absences of a team stand: the CRM, calendar files, calendar addresses. */
final class TimeOffReader {
  private static final String FILE_FIX =
      "write crm, a file such as calendars/inbound.ics, or an address with https://";

  private static final String DAY_FIX =
      "a person's days off stand with the member, the team's under special-days";
  private static final String ADDRESS_FIX =
      "write it like https://calendar.example.com/inbound.ics";

  private TimeOffReader() {}

  static List<TimeOffSource> read(Place place) {
    List<TimeOffSource> sources = new ArrayList<>();
    for (Place row : place.rows()) {
      String text = row.text("").strip();
      if (!text.isEmpty() && !text.equals("[]")) {
        add(text, row, sources);
      }
    }
    return sources;
  }

  private static void add(String text, Place row, List<TimeOffSource> sources) {
    TimeOffSource source = new TimeOffSource(text.equalsIgnoreCase("crm") ? "crm" : text);
    if (sources.contains(source)) {
      row.error("'" + source.label() + "' stands here twice", "keep one");
    } else if (isUsable(text, source, row)) {
      sources.add(source);
      row.calendar(source);
    }
  }

  private static boolean isUsable(String text, TimeOffSource source, Place row) {
    if (source.isCrm()) {
      return true;
    }
    return source.isAddress() ? isAddress(text, row) : isFile(text, row);
  }

  private static boolean isFile(String text, Place row) {
    if (text.toLowerCase(Locale.ROOT).endsWith(".ics")) {
      return true;
    }
    boolean day = text.matches("\\d{4}-\\d{2}-\\d{2}.*");
    boolean nearCrm = Nearest.of(text.toLowerCase(Locale.ROOT), Set.of("crm")).isPresent();
    row.error(
        "'" + text + (day ? "' is a date" : "' is neither the CRM nor a calendar"),
        day ? DAY_FIX : nearCrm ? "did you mean 'crm'?" : FILE_FIX);
    return false;
  }

  /** An address is not repeated: it may be all that opens the calendar. */
  private static boolean isAddress(String text, Place row) {
    String scheme = text.substring(0, text.indexOf("://")).toLowerCase(Locale.ROOT);
    boolean secure = scheme.equals("https");
    if (!secure) {
      row.error(
          "a calendar's address begins with " + scheme + "://, which is not encrypted",
          "write https:// in its place");
    } else if (!isWellFormed(text)) {
      row.error("the calendar's address is no web address", ADDRESS_FIX);
    }
    return secure && isWellFormed(text);
  }

  private static boolean isWellFormed(String text) {
    try {
      URI uri = new URI(text);
      return uri.getHost() != null && uri.getUserInfo() == null;
    } catch (URISyntaxException broken) {
      return false;
    }
  }
}
