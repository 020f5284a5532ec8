package leadclock.engine.calendar;

import java.time.Instant;

/**
 * A stretch in which somebody cannot work, as a source outside of the policy has it.
 *
 * @param team whose source it is; empty for the CRM, which tells of a person whatever the team
 * @param source as the policy names it: {@code crm}, or the place of a calendar
 * @param from the first instant that belongs to it
 * @param until the first instant that does not
 */
public record Absence(String team, String source, Instant from, Instant until) {
  public Absence {
    if (!from.isBefore(until)) {
      throw new IllegalArgumentException(
          "An absence ends after it starts, but this one of %s runs from %s until %s."
              .formatted(source, from, until));
    }
  }

  public boolean contains(Instant at) {
    return !at.isBefore(from) && at.isBefore(until);
  }
}
