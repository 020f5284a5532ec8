package leadclock.app.operate;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import leadclock.app.LeadclockCommand;
import picocli.CommandLine.Model.CommandSpec;

/** What a command says: lines for people, or one JSON object at the end for programs. */
final class Answer {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final PrintWriter out;
  private final PrintWriter err;
  private final boolean json;
  private final ObjectNode object = JsonNodeFactory.instance.objectNode();

  Answer(CommandSpec spec, LeadclockCommand program) {
    out = spec.commandLine().getOut();
    err = spec.commandLine().getErr();
    json = program.json();
  }

  /** For people. Control characters in what the CRM holds never reach the terminal. */
  void line(String text) {
    if (!json) {
      out.println(clean(text));
      out.flush();
    }
  }

  /** How far it is, for people who wait; not part of the answer. */
  void progress(String text) {
    if (!json) {
      err.println(clean(text));
      err.flush();
    }
  }

  /** In UTC, since people and leads are of many teams. */
  static String time(Instant at) {
    return TIME.format(at);
  }

  static String clean(String text) {
    return text.replaceAll("\\p{Cntrl}", " ");
  }

  /** For programs: the object to fill. */
  ObjectNode object() {
    return object;
  }

  /** Prints the object, where one was asked for. */
  void end() {
    if (json) {
      out.println(object.toPrettyString());
      out.flush();
    }
  }
}
