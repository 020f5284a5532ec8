package leadclock.app.run;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads the settings file; every message names the file, the line and the fix. */
public final class SettingsFile {
  private static final Pattern SECRET = Pattern.compile("(token|secret|password|-id)\\s*:");
  private static final String UNKNOWN = "unknown";
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");

  private static final Pattern HOST =
      Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?(:[0-9]{1,5})?");

  private static final List<String> SETUP = List.of("by-hand", "at-start");

  private final Map<String, String> environment;
  private final boolean secrets;

  public SettingsFile(Map<String, String> environment) {
    this(environment, true);
  }

  private SettingsFile(Map<String, String> environment, boolean secrets) {
    this.environment = Map.copyOf(environment);
    this.secrets = secrets;
  }

  /** The same, but a secret that is not in the environment stays unknown and is no error. */
  public SettingsFile withoutSecrets() {
    return new SettingsFile(environment, false);
  }

  public Settings read(Path file) throws BadSettings {
    try {
      Settings settings = mapper().readValue(filledIn(file), Settings.class);
      check(file, settings);
      return settings;
    } catch (UnrecognizedPropertyException unknown) {
      throw unknownKey(file, unknown);
    } catch (JsonProcessingException broken) {
      throw new BadSettings(
          "%s%s: %s".formatted(file, line(broken), firstLine(broken.getOriginalMessage())));
    } catch (NoSuchFileException missing) {
      throw new BadSettings(
          file + " does not exist. config/settings/leadclock.example.yaml shows what it holds.");
    } catch (IOException unreadable) {
      throw new BadSettings(file + " cannot be read: " + unreadable.getMessage());
    }
  }

  private String filledIn(Path file) throws IOException, BadSettings {
    StringBuilder text = new StringBuilder();
    int number = 0;
    for (String line : Files.readString(file).split("\n", -1)) {
      number++;
      text.append(fillIn(file, number, line)).append('\n');
    }
    return text.toString();
  }

  private String fillIn(Path file, int number, String line) throws BadSettings {
    if (line.stripLeading().startsWith("#")) {
      return line;
    }
    Matcher matcher = VARIABLE.matcher(line);
    StringBuilder filled = new StringBuilder();
    while (matcher.find()) {
      String value = environment.get(matcher.group(1));
      if (value == null || value.isBlank()) {
        if (!secrets && SECRET.matcher(line).find()) {
          matcher.appendReplacement(filled, UNKNOWN);
          continue;
        }
        throw new BadSettings(
            "%s line %d: the environment variable %s is not set; set it before the start."
                .formatted(file, number, matcher.group(1)));
      }
      matcher.appendReplacement(filled, Matcher.quoteReplacement(value));
    }
    return matcher.appendTail(filled).toString();
  }

  private static void check(Path file, Settings settings) throws BadSettings {
    if (settings.connections().isEmpty()) {
      throw new BadSettings(file + ": 'connections' is empty; name at least one CRM account.");
    }
    for (Map.Entry<String, Settings.ConnectionSettings> entry : settings.connections().entrySet()) {
      checkConnection(file, entry.getKey(), entry.getValue());
    }
    checkWebhooks(file, settings);
    checkCalendars(file, settings);
    MailRules.check(file, settings);
    Settings.Board board = settings.board();
    if (board != null && board.password() == null && !isLoopback(board.host())) {
      throw new BadSettings(
          "%s: the board would be open to everyone on '%s'; set board.password or leave board.host out."
              .formatted(file, board.host()));
    }
  }

  private static void checkConnection(
      Path file, String name, Settings.ConnectionSettings connection) throws BadSettings {
    String at = "%s: connection '%s'".formatted(file, name);
    if (!connection.crm().equals("hubspot")) {
      throw new BadSettings(
          "%s: unknown crm '%s'; it is 'hubspot'.".formatted(at, connection.crm()));
    }
    if ((connection.token() == null) == (connection.oauth() == null)) {
      throw new BadSettings(at + " needs either 'token' or 'oauth', and not both.");
    }
    if (connection.setup() != null && !SETUP.contains(connection.setup())) {
      throw new BadSettings(
          "%s: unknown setup '%s'; it is 'by-hand' or 'at-start'."
              .formatted(at, connection.setup()));
    }
    if (connection.api() != null && !isSafe(connection.api())) {
      throw new BadSettings(
          "%s: 'api' sends the token unencrypted to '%s'; write https://."
              .formatted(at, connection.api()));
    }
    if (connection.secret() != null && connection.publicUrl() == null) {
      throw new BadSettings(
          at + " has a webhook secret but no 'public-url'; signatures cover the address.");
    }
  }

  private static void checkCalendars(Path file, Settings settings) throws BadSettings {
    for (String host : settings.calendarHosts()) {
      if (!HOST.matcher(host).matches()) {
        throw new BadSettings(
            "%s: '%s' under 'calendars: hosts' is no host; write its name alone, such as calendar.google.com."
                .formatted(file, host));
      }
    }
  }

  /** Encrypted, or this machine's own: the sandbox. */
  private static boolean isSafe(String api) {
    boolean plain = api.toLowerCase(Locale.ROOT).startsWith("http://");
    return !plain || api.matches("(?i)http://(127\\.0\\.0\\.1|localhost|\\[::1])([:/].*)?");
  }

  /** Without a listener every webhook would be lost while we rely on them. */
  private static void checkWebhooks(Path file, Settings settings) throws BadSettings {
    Map<String, String> paths = new HashMap<>();
    for (Map.Entry<String, Settings.ConnectionSettings> entry : settings.connections().entrySet()) {
      String address = entry.getValue().publicUrl();
      if (entry.getValue().secret() == null || address == null) {
        continue;
      }
      String at = "%s: connection '%s'".formatted(file, entry.getKey());
      if (settings.webhooks() == null) {
        throw new BadSettings(
            at + " has a webhook secret but nothing listens; add 'webhooks: { port: 8081 }'.");
      }
      String other = paths.putIfAbsent(path(at, address), entry.getKey());
      if (other != null) {
        throw new BadSettings(
            at
                + " shares the path of its 'public-url' with '%s'; give each its own."
                    .formatted(other));
      }
    }
    if (settings.webhooks() != null && paths.isEmpty()) {
      throw new BadSettings(
          file
              + ": 'webhooks' listens for nobody; give a connection its 'secret' and 'public-url'.");
    }
  }

  /** The part of a public address after the host. */
  private static String path(String at, String address) throws BadSettings {
    try {
      URI uri = new URI(address);
      if (uri.getHost() != null) {
        return uri.getPath();
      }
    } catch (URISyntaxException unreadable) {
      throw new BadSettings(
          "%s: 'public-url' is no web address: %s".formatted(at, unreadable.getMessage()));
    }
    throw new BadSettings(
        "%s: 'public-url' '%s' is no web address; write it like https://sla.example.com/hooks/hubspot."
            .formatted(at, address));
  }

  static boolean isLoopback(@org.jspecify.annotations.Nullable String host) {
    return host == null
        || host.equals("127.0.0.1")
        || host.equals("localhost")
        || host.equals("::1");
  }

  private static BadSettings unknownKey(Path file, UnrecognizedPropertyException unknown) {
    String known =
        unknown.getKnownPropertyIds().stream()
            .map(Object::toString)
            .sorted()
            .collect(Collectors.joining(", "));
    return new BadSettings(
        "%s%s: unknown key '%s'; known here: %s."
            .formatted(file, lineOf(file, unknown), unknown.getPropertyName(), known));
  }

  /** The parser has read on by the time it complains, so the key's own line is looked up. */
  private static String lineOf(Path file, UnrecognizedPropertyException unknown) {
    Pattern key =
        Pattern.compile("[\\s{,]*" + Pattern.quote(unknown.getPropertyName()) + "\\s*:.*");
    try {
      List<String> lines = Files.readAllLines(file);
      for (int number = 1; number <= lines.size(); number++) {
        if (key.matcher(lines.get(number - 1)).matches()) {
          return " line " + number;
        }
      }
    } catch (IOException unreadable) {
      return line(unknown);
    }
    return line(unknown);
  }

  private static String line(JsonProcessingException broken) {
    JsonLocation location = broken.getLocation();
    return location == null || location.getLineNr() < 1 ? "" : " line " + location.getLineNr();
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse("it cannot be understood");
  }

  private static YAMLMapper mapper() {
    SimpleModule durations =
        new SimpleModule().addDeserializer(Duration.class, new ShortDuration());
    return YAMLMapper.builder()
        .addModule(durations)
        .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .build();
  }

  /** Settings that cannot be used; the message is for the operator. */
  public static final class BadSettings extends Exception {
    private static final long serialVersionUID = 1L;

    BadSettings(String message) {
      super(message);
    }
  }

  /** Reads {@code 10s}, {@code 15m}, {@code 24h}. */
  private static final class ShortDuration
      extends com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer<Duration> {
    private static final long serialVersionUID = 1L;
    private static final Pattern SHORT = Pattern.compile("(\\d+)(ms|s|m|h)");

    ShortDuration() {
      super(Duration.class);
    }

    @Override
    public Duration deserialize(
        com.fasterxml.jackson.core.JsonParser parser,
        com.fasterxml.jackson.databind.DeserializationContext context)
        throws IOException {
      String text = Optional.ofNullable(parser.getValueAsString()).orElse("");
      Matcher matcher = SHORT.matcher(text.strip());
      if (!matcher.matches()) {
        throw JsonMappingException.from(
            parser, "'" + text + "' is no duration; write it like 10s, 15m or 24h");
      }
      long amount = Long.parseLong(matcher.group(1));
      return switch (matcher.group(2)) {
        case "ms" -> Duration.ofMillis(amount);
        case "s" -> Duration.ofSeconds(amount);
        case "m" -> Duration.ofMinutes(amount);
        default -> Duration.ofHours(amount);
      };
    }
  }
}
