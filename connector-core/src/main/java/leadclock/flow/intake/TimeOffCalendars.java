package leadclock.flow.intake;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import leadclock.engine.policy.TimeOffSource;
import leadclock.flow.mirror.CalendarCopy.Away;

/** Port to calendars in which absences stand. It never throws for what is there or is missing. */
public interface TimeOffCalendars {
  /** Of a connector that reads none. */
  TimeOffCalendars NONE = question -> new Reading.Failed("Calendars are not read here.");

  Reading read(Question question);

  /**
   * @param zone what days and times without a zone of their own are meant in
   * @param known addresses of all who may be away, in lower case
   */
  record Question(TimeOffSource source, ZoneId zone, Set<String> known, Instant now) {
    public Question {
      known = Set.copyOf(known);
    }
  }

  /** What came of it. */
  sealed interface Reading {
    /**
     * @param away from about now on, as far ahead as anybody asks
     * @param unusable what had to be left out and why, a sentence each; few of many
     */
    record Read(List<Away> away, List<String> unusable) implements Reading {
      public Read {
        away = List.copyOf(away);
        unusable = List.copyOf(unusable);
      }
    }

    /**
     * @param why a sentence that tells what to do; it shows no secret
     */
    record Failed(String why) implements Reading {}
  }
}
