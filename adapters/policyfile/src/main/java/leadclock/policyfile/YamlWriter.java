package leadclock.policyfile;

import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes parts as YAML, with a comment beside what a default filled in. */
final class YamlWriter {
  private static final Pattern PLAIN =
      Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.@/+<>=-]*(?: [A-Za-z0-9_.@/+-]+)*");
  private static final Pattern PLAIN_TIMES =
      Pattern.compile("[a-z0-9][A-Za-z0-9:/._-]*(?:,? [A-Za-z0-9:/._-]*[A-Za-z0-9])*");
  private static final String DEFAULT = "  # default";

  private final StringBuilder out = new StringBuilder();

  private YamlWriter() {}

  static String write(Part.Section root) {
    YamlWriter writer = new YamlWriter();
    writer.section(root, 0, false);
    return writer.out.toString();
  }

  private void section(Part.Section section, int indent, boolean marked) {
    boolean first = true;
    for (Map.Entry<String, Part.Entry> entry : section.entries().entrySet()) {
      if (indent == 0 && !first && !entry.getKey().equals("purpose")) {
        out.append('\n');
      }
      first = false;
      out.append("  ".repeat(indent)).append(scalar(entry.getKey(), false)).append(':');
      value(entry.getValue().value(), indent + 1, marked);
    }
  }

  private void value(Part part, int indent, boolean marked) {
    String mark = marked || part.given() ? "" : DEFAULT;
    boolean below = marked || !part.given();
    switch (part) {
      case Part.Text text ->
          out.append(' ').append(scalar(text.text(), text.quoted())).append(mark).append('\n');
      case Part.Section section when section.entries().isEmpty() ->
          out.append(" {}").append(mark).append('\n');
      case Part.Section section -> {
        out.append(mark).append('\n');
        section(section, indent, below);
      }
      case Part.Rows rows when isShort(rows) ->
          out.append(' ').append(flow(rows)).append(mark).append('\n');
      case Part.Rows rows -> {
        out.append(mark).append('\n');
        rows.items().forEach(item -> row(item, indent, below));
      }
    }
  }

  private void row(Part item, int indent, boolean marked) {
    out.append("  ".repeat(indent)).append("-");
    if (item instanceof Part.Section section && !section.entries().isEmpty()) {
      int start = out.length();
      section(section, indent + 1, marked);
      out.replace(start, start + 2 * (indent + 1), " ");
    } else {
      value(item, indent + 1, marked);
    }
  }

  private static boolean isShort(Part.Rows rows) {
    return rows.items().stream()
            .allMatch(
                item -> item instanceof Part.Text text && PLAIN.matcher(text.text()).matches())
        && flow(rows).length() < 90;
  }

  private static String flow(Part.Rows rows) {
    return rows.items().stream()
        .map(item -> item instanceof Part.Text text ? scalar(text.text(), text.quoted()) : "")
        .collect(Collectors.joining(", ", "[", "]"));
  }

  private static String scalar(String text, boolean quoted) {
    boolean plain = !quoted && isPlain(text);
    return plain ? text : '"' + escaped(text) + '"';
  }

  private static boolean isPlain(String text) {
    return PLAIN.matcher(text).matches() || PLAIN_TIMES.matcher(text).matches();
  }

  private static String escaped(String text) {
    StringBuilder result = new StringBuilder();
    text.codePoints()
        .forEach(
            point -> {
              switch (point) {
                case '"' -> result.append("\\\"");
                case '\\' -> result.append("\\\\");
                case '\n' -> result.append("\\n");
                case '\t' -> result.append("\\t");
                default -> {
                  if (point < 32 || point == 127) {
                    result.append(String.format(java.util.Locale.ROOT, "\\x%02x", point));
                  } else {
                    result.appendCodePoint(point);
                  }
                }
              }
            });
    return result.toString();
  }
}
