package leadclock.app.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import leadclock.engine.policy.SlaPolicy;
import leadclock.flow.CallTallies;
import leadclock.flow.memory.MemoryStore;
import leadclock.hubspot.HubSpot;
import leadclock.ical.IcalCalendars;
import leadclock.mail.LetterTemplate;
import leadclock.mail.LetterTemplate.Reading.Faulty;
import leadclock.mail.LetterTemplate.Reading.Usable;
import leadclock.mail.MailCourier;
import leadclock.policyfile.PolicyFile;
import leadclock.policyfile.PolicyResult;
import leadclock.store.StoreUnavailable;
import leadclock.store.StoreUnavailable.Reason;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/**
 * What was configured, and what it names, found from the folder of the settings.
 *
 * @param told the command that asks, for its messages
 */
public record Configured(Settings settings, Path folder, CommandSpec told) {

  /**
   * Names of connections, in order.
   *
   * @param wanted only this one; null for all
   * @throws ParameterException when no connection is called so
   */
  public List<String> connections(@Nullable String wanted) {
    TreeSet<String> names = new TreeSet<>(settings.connections().keySet());
    if (wanted == null) {
      return List.copyOf(names);
    }
    if (!names.contains(wanted)) {
      throw new ParameterException(
          told.commandLine(),
          "no connection is called '%s'; the settings have: %s"
              .formatted(wanted, String.join(", ", names)));
    }
    return List.of(wanted);
  }

  public Path storeFile() {
    return folder.resolve(settings.store()).normalize();
  }

  /**
   * The store that another process made, and may be using.
   *
   * @throws StoreUnavailable when there is none, or it cannot be used
   */
  public OpenStore existingStore() {
    if (!Files.exists(storeFile())) {
      throw new StoreUnavailable(
          Reason.UNREACHABLE,
          "There is no store at %s. 'leadclock run' makes it; if it runs already, correct 'store' in the settings."
              .formatted(storeFile()));
    }
    return OpenStore.at(storeFile());
  }

  /** By connection. */
  public Map<String, SlaPolicy> policies() {
    Map<String, SlaPolicy> policies = new TreeMap<>();
    settings.connections().keySet().forEach(name -> policies.put(name, policy(name)));
    return policies;
  }

  /**
   * @throws ParameterException when the policy cannot be used, with all its errors
   */
  public SlaPolicy policy(String connection) {
    return PolicyOption.load(told, policyFile(connection));
  }

  /** The policy as it was read, usable or not. */
  public PolicyResult policyResult(String connection) {
    return PolicyFile.load(policyFile(connection));
  }

  public Path policyFile(String connection) {
    return folder.resolve(connection(connection).policy()).normalize();
  }

  /** Reads what the policy of a connection names as calendars. */
  public IcalCalendars calendars(String connection) {
    return settings.calendarsBeside(policyFile(connection));
  }

  /**
   * The account behind a connection; nothing is called yet. Its calls are tallied in memory: the
   * tally in the store is kept by the connector that runs.
   *
   * @param policy what is read there depends on it; null reads what every policy needs
   */
  public HubSpot account(String connection, @Nullable SlaPolicy policy, Clock clock) {
    CallTallies tallies = new MemoryStore().tallies();
    return HubSpotAccount.open(connection, connection(connection), policy, tallies, clock)
        .hubSpot();
  }

  /**
   * Couriers of those connections that acknowledge by mail.
   *
   * @throws ParameterException when a letter cannot be used, with all its errors
   */
  Map<String, MailCourier> couriers(Clock clock) {
    Map<String, MailCourier> couriers = new TreeMap<>();
    for (String name : settings.connections().keySet()) {
      List<String> errors = letterErrors(name);
      if (!errors.isEmpty()) {
        String all = String.join(System.lineSeparator(), errors);
        throw new ParameterException(told.commandLine(), all);
      }
      courier(name, clock).ifPresent(courier -> couriers.put(name, courier));
    }
    return couriers;
  }

  /** What is wrong with the letter of a connection; nothing where no mail is sent. */
  public List<String> letterErrors(String connection) {
    return letter(connection)
        .filter(Faulty.class::isInstance)
        .map(faulty -> ((Faulty) faulty).errors())
        .orElse(List.of());
  }

  /**
   * Sends a connection's acknowledgements; empty where no mail is sent, or its letter is faulty.
   */
  public Optional<MailCourier> courier(String connection, Clock clock) {
    Settings.Acknowledge wanted = connection(connection).acknowledge();
    if (wanted == null || !(letter(connection).orElse(null) instanceof Usable usable)) {
      return Optional.empty();
    }
    return Optional.of(MailCourier.open(MailRules.of(settings, wanted), usable.template(), clock));
  }

  private Optional<LetterTemplate.Reading> letter(String connection) {
    return Optional.ofNullable(connection(connection).acknowledge())
        .map(wanted -> LetterTemplate.read(folder.resolve(wanted.template()).normalize()));
  }

  private Settings.ConnectionSettings connection(String name) {
    Settings.ConnectionSettings found = settings.connections().get(name);
    if (found == null) {
      throw new IllegalArgumentException("No connection is called '" + name + "'.");
    }
    return found;
  }
}
