package leadclock.sandbox.hubspot;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which properties and groups each object type has: HubSpot's own, read from the standard list, and
 * custom ones.
 */
final class PropertyCatalog {
  private static final String LIST = "standard-properties.txt";
  private final Map<ObjectKind, Map<String, PropertyDefinition>> definitions =
      new EnumMap<>(ObjectKind.class);
  private final Map<ObjectKind, Map<String, Group>> groups = new EnumMap<>(ObjectKind.class);

  /** A heading under which properties stand. */
  record Group(String name, String label, int displayOrder, boolean archived) {}

  PropertyCatalog() {
    for (ObjectKind kind : ObjectKind.values()) {
      definitions.put(kind, new TreeMap<>());
      groups.put(kind, new TreeMap<>());
    }
    lines().forEach(this::addStandard);
  }

  @Nullable PropertyDefinition find(ObjectKind kind, String name) {
    return of(kind).get(name);
  }

  /** The definition unless there is none or it is archived. */
  @Nullable PropertyDefinition findLive(ObjectKind kind, String name) {
    PropertyDefinition found = find(kind, name);
    return found == null || found.archived() ? null : found;
  }

  Map<String, PropertyDefinition> of(ObjectKind kind) {
    return definitions.getOrDefault(kind, Map.of());
  }

  Map<String, Group> groups(ObjectKind kind) {
    return groups.getOrDefault(kind, Map.of());
  }

  void put(ObjectKind kind, PropertyDefinition definition) {
    of(kind).put(definition.name(), definition);
  }

  void putGroup(ObjectKind kind, Group group) {
    groups(kind).put(group.name(), group);
  }

  private void addStandard(String line) {
    String[] cells = line.split("\\|", -1);
    for (ObjectKind kind : kinds(cells[0])) {
      PropertyDefinition definition = PropertyDefinition.standard(cells);
      String group =
          definition.group().equals("core") ? kind.plural() + "_core" : definition.group();
      putGroup(kind, new Group(group, group, -1, false));
      if (of(kind).get(definition.name()) == null) {
        put(kind, inGroup(definition, group));
      }
    }
  }

  private static PropertyDefinition inGroup(PropertyDefinition of, String group) {
    return new PropertyDefinition(
        of.name(),
        of.label(),
        of.description(),
        group,
        of.type(),
        of.fieldType(),
        of.options(),
        of.readOnly(),
        of.calculated(),
        of.owners(),
        of.unique(),
        of.hidden(),
        of.formField(),
        of.displayOrder(),
        of.ownedByHubSpot(),
        of.archived(),
        of.createdMillis(),
        of.updatedMillis());
  }

  private static List<ObjectKind> kinds(String text) {
    return switch (text) {
      case "*" -> List.of(ObjectKind.values());
      case "engagements" ->
          Arrays.stream(ObjectKind.values()).filter(ObjectKind::isEngagement).toList();
      default -> List.of(ObjectKind.named(text));
    };
  }

  private static List<String> lines() {
    try (InputStream in = PropertyCatalog.class.getResourceAsStream(LIST)) {
      if (in == null) {
        throw new IllegalStateException(LIST + " is missing beside " + PropertyCatalog.class);
      }
      List<String> lines = new ArrayList<>();
      try (BufferedReader reader =
          new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
        reader.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).forEach(lines::add);
      }
      return lines;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
