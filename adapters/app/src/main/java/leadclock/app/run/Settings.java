package leadclock.app.run;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import leadclock.ical.IcalCalendars;
import org.jspecify.annotations.Nullable;

/**
 * What the operator configured. Secrets are only ever written as {@code ${NAME}} and never shown.
 *
 * @param store file of the embedded store
 * @param connections by name; one process serves any number
 * @param webhooks null when no webhook is received and everything is polled
 * @param calendars null when policies may name calendar files only
 * @param mail null when no connection sends mail
 */
public record Settings(
    @JsonProperty(required = true) String store,
    @JsonProperty(required = true) Map<String, ConnectionSettings> connections,
    @Nullable Board board,
    @Nullable Webhooks webhooks,
    @Nullable PaceSettings pace,
    @Nullable Calendars calendars,
    @Nullable Mail mail) {

  public Settings {
    connections = Map.copyOf(connections);
  }

  /** Hosts that a policy may have calendars read from. */
  public Set<String> calendarHosts() {
    return calendars == null || calendars.hosts() == null
        ? Set.of()
        : calendars.hosts().stream()
            .map(host -> host == null ? "" : host)
            .collect(Collectors.toSet());
  }

  /** Calendars as a policy in that file names them. */
  IcalCalendars calendarsBeside(Path policy) {
    Path folder = policy.toAbsolutePath().getParent();
    return IcalCalendars.open(folder == null ? policy : folder, calendarHosts());
  }

  /**
   * One CRM account.
   *
   * @param crm {@code hubspot}
   * @param policy file of the policy, relative to the settings
   * @param api base address; null is the vendor's own
   * @param paths {@code dated} (default) or {@code legacy}
   * @param secret the webhook signature's key; null refuses every webhook
   * @param publicUrl the address that the CRM calls, as it sees it
   * @param appId our app's id in the CRM, to know our own writes
   * @param setup {@code by-hand} (default): missing fields are told; {@code at-start}: created
   * @param fields facet to the CRM's property, beside the defaults
   * @param acknowledge by mail; null leaves acknowledging to a workflow of the CRM
   */
  public record ConnectionSettings(
      @JsonProperty(required = true) String crm,
      @JsonProperty(required = true) String policy,
      @Nullable String api,
      @Nullable String paths,
      @Nullable String token,
      @Nullable OAuth oauth,
      @Nullable String secret,
      @JsonProperty("public-url") @Nullable String publicUrl,
      @JsonProperty("app-id") @Nullable String appId,
      @Nullable String setup,
      @Nullable Map<String, String> fields,
      @Nullable Acknowledge acknowledge) {
    boolean setUpAtStart() {
      return "at-start".equals(setup);
    }

    @Override
    public String toString() {
      return "%s at %s, policy %s"
          .formatted(crm, api == null ? "the vendor's address" : api, policy);
    }
  }

  /** A client that renews its own tokens. */
  public record OAuth(
      @JsonProperty(value = "client-id", required = true) String clientId,
      @JsonProperty(value = "client-secret", required = true) String clientSecret,
      @JsonProperty(value = "refresh-token", required = true) String refreshToken) {
    @Override
    public String toString() {
      return "OAuth client " + clientId;
    }
  }

  /**
   * How a connection's leads are acknowledged by mail.
   *
   * @param from address that the mail comes from; nobody writes to leads from it by hand
   * @param name shown beside it
   * @param replyTo where answers go; null is the lead's owner
   * @param template file of the letter, relative to the settings
   */
  public record Acknowledge(
      @JsonProperty(required = true) String from,
      @Nullable String name,
      @JsonProperty("reply-to") @Nullable String replyTo,
      @JsonProperty(required = true) String template) {}

  /**
   * The server that mail leaves through.
   *
   * @param port null is 587, with {@code security: implicit} 465
   * @param security {@code starttls} (default), {@code implicit}, or {@code none} within one
   *     machine
   * @param user null for a server that asks for none
   * @param timeout how long one answer may take
   */
  public record Mail(
      @JsonProperty(required = true) String server,
      @Nullable Integer port,
      @Nullable String security,
      @Nullable String user,
      @Nullable String password,
      @Nullable Duration timeout) {
    @Override
    public String toString() {
      return "mail through " + server;
    }
  }

  /**
   * Where the board is served.
   *
   * @param host loopback unless a password is set
   * @param password null is none
   */
  public record Board(@Nullable String host, int port, @Nullable String password) {
    @Override
    public String toString() {
      return "board on port " + port;
    }
  }

  /** Where webhooks are received: a listener of their own. */
  public record Webhooks(@Nullable String host, int port) {}

  /**
   * How long things are held so that calls can be shared; null takes the default.
   *
   * @param hold before a lead is read and its writes leave
   * @param activityHold before activities named by webhooks are read
   */
  public record PaceSettings(
      @Nullable Duration hold, @JsonProperty("activity-hold") @Nullable Duration activityHold) {}

  /**
   * Where calendars of time off may come from.
   *
   * @param hosts by name, with the port where it is not 443
   */
  public record Calendars(@Nullable List<@Nullable String> hosts) {}
}
