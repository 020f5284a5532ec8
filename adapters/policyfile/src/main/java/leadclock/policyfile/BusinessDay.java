package leadclock.policyfile;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import leadclock.engine.calendar.TimeLimit;
import leadclock.engine.policy.FacetTest;
import leadclock.engine.policy.LeadType;
import leadclock.engine.policy.SlaTarget;
import leadclock.engine.policy.SlaTarget.FirstTouch;
import leadclock.engine.policy.When;

/**
 * Gives the kinds of lead that have the whole business day a row of their own above each row that
 * promises a shorter first touch. A row that asks for kinds of lead has said what it promises them.
 */
final class BusinessDay {
  private final List<LeadType> types;
  private final Set<String> names;

  BusinessDay(List<LeadType> types) {
    this.types = types;
    names =
        types.stream()
            .filter(type -> type.path() == LeadType.Path.BUSINESS_DAY)
            .map(LeadType::name)
            .collect(Collectors.toSet());
  }

  List<SlaTarget> amid(List<SlaTarget> rows) {
    List<SlaTarget> all = new ArrayList<>();
    for (SlaTarget row : rows) {
      if (!names.isEmpty() && isShorter(row)) {
        all.add(wholeDay(row));
      }
      all.add(row);
    }
    return all;
  }

  private static boolean isShorter(SlaTarget row) {
    return row.firstTouch().within() instanceof TimeLimit.Lasting
        && row.when().tests().stream().noneMatch(FacetTest.OfType.class::isInstance);
  }

  private SlaTarget wholeDay(SlaTarget row) {
    List<FacetTest> tests = new ArrayList<>(row.when().tests());
    tests.add(new FacetTest.OfType(names, types));
    return new SlaTarget(
        row.name() + ", business day",
        new When(tests),
        row.assign(),
        new FirstTouch(new TimeLimit.SameDay(), row.firstTouch().from(), null, false),
        row.secondTouch(),
        row.nextAction(),
        row.afterHours(),
        row.aroundTheClock(),
        row.acknowledgeAtOnce());
  }
}
