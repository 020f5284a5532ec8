package leadclock.sandbox.hubspot;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The table of path styles: which prefix, legacy or dated, leads to which family of calls. The part
 * that names the version is written {@code *}.
 */
@SuppressWarnings("ImmutableEnumChecker") // the lists come from List.of
enum Paths {
  OBJECTS(List.of("crm", "*", "objects"), List.of("crm", "objects", "*")),
  ASSOCIATIONS(List.of("crm", "*", "associations"), List.of("crm", "associations", "*")),
  PROPERTIES(List.of("crm", "*", "properties"), List.of("crm", "properties", "*")),
  PIPELINES(List.of("crm", "*", "pipelines"), List.of("crm", "pipelines", "*")),
  OWNERS(List.of("crm", "*", "owners"), List.of("crm", "owners", "*")),
  SCHEMAS(
      List.of("crm-object-schemas", "*", "schemas"),
      List.of("crm", "object-schemas", "*", "schemas")),
  USERS(List.of("settings", "*", "users"), List.of("settings", "users", "*")),
  ACCOUNT(List.of("account-info", "*"), List.of("account-info", "*")),
  CALLING(List.of("calling", "*"), List.of("calling", "*")),
  WEBHOOKS(List.of("webhooks", "*"), List.of("webhooks", "*")),
  APP_WEBHOOKS(List.of("app-webhooks", "*"), List.of("app-webhooks", "*")),
  OAUTH(List.of("oauth", "*"), List.of("oauth", "*")),
  INSTALLS(List.of("appinstalls", "*"), List.of("appinstalls", "*"));

  private static final Pattern LEGACY = Pattern.compile("v\\d");
  private static final Pattern DATED = Pattern.compile("\\d{4}-\\d{2}(-beta)?");

  private final List<String> legacy;
  private final List<String> dated;

  Paths(List<String> legacy, List<String> dated) {
    this.legacy = legacy;
    this.dated = dated;
  }

  /**
   * A path taken apart.
   *
   * @param version as the path has it: {@code v3} or {@code 2026-09}
   * @param rest the parts after the prefix
   */
  record Split(Paths family, String version, List<String> rest) {
    boolean isLegacy(String wanted) {
      return version.equals(wanted);
    }
  }

  static @Nullable Split split(List<String> segments) {
    return Arrays.stream(values())
        .map(family -> family.match(segments))
        .filter(split -> split != null)
        .findFirst()
        .orElse(null);
  }

  private @Nullable Split match(List<String> segments) {
    Split old = match(segments, legacy, LEGACY);
    return old == null ? match(segments, dated, DATED) : old;
  }

  private @Nullable Split match(List<String> segments, List<String> prefix, Pattern versions) {
    if (segments.size() < prefix.size()) {
      return null;
    }
    String version = "";
    for (int at = 0; at < prefix.size(); at++) {
      String segment = segments.get(at);
      if (prefix.get(at).equals("*")) {
        if (!versions.matcher(segment).matches()) {
          return null;
        }
        version = segment;
      } else if (!prefix.get(at).equals(segment)) {
        return null;
      }
    }
    return new Split(this, version, segments.subList(prefix.size(), segments.size()));
  }
}
