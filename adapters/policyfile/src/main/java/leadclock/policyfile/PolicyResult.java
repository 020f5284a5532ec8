package leadclock.policyfile;

import java.util.List;
import leadclock.engine.policy.SlaPolicy;
import leadclock.engine.policy.TimeOffSource;

/** What came of reading a policy: the policy, or everything that is wrong with it. */
public sealed interface PolicyResult {

  /**
   * The policy holds.
   *
   * @param calendars which calendars it names; whether they are there is not looked at
   */
  record Loaded(SlaPolicy policy, List<Warning> warnings, List<CalendarPlace> calendars)
      implements PolicyResult {
    public Loaded {
      warnings = List.copyOf(warnings);
      calendars = List.copyOf(calendars);
    }
  }

  /** Where a calendar of a team is named; line and rule as in {@link PolicyError}. */
  record CalendarPlace(int line, String rule, String team, TimeOffSource source) {}

  /** The policy does not hold; all errors, by line. */
  record Rejected(List<PolicyError> errors) implements PolicyResult {
    public Rejected {
      errors = List.copyOf(errors);
    }
  }

  /**
   * One thing that is wrong.
   *
   * @param line in the document, from 1
   * @param rule the part of the policy, as {@code routing 'Paid search'}
   * @param message what is wrong
   * @param fix what to do about it
   */
  record PolicyError(int line, String rule, String message, String fix) {
    /** As {@code line 41, routing 'Paid search': unknown pool 'inbund'; did you mean 'inbound'?} */
    @Override
    public String toString() {
      return "line " + line + ", " + rule + ": " + message + "; " + fix;
    }
  }

  /** Something that holds but may not be meant; fields as in {@link PolicyError}. */
  record Warning(int line, String rule, String message, String fix) {
    @Override
    public String toString() {
      return "line " + line + ", " + rule + ": " + message + "; " + fix;
    }
  }
}
