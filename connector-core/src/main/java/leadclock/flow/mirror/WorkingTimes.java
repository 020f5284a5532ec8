package leadclock.flow.mirror;

import java.time.Instant;
import java.util.List;
import leadclock.engine.calendar.CoverageCalendar;
import org.jspecify.annotations.Nullable;

/**
 * When one user works, as the CRM has it.
 *
 * @param away whether they are shown as away at present
 * @param hours null where the CRM has none that can be used
 * @param outOfOffice stretches that are not over, by their start
 * @param unreadable what of it cannot be used and why, for a person to mend; empty when all can
 */
public record WorkingTimes(
    boolean away,
    @Nullable CoverageCalendar hours,
    List<Stretch> outOfOffice,
    List<String> unreadable) {
  public WorkingTimes {
    outOfOffice = List.copyOf(outOfOffice);
    unreadable = List.copyOf(unreadable);
  }

  /** From an instant until another, which no longer belongs to it. */
  public record Stretch(Instant from, Instant until) {}
}
