package leadclock.ical;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Reads calendars from files. */
final class CalendarFiles {
  private final Path folder;

  CalendarFiles(Path folder) {
    this.folder = folder;
  }

  CalendarSource text(String place) {
    try {
      Path file = folder.resolve(place);
      if (!Files.isRegularFile(file)) {
        return new CalendarSource.Missing(
            "there is no such file beside the policy. Put it there, or correct the path.");
      }
      return read(file);
    } catch (InvalidPathException | IOException unreadable) {
      return new CalendarSource.Missing(
          "the file cannot be read (%s). Make it readable for Leadclock."
              .formatted(unreadable.getClass().getSimpleName()));
    }
  }

  private static CalendarSource read(Path file) throws IOException {
    try (InputStream stream = Files.newInputStream(file)) {
      byte[] bytes = stream.readNBytes(CalendarSource.BYTES_MAX + 1);
      return bytes.length > CalendarSource.BYTES_MAX
          ? CalendarSource.tooLarge()
          : new CalendarSource.Found(new String(bytes, StandardCharsets.UTF_8));
    }
  }
}
