package leadclock.policyfile;

import java.util.List;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/** What the YAML parser complains of, in words that help. */
record YamlComplaint(int line, String message, String fix) {

  static YamlComplaint of(YAMLException broken) {
    if (!(broken instanceof MarkedYAMLException marked)) {
      String text = broken.getMessage() == null ? "" : broken.getMessage();
      return text.contains("Nesting Depth")
          ? new YamlComplaint(1, "sections lie more than 40 deep", "a policy needs 7 at most")
          : new YamlComplaint(1, "this is not YAML: " + firstLine(text), "correct it");
    }
    String problem = marked.getProblem() == null ? "" : marked.getProblem();
    String context = marked.getContext() == null ? "" : marked.getContext();
    boolean isOpen = context.contains("quoted scalar") || context.contains("flow");
    Mark first = isOpen ? marked.getContextMark() : marked.getProblemMark();
    Mark mark = first == null ? marked.getProblemMark() : first;
    return worded(mark == null ? 1 : mark.getLine() + 1, problem, context);
  }

  private static YamlComplaint worded(int line, String problem, String context) {
    for (Known known : KNOWN) {
      if (problem.contains(known.problem()) && context.contains(known.context())) {
        return new YamlComplaint(
            line, known.message().isEmpty() ? problem : known.message(), known.fix());
      }
    }
    return new YamlComplaint(line, "this is not YAML: " + firstLine(problem), "correct it");
  }

  /**
   * A complaint of the parser by words in its problem and context, and ours; an empty message keeps
   * the parser's.
   */
  private record Known(String problem, String context, String message, String fix) {}

  private static final String INDENT = "this line does not fit the indent above it";
  private static final String LINE_UP =
      "line it up with its neighbours, and close quotes and brackets above";
  private static final List<Known> KNOWN =
      List.of(
          new Known(
              "another document",
              "",
              "a second document starts here",
              "keep one policy per file; remove '---'"),
          new Known(
              "mapping values are not allowed",
              "",
              "a second ': ' on one line, or a wrong indent",
              "put quotes around the value, or line the key up with its neighbours"),
          new Known(
              "undefined alias",
              "",
              "",
              "define it above with '&name'; a value that starts with '*' needs quotes"),
          new Known("expected <block end>", "", INDENT, LINE_UP),
          new Known("could not find expected ':'", "", INDENT, LINE_UP),
          new Known("", "quoted scalar", "a quote is not closed", "add the closing quote"),
          new Known(
              "", "flow", "a bracket is not closed", "add ']' or '}', and ',' between the items"),
          new Known(
              "'\\t(TAB)'",
              "",
              "a tab stands in this line",
              "use spaces; YAML does not allow tabs here"),
          new Known("cannot start any token", "", "", "put quotes around the value"),
          new Known("unfold", "", "", "write out what differs instead"),
          new Known("contains itself", "", "", "remove the reference to itself"));

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("").strip();
  }
}
