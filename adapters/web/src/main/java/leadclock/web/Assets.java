package leadclock.web;

import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/** The few files the pages load, all from this module. */
final class Assets {
  private static final Map<String, String> TYPES =
      Map.of(
          "board.css", "text/css; charset=utf-8",
          "board.js", "text/javascript; charset=utf-8",
          "icon.svg", "image/svg+xml");

  private Assets() {}

  static void serve(Context context) {
    String name = context.pathParam("name");
    String type = TYPES.get(name);
    if (type == null) {
      throw new NotFoundResponse("There is no file " + name + ".");
    }
    try (InputStream file = Assets.class.getResourceAsStream(name)) {
      if (file == null) {
        throw new NotFoundResponse("The file " + name + " is missing from this build.");
      }
      context.contentType(type).result(file.readAllBytes());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
