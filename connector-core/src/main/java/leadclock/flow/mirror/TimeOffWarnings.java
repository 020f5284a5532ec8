package leadclock.flow.mirror;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import leadclock.engine.decide.Wording;
import leadclock.engine.lead.Owner;
import leadclock.engine.lead.OwnerId;
import leadclock.engine.policy.SlaPolicy;
import leadclock.engine.policy.Team;
import leadclock.engine.policy.TimeOffSource;

/** Says what of the sources of time off that a policy asks cannot be read or used. */
public final class TimeOffWarnings {
  private final SlaPolicy policy;
  private final List<Owner> owners;

  public TimeOffWarnings(SlaPolicy policy, List<Owner> owners) {
    this.policy = policy;
    this.owners = List.copyOf(owners);
  }

  /** A sentence or two each; times are told in the team's zone. */
  public List<String> of(Collection<CalendarCopy> calendars, Map<OwnerId, WorkingTimes> times) {
    List<String> warnings = new ArrayList<>();
    for (CalendarCopy copy : calendars) {
      Team team = policy.teams().get(copy.team());
      TimeOffSource source = new TimeOffSource(copy.place());
      if (team != null && team.timeOff().contains(source)) {
        calendar(copy, source, team.coverage().zone(), warnings);
      }
    }
    if (policy.asksCrmForTimeOff()) {
      for (Owner owner : owners) {
        WorkingTimes known = times.get(owner.id());
        if (known != null && owner.active()) {
          known.unreadable().forEach(what -> warnings.add(unreadable(owner, what)));
        }
      }
    }
    return warnings;
  }

  private static void calendar(
      CalendarCopy copy, TimeOffSource source, ZoneId zone, List<String> warnings) {
    String name = "Calendar %s of team %s".formatted(source.label(), copy.team());
    if (!copy.trouble().isEmpty()) {
      Instant since = Objects.requireNonNullElse(copy.troubleSince(), Instant.EPOCH);
      warnings.add(
          "%s cannot be read since %s: %s %s"
              .formatted(name, Wording.time(since, zone), copy.trouble(), kept(copy, zone)));
    }
    copy.unusable().forEach(what -> warnings.add(name + ": " + what));
  }

  private static String kept(CalendarCopy copy, ZoneId zone) {
    Instant readAt = copy.readAt();
    return readAt == null
        ? "It was never read, so nobody is away by it."
        : "What it said at %s still counts.".formatted(Wording.time(readAt, zone));
  }

  private static String unreadable(Owner owner, String what) {
    return "The CRM's working times of %s: %s".formatted(owner.name(), what);
  }
}
