package leadclock.ical;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import leadclock.engine.policy.TimeOffSource;
import leadclock.flow.intake.TimeOffCalendars;

/** Calendars of time off in iCalendar files and behind addresses. Thread-safe. */
public final class IcalCalendars implements TimeOffCalendars {
  private final CalendarFiles files;
  private final CalendarAddresses addresses;

  IcalCalendars(CalendarFiles files, CalendarAddresses addresses) {
    this.files = files;
    this.addresses = addresses;
  }

  /**
   * @param folder of the policy; files are named from there
   * @param hosts that may be asked, each with its port where that is not 443
   */
  public static IcalCalendars open(Path folder, Set<String> hosts) {
    return new IcalCalendars(
        new CalendarFiles(folder),
        new CalendarAddresses(hosts, CalendarAddresses.client(List.of(), PublicAddresses.ONLY)));
  }

  @Override
  public Reading read(Question question) {
    return switch (text(question.source())) {
      case CalendarSource.Found found -> CalendarText.read(found.text(), question);
      case CalendarSource.Missing missing -> new Reading.Failed(missing.why());
    };
  }

  private CalendarSource text(TimeOffSource source) {
    return source.isAddress() ? addresses.text(source.place()) : files.text(source.place());
  }

  /**
   * What is wrong with the place of a calendar, as far as can be said without asking anybody: an
   * address is not called. Empty when nothing is.
   */
  public String objection(Question question) {
    if (question.source().isAddress()) {
      return addresses.objection(question.source().place());
    }
    return read(question) instanceof Reading.Failed failed ? failed.why() : "";
  }
}
