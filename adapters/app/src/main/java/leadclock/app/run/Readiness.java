package leadclock.app.run;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import leadclock.Connection;
import leadclock.engine.lead.Owner;
import leadclock.engine.policy.Person;
import leadclock.engine.policy.SlaPolicy;
import leadclock.flow.Backoff;
import leadclock.flow.Loop;
import leadclock.flow.intake.CrmUnavailable;
import leadclock.flow.reconcile.CrmSetup.Finding;
import leadclock.policyfile.PolicyFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds a connection back until its account is fit to be worked in: the CRM answers, the credential
 * works, our fields exist. Says what is amiss and how to mend it, looks again, and goes on by
 * itself; what webhooks tell meanwhile is on disk.
 */
final class Readiness implements Loop {
  private static final Logger LOG = LoggerFactory.getLogger(Readiness.class);
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(30);

  private final Connection connection;
  private final SlaPolicy policy;
  private final boolean setUpAtStart;
  private final Runnable whenReady;
  private final Clock clock;
  private final Backoff backoff = new Backoff();
  private Instant next = Instant.MIN;
  private List<String> told = List.of();
  private boolean ready;

  /**
   * @param setUpAtStart whether missing fields are created without being asked
   * @param whenReady lets the connection run; called once
   */
  Readiness(
      Connection connection,
      SlaPolicy policy,
      boolean setUpAtStart,
      Runnable whenReady,
      Clock clock) {
    this.connection = connection;
    this.policy = policy;
    this.setUpAtStart = setUpAtStart;
    this.whenReady = whenReady;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "readiness " + connection.name();
  }

  @Override
  public int runDue() {
    Instant now = clock.instant();
    if (ready || next.isAfter(now)) {
      return 0;
    }
    try {
      look(now);
      backoff.succeeded();
    } catch (CrmUnavailable unavailable) {
      next = backoff.failed(now, unavailable.retryAt());
      LOG.warn("{} waits for the CRM until {}: {}", connection.name(), next, unavailable.why());
    }
    return ready ? 1 : 0;
  }

  private void look(Instant now) {
    List<Finding> amiss = amiss(connection.setup().essentials());
    if (!amiss.isEmpty() && setUpAtStart) {
      connection.setup().setup().forEach(this::done);
      amiss = amiss(connection.setup().essentials());
    }
    if (amiss.isEmpty()) {
      ready = true;
      LOG.info("{}: the account is ready", connection.name());
      whenReady.run();
      tellTheRest(now);
    } else {
      next = now.plus(LOOK_AGAIN);
      tell(amiss);
    }
  }

  private static List<Finding> amiss(List<Finding> findings) {
    return findings.stream().filter(finding -> !finding.fine()).toList();
  }

  private void done(Finding finding) {
    if (finding.detail().startsWith("created")) {
      LOG.info("{}: {} {}", connection.name(), finding.what(), finding.detail());
    }
  }

  /** Once, and again when it has changed. */
  private void tell(List<Finding> amiss) {
    List<String> words = words(amiss);
    if (!words.equals(told)) {
      told = words;
      words.forEach(
          line ->
              LOG.error(
                  "{} waits, and nothing is read or written there: {}", connection.name(), line));
    }
  }

  /** One line for all that have the same trouble and the same fix. */
  private static List<String> words(List<Finding> amiss) {
    Map<String, Set<String>> alike = new LinkedHashMap<>();
    for (Finding finding : amiss) {
      String trouble = finding.detail() + ". " + finding.fix();
      alike.computeIfAbsent(trouble, key -> new TreeSet<>()).add(finding.what());
    }
    return alike.entrySet().stream()
        .map(same -> "%s: %s".formatted(String.join(", ", same.getValue()), same.getKey()))
        .toList();
  }

  /** What does not stop anything, but a person should know. */
  private void tellTheRest(Instant now) {
    words(amiss(connection.setup().check()))
        .forEach(line -> LOG.warn("{}: {}", connection.name(), line));
    Set<String> present =
        connection.feed().readOwners(now).owners().stream()
            .filter(owner -> owner.active() && owner.person())
            .map(Owner::email)
            .collect(Collectors.toSet());
    for (Person person : PolicyFile.people(policy)) {
      if (!present.contains(person.email())) {
        LOG.warn(
            "{}: the policy names {}, who is no active owner in the CRM and gets no leads. Invite"
                + " them there, or correct the policy.",
            connection.name(),
            person.email());
      }
    }
  }

  @Override
  public Optional<Instant> nextDue() {
    return ready ? Optional.empty() : Optional.of(next);
  }
}
