package leadclock.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;

/**
 * Answers questions to calendars, one JSON object a line, each as soon as it is read. Empty lines
 * are passed over; any other line gets exactly one line in return.
 */
final class ClockBatch {

  private static final JsonMapper STRICT =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private static final JsonMapper FORGIVING = JsonMapper.builder().build();

  private final BufferedReader lines;
  private final PrintWriter out;

  ClockBatch(InputStream in, PrintWriter out) {
    this.lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    this.out = out;
  }

  /** Goes on until the input ends or nobody reads the answers any more. */
  void answerAll() throws IOException {
    String line = lines.readLine();
    while (line != null && !out.checkError()) {
      if (!line.isBlank()) {
        out.println(answer(line.startsWith("\uFEFF") ? line.substring(1) : line));
      }
      line = lines.readLine();
    }
    out.flush();
  }

  static String answer(String line) {
    try {
      return answer(STRICT.readTree(line));
    } catch (JsonProcessingException e) {
      return failure(id(line), "the line is not one JSON object: " + e.getOriginalMessage());
    }
  }

  private static String answer(JsonNode question) {
    if (!question.isObject()) {
      return failure(NullNode.instance, "the line is not one JSON object");
    }
    JsonNode id = question.path("id");
    try {
      ObjectNode reply = JsonNodeFactory.instance.objectNode();
      reply.set("id", id);
      reply.set("answer", ClockQuestion.read(question).answer());
      return reply.toString();
    } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
      return failure(id, String.valueOf(e.getMessage()));
    }
  }

  /** The id of a line that breaks a finer rule of JSON, such as a key given twice. */
  private static JsonNode id(String line) {
    try {
      return FORGIVING.readTree(line).path("id");
    } catch (JsonProcessingException e) {
      return NullNode.instance;
    }
  }

  private static String failure(JsonNode id, String error) {
    ObjectNode reply = JsonNodeFactory.instance.objectNode();
    reply.set("id", id.isMissingNode() ? NullNode.instance : id);
    reply.put("error", error);
    return reply.toString();
  }
}
