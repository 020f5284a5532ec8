package leadclock.app;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import leadclock.app.run.SettingsFile;
import leadclock.flow.intake.TimeOffCalendars.Question;
import leadclock.ical.IcalCalendars;
import leadclock.policyfile.PolicyResult;
import leadclock.policyfile.PolicyResult.CalendarPlace;
import leadclock.policyfile.PolicyResult.PolicyError;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/**
 * Looks whether the calendars that a policy names are there. The connector runs without them, so
 * this is no part of reading a policy. Addresses are not called.
 */
final class CalendarLint {
  private final @Nullable Set<String> hosts;

  /**
   * @param hosts that the settings allow; null when no settings are at hand
   */
  private CalendarLint(@Nullable Set<String> hosts) {
    this.hosts = hosts;
  }

  /**
   * @throws ParameterException when the settings cannot be used
   */
  static CalendarLint of(CommandSpec told, @Nullable Path config) {
    try {
      return new CalendarLint(
          config == null
              ? null
              : new SettingsFile(Map.of()).withoutSecrets().read(config).calendarHosts());
    } catch (SettingsFile.BadSettings bad) {
      throw new ParameterException(told.commandLine(), String.valueOf(bad.getMessage()), bad);
    }
  }

  PolicyResult lint(Path file, PolicyResult result) {
    return switch (result) {
      case PolicyResult.Rejected rejected -> rejected;
      case PolicyResult.Loaded loaded -> {
        List<PolicyError> errors = errors(file, loaded);
        yield errors.isEmpty() ? loaded : new PolicyResult.Rejected(errors);
      }
    };
  }

  private List<PolicyError> errors(Path file, PolicyResult.Loaded loaded) {
    Path folder = file.toAbsolutePath().getParent();
    IcalCalendars calendars =
        IcalCalendars.open(folder == null ? file : folder, hosts == null ? Set.of() : hosts);
    List<PolicyError> errors = new ArrayList<>();
    for (CalendarPlace place : loaded.calendars()) {
      boolean asked = hosts != null || !place.source().isAddress();
      String objection = asked ? calendars.objection(question(place)) : "";
      if (!objection.isEmpty()) {
        errors.add(error(place, objection));
      }
    }
    return errors;
  }

  private static Question question(CalendarPlace place) {
    return new Question(place.source(), ZoneOffset.UTC, Set.of(), Instant.EPOCH);
  }

  /** The first sentence says what is wrong, the rest what to do. */
  private static PolicyError error(CalendarPlace place, String objection) {
    String[] parts = objection.replaceAll("\\.$", "").split("\\. ", 2);
    String fix = parts.length == 1 ? "see 'leadclock check'" : parts[1];
    return new PolicyError(
        place.line(),
        place.rule(),
        "calendar %s: %s".formatted(place.source().label(), parts[0]),
        fix.substring(0, 1).toLowerCase(Locale.ROOT) + fix.substring(1));
  }
}
