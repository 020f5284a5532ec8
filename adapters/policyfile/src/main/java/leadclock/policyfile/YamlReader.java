package leadclock.policyfile;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import leadclock.policyfile.PolicyResult.PolicyError;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Turns text into parts. Scalars stay as written; anchors and merge keys are followed. */
final class YamlReader {
  static final int MAX_CHARACTERS = 1_000_000;
  private static final int MAX_PARTS = 50_000;
  private static final Pattern CONTROL =
      Pattern.compile(
          "[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\x7F-\\x84\\x86-\\x9F\\uFEFF\\uFFFE\\uFFFF]");

  private final List<PolicyError> errors = new ArrayList<>();
  private final Set<Node> open = Collections.newSetFromMap(new IdentityHashMap<>());
  private int parts;

  /** The document, or null and at least one error. */
  @Nullable Part read(String text) {
    if (text.length() > MAX_CHARACTERS) {
      refuse(
          1,
          "the file has more than a million characters",
          "a policy is a few pages; split off what is none");
      return null;
    }
    refuseControls(text);
    refuseTabs(text);
    return errors.isEmpty() ? composed(text) : null;
  }

  private @Nullable Part composed(String text) {
    try {
      Node root = new Yaml(options()).compose(new StringReader(text));
      if (root != null && !isNothing(root)) {
        return part(root);
      }
      String fix = "name a team, its people and a manager; see config/policies/smallest.yaml";
      refuse(1, "the file is empty", fix);
    } catch (YAMLException broken) {
      YamlComplaint complaint = YamlComplaint.of(broken);
      refuse(complaint.line(), complaint.message(), complaint.fix());
    }
    return null;
  }

  private static boolean isNothing(Node root) {
    return root instanceof ScalarNode scalar && scalar.isPlain() && scalar.getValue().isEmpty();
  }

  List<PolicyError> errors() {
    return List.copyOf(errors);
  }

  private static LoaderOptions options() {
    LoaderOptions options = new LoaderOptions();
    options.setNestingDepthLimit(40);
    options.setCodePointLimit(MAX_CHARACTERS);
    options.setMaxAliasesForCollections(200);
    return options;
  }

  private void refuseControls(String text) {
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      Matcher control = CONTROL.matcher(line);
      if (control.find()) {
        String code = "U+%04X".formatted(control.group().codePointAt(0));
        refuse(number, "the invisible character " + code + " stands here", "remove it");
      }
    }
  }

  private void refuseTabs(String text) {
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      int tab = line.indexOf('\t');
      if (tab >= 0 && line.substring(0, tab).isBlank() && !line.isBlank()) {
        refuse(number, "a tab indents this line", "use spaces; YAML does not allow tabs here");
      }
    }
  }

  private Part part(Node node) {
    if (++parts > MAX_PARTS) {
      throw new TooMuch("the anchors of this file unfold to more than 50,000 parts", node);
    }
    if (!open.add(node)) {
      throw new TooMuch("an anchor contains itself", node);
    }
    try {
      return closed(node);
    } finally {
      open.remove(node);
    }
  }

  private Part closed(Node node) {
    int line = lineOf(node);
    if (node instanceof SequenceNode list) {
      return new Part.Rows(line, list.getValue().stream().map(this::part).toList(), true);
    }
    if (node instanceof MappingNode map) {
      return section(line, map);
    }
    if (node instanceof ScalarNode scalar) {
      return new Part.Text(line, scalar.getValue(), !scalar.isPlain(), true);
    }
    throw new TooMuch("this is no text, list or section", node);
  }

  private Part.Section section(int line, MappingNode map) {
    Map<String, Part.Entry> own = new LinkedHashMap<>();
    Map<String, Part.Entry> merged = new LinkedHashMap<>();
    for (NodeTuple tuple : map.getValue()) {
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        refuse(
            lineOf(tuple.getKeyNode()),
            "a key is a list or a section",
            "write a word before the colon");
        continue;
      }
      Part value = part(tuple.getValueNode());
      if (key.isPlain() && key.getValue().equals("<<")) {
        merge(value, merged);
      } else {
        put(own, key.getValue(), new Part.Entry(lineOf(key), value));
      }
    }
    merged.forEach(own::putIfAbsent);
    return new Part.Section(line, own, true);
  }

  private void put(Map<String, Part.Entry> own, String key, Part.Entry entry) {
    Part.Entry before = own.putIfAbsent(key, entry);
    if (before != null) {
      refuse(
          entry.line(),
          "the key '" + key + "' stands here and on line " + before.line(),
          "keep one of the two");
    }
  }

  private void merge(Part value, Map<String, Part.Entry> into) {
    switch (value) {
      case Part.Section section -> section.entries().forEach(into::putIfAbsent);
      case Part.Rows rows -> rows.items().forEach(item -> merge(item, into));
      case Part.Text text ->
          refuse(text.line(), "'<<' merges no section", "name an anchor: '<<: *name'");
    }
  }

  private void refuse(int line, String message, String fix) {
    errors.add(new PolicyError(line, "the file", message, fix));
  }

  private static int lineOf(Node node) {
    return node.getStartMark().getLine() + 1;
  }

  /** A document that SnakeYAML accepts and we do not. */
  private static final class TooMuch extends MarkedYAMLException {
    private static final long serialVersionUID = 1L;

    TooMuch(String problem, Node node) {
      super(null, null, problem, node.getStartMark());
    }
  }
}
