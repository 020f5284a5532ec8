package leadclock.app.operate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import leadclock.engine.lead.Owner;
import leadclock.engine.policy.SlaPolicy;
import leadclock.flow.intake.TimeOffCalendars;
import leadclock.flow.intake.TimeOffCalendars.Question;
import leadclock.flow.intake.TimeOffCalendars.Reading;
import leadclock.flow.mirror.CalendarCopy.Away;
import leadclock.flow.reconcile.CrmSetup.Finding;
import leadclock.policyfile.PolicyResult.CalendarPlace;

/** Reads the calendars of a policy once and says what came of it. */
final class CalendarCheck {
  private final String file;
  private final SlaPolicy policy;
  private final Set<String> known;
  private final Instant now;

  /**
   * @param file of the policy, by its name
   */
  CalendarCheck(String file, SlaPolicy policy, List<Owner> owners, Instant now) {
    this.file = file;
    this.policy = policy;
    this.now = now;
    known =
        owners.stream()
            .filter(owner -> owner.person() && !owner.email().isEmpty())
            .map(Owner::email)
            .collect(Collectors.toSet());
  }

  List<Finding> look(CalendarPlace place, TimeOffCalendars calendars) {
    var zone = Objects.requireNonNull(policy.teams().get(place.team())).coverage().zone();
    String what = "calendar %s of %s".formatted(place.source().label(), place.rule());
    return switch (calendars.read(new Question(place.source(), zone, known, now))) {
      case Reading.Read read -> read(what, read);
      case Reading.Failed failed ->
          List.of(
              new Finding(
                  what, false, "%s line %d: %s".formatted(file, place.line(), failed.why()), ""));
    };
  }

  private static List<Finding> read(String what, Reading.Read read) {
    List<Finding> findings = new ArrayList<>();
    read.unusable().forEach(words -> findings.add(new Finding(what, false, words, "")));
    if (findings.isEmpty()) {
      long people = read.away().stream().map(Away::email).distinct().count();
      String detail =
          "can be read; absences to come: %d, of %d people".formatted(read.away().size(), people);
      findings.add(new Finding(what, true, detail, ""));
    }
    return findings;
  }
}
