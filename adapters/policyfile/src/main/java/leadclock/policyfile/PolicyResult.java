package leadclock.policyfile;

import java.util.List;
import leadclock.engine.policy.SlaPolicy;

/** What came of reading a policy: the policy, or everything that is wrong with it. */
public sealed interface PolicyResult {

  /** The policy holds. */
  record Loaded(SlaPolicy policy, List<Warning> warnings) implements PolicyResult {
    public Loaded {
      warnings = List.copyOf(warnings);
    }
  }

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
