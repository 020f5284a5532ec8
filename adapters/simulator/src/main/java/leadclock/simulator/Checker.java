package leadclock.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Checks what Leadclock promises against what a run left behind. */
public final class Checker {
  private Checker() {}

  /**
   * @param broken broken promises in words, one each; empty when all were kept
   * @param stories for each lead that something is wrong with, what happened to it
   * @param trace the same whenever the same happened
   */
  public record Verdict(List<String> broken, Map<String, String> stories, String trace) {
    public Verdict {
      broken = List.copyOf(broken);
      stories = Map.copyOf(stories);
    }
  }

  /** Judges a run that has come to rest. */
  public static Verdict check(Remains remains) {
    Findings findings = new Findings(remains);
    check(findings);
    return told(findings);
  }

  static void check(Findings findings) {
    new Happenings(findings).count();
    whatEverybodyIsPromised(findings);
    whatARuleSays(findings);
  }

  private static void whatEverybodyIsPromised(Findings findings) {
    new OwnerChecks(findings).check();
    new PeopleChecks(findings).check();
    new TurnChecks(findings).check();
    new MissChecks(findings).check();
    new StepChecks(findings).check();
    new EarlyChecks(findings).check();
    new OutcomeChecks(findings).check();
    new DeadlineChecks(findings).check();
    new UntouchedChecks(findings).check();
    new WriteChecks(findings).check();
    new DecisionChecks(findings).check();
    new EndChecks(findings).check();
    new FieldChecks(findings).check();
    new ActivityChecks(findings).check();
  }

  private static void whatARuleSays(Findings findings) {
    new SuspensionChecks(findings).check();
    new ErasureChecks(findings).check();
    new AppealChecks(findings).check();
    new SpikeChecks(findings).check();
    new AttemptChecks(findings).check();
  }

  static Verdict told(Findings findings) {
    Storyteller teller = new Storyteller(findings);
    List<String> broken = new ArrayList<>();
    Map<String, String> stories = new TreeMap<>();
    for (Violation violation : findings.violations()) {
      broken.add(
          "%s (lead %s): %s".formatted(violation.promise(), violation.lead(), violation.what()));
      if (!violation.lead().isEmpty()) {
        stories.computeIfAbsent(violation.lead(), teller::story);
      }
    }
    return new Verdict(broken, stories, teller.trace());
  }

  /** Promises that no run checks, or not all of, each with the reason. */
  public static List<String> notChecked() {
    List<String> reasons = new ArrayList<>();
    for (Promise promise : Promise.values()) {
      if (promise.inactive() != null) {
        reasons.add(promise + ": " + promise.inactive());
      }
    }
    return reasons;
  }
}
