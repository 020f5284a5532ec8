package leadclock.app;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import leadclock.engine.calendar.WorkingTime;

/**
 * A receipt of time on duty, for people and for programs.
 *
 * @param time what was counted
 * @param due whether its end is a due time, and not just the end of an interval
 */
record ClockReceipt(WorkingTime time, boolean due) {

  private static final DateTimeFormatter FOR_PEOPLE =
      DateTimeFormatter.ofPattern("EEE yyyy-MM-dd HH:mm:ss", Locale.ENGLISH);

  String text() {
    if (!due) {
      return time.text();
    }
    String local = FOR_PEOPLE.format(time.end().atZone(time.zone()));
    return String.format(
        Locale.ROOT, "due %s %s (%s)%n%s", local, time.zone(), time.end(), time.text());
  }

  String json() {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.put("start", time.start().toString());
    answer.put(due ? "due" : "end", time.end().toString());
    answer.put("minutes", ClockText.minutes(time.counted()));
    answer.put("receipt", time.text());
    for (WorkingTime.Segment segment : time.segments()) {
      answer
          .withArray("segments")
          .addObject()
          .put("from", segment.from().toString())
          .put("until", segment.until().toString());
    }
    return answer.toString();
  }
}
