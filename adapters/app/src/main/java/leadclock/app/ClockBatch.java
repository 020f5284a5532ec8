package leadclock.app;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.time.DateTimeException;
import java.util.regex.Pattern;

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

  private static final JsonMapper FORGIVING =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  /** What the parser adds for programmers: its own settings, and where it was in its buffer. */
  private static final Pattern FOR_PROGRAMMERS =
      Pattern.compile(": enable `.*|, from `[^`]*`| \\(start marker at .*", Pattern.DOTALL);

  private final BatchLines lines;
  private final PrintWriter out;

  ClockBatch(InputStream in, PrintWriter out) {
    this.lines = new BatchLines(in);
    this.out = out;
  }

  /** Goes on until the input ends or nobody reads the answers any more. */
  void answerAll() throws IOException {
    BatchLines.Line line = lines.next();
    while (line != null && !out.checkError()) {
      if (!line.blank()) {
        out.println(answer(line));
      }
      line = lines.next();
    }
    out.flush();
  }

  static String answer(BatchLines.Line line) throws IOException {
    if (line.cut()) {
      return failure(id(line.bytes()), BatchLines.TOO_LONG);
    }
    try {
      return answer(STRICT.readTree(line.bytes()));
    } catch (IOException e) {
      return failure(id(line.bytes()), "the line is not one JSON object: " + plainly(e));
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

  /** The id of a line that is broken, wherever it can still be told. */
  private static JsonNode id(byte[] line) throws IOException {
    try (JsonParser parser = FORGIVING.createParser(line)) {
      if (parser.nextToken() == JsonToken.START_OBJECT) {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
          boolean named = parser.currentName().equals("id");
          parser.nextToken();
          if (named) {
            return FORGIVING.readTree(parser);
          }
          parser.skipChildren();
        }
      }
    } catch (JsonProcessingException | CharConversionException e) {
      return NullNode.instance;
    }
    return NullNode.instance;
  }

  private static String plainly(IOException problem) {
    String message =
        problem instanceof JsonProcessingException json
            ? json.getOriginalMessage()
            : String.valueOf(problem.getMessage());
    return FOR_PROGRAMMERS.matcher(message).replaceAll("");
  }

  private static String failure(JsonNode id, String error) {
    ObjectNode reply = JsonNodeFactory.instance.objectNode();
    reply.set("id", id.isMissingNode() ? NullNode.instance : id);
    reply.put("error", error);
    return reply.toString();
  }
}
