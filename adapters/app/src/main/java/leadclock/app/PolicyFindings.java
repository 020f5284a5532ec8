package leadclock.app;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import leadclock.policyfile.PolicyResult;

/** What was found in policy files, for people and for programs. */
final class PolicyFindings {
  private final StringBuilder text = new StringBuilder();
  private final ArrayNode files = JsonNodeFactory.instance.arrayNode();
  private int exitCode;

  void add(Path file, PolicyResult result) {
    ObjectNode entry = files.addObject().put("file", file.toString());
    switch (result) {
      case PolicyResult.Loaded loaded -> add(file, loaded, entry);
      case PolicyResult.Rejected rejected -> add(file, rejected, entry);
    }
  }

  private void add(Path file, PolicyResult.Loaded loaded, ObjectNode entry) {
    String hash = loaded.policy().hash();
    entry.put("valid", true).put("policy", loaded.policy().name()).put("hash", hash);
    ArrayNode warnings = entry.putArray("warnings");
    for (PolicyResult.Warning warning : loaded.warnings()) {
      line(file, "warning: " + warning);
      fields(warnings, warning.line(), warning.rule(), warning.message(), warning.fix());
    }
    line(file, "holds (" + hash.substring(0, 12) + ")");
  }

  private void add(Path file, PolicyResult.Rejected rejected, ObjectNode entry) {
    exitCode = 1;
    entry.put("valid", false);
    ArrayNode errors = entry.putArray("errors");
    for (PolicyResult.PolicyError error : rejected.errors()) {
      line(file, error.toString());
      fields(errors, error.line(), error.rule(), error.message(), error.fix());
    }
  }

  private void line(Path file, String message) {
    text.append(file).append(": ").append(message).append('\n');
  }

  private static void fields(ArrayNode to, int line, String rule, String message, String fix) {
    to.addObject().put("line", line).put("rule", rule).put("message", message).put("fix", fix);
  }

  String text() {
    return text.toString();
  }

  String json() {
    return JsonNodeFactory.instance.objectNode().set("files", files).toString();
  }

  static String object(String key, String value) {
    return JsonNodeFactory.instance.objectNode().put(key, value).toString();
  }

  static String changes(List<String> changes) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    ArrayNode list = object.putArray("changes");
    changes.forEach(list::add);
    return object.toString();
  }

  /** 0 when all hold, 1 when one does not. */
  int exitCode() {
    return exitCode;
  }
}
