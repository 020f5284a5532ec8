package leadclock.app.operate;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import leadclock.app.run.Configured;
import leadclock.app.run.Settings;
import leadclock.engine.lead.Owner;
import leadclock.engine.policy.Person;
import leadclock.engine.policy.SlaPolicy;
import leadclock.flow.intake.CrmUnavailable;
import leadclock.flow.intake.TimeOffCalendars;
import leadclock.flow.reconcile.CrmSetup.Finding;
import leadclock.hubspot.HubSpot;
import leadclock.policyfile.PolicyFile;
import leadclock.policyfile.PolicyResult;

/** One connection: what its adapter checks, the policy, and whether the two fit each other. */
final class ConnectionCheck {
  private final Configured configured;
  private final String name;
  private final Clock clock;
  private final List<Finding> findings = new ArrayList<>();

  ConnectionCheck(Configured configured, String name, Clock clock) {
    this.configured = configured;
    this.name = name;
    this.clock = clock;
  }

  List<Finding> run() {
    switch (configured.policyResult(name)) {
      case PolicyResult.Loaded loaded -> {
        HubSpot account = configured.account(name, loaded.policy(), clock);
        findings.addAll(account.setup().check());
        listener();
        policy(loaded);
        Optional<List<Owner>> owners = owners(account);
        owners.ifPresent(all -> people(loaded.policy(), all));
        calendars(loaded, owners.orElse(List.of()));
        mail(owners.orElse(List.of()));
      }
      case PolicyResult.Rejected rejected -> {
        findings.addAll(configured.account(name, null, clock).setup().check());
        listener();
        rejected.errors().forEach(this::wrong);
        mail(List.of());
      }
    }
    return findings;
  }

  private void listener() {
    Settings settings = configured.settings();
    Settings.ConnectionSettings connection =
        Objects.requireNonNull(settings.connections().get(name));
    if (connection.secret() != null && settings.webhooks() == null) {
      findings.add(
          bad(
              "webhooks",
              "the CRM shall call %s, but nobody listens".formatted(connection.publicUrl()),
              "Add 'webhooks: { port: 8081 }' to the settings."));
    }
  }

  private void policy(PolicyResult.Loaded loaded) {
    String hash = loaded.policy().hash().substring(0, 8);
    findings.add(
        new Finding("policy", true, "'%s' holds, %s".formatted(loaded.policy().name(), hash), ""));
    for (PolicyResult.Warning warning : loaded.warnings()) {
      findings.add(new Finding("policy warning", true, file() + " " + warning, ""));
    }
  }

  private void wrong(PolicyResult.PolicyError error) {
    String where = "%s line %d, %s: ".formatted(file(), error.line(), error.rule());
    findings.add(bad("policy", where + error.message(), error.fix()));
  }

  private Path file() {
    return Objects.requireNonNull(configured.policyFile(name).getFileName());
  }

  /** Whom the policy names must be somebody in the CRM, or they never get a lead. */
  private void people(SlaPolicy policy, List<Owner> owners) {
    int before = findings.size();
    Map<String, Owner> known = new TreeMap<>();
    Set<String> teams = new HashSet<>();
    for (Owner owner : owners) {
      if (owner.active()) {
        known.put(owner.email(), owner);
        teams.addAll(owner.teams());
      }
    }
    List<Person> named = PolicyFile.people(policy);
    named.stream().filter(person -> !known.containsKey(person.email())).forEach(this::stranger);
    PolicyFile.crmTeams(policy).stream()
        .filter(team -> !teams.contains(team))
        .forEach(this::noTeam);
    if (findings.size() == before) {
      String detail = "all %d whom the policy names can own leads".formatted(named.size());
      findings.add(new Finding("people", true, detail, ""));
    }
  }

  /** Empty when they cannot be read, of which the adapter has told. */
  private Optional<List<Owner>> owners(HubSpot account) {
    try {
      return findings.getFirst().fine()
          ? Optional.of(account.feed().readOwners(clock.instant()).owners())
          : Optional.empty();
    } catch (CrmUnavailable alreadyTold) {
      return Optional.empty();
    }
  }

  private void calendars(PolicyResult.Loaded loaded, List<Owner> owners) {
    TimeOffCalendars calendars = configured.calendars(name);
    CalendarCheck check =
        new CalendarCheck(file().toString(), loaded.policy(), owners, clock.instant());
    loaded.calendars().forEach(place -> findings.addAll(check.look(place, calendars)));
  }

  private void mail(List<Owner> owners) {
    findings.addAll(new MailCheck(configured, name, owners, clock).look());
  }

  private void stranger(Person person) {
    findings.add(
        bad(
            "people",
            person.email() + " is no active user of the CRM",
            "Invite or reactivate this person, or correct the policy."));
  }

  private void noTeam(String team) {
    findings.add(
        bad(
            "people",
            "no active user is in the CRM's team '%s'".formatted(team),
            "Put people into that team, or correct the policy."));
  }

  private static Finding bad(String what, String detail, String fix) {
    return new Finding(what, false, detail, fix);
  }
}
