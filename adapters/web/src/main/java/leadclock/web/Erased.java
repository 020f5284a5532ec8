package leadclock.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** All that is told of a lead that was erased. */
public final class Erased {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private Erased() {}

  public static String words(String id, Instant at) {
    return "Lead %s was erased at %s. Nothing else is kept of it.".formatted(id, TIME.format(at));
  }

  /** One object. */
  public static String json(String id, Instant at) {
    return MAPPER
        .createObjectNode()
        .put("lead", id)
        .put("erased_at", at.toString())
        .toPrettyString();
  }
}
