package leadclock.app;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a batch as bytes. Only a line feed ends a line, as carriage returns are blanks to
 * JSON; of a line longer than any question only the beginning is kept.
 */
final class BatchLines {

  static final int LONGEST = 16 << 20;

  static final String TOO_LONG =
      "the line is longer than 16 MiB; put each question on a line of its own";

  /** One line: its bytes, in UTF-8 if all is well, and whether it went on after them. */
  static final class Line {

    private final byte[] bytes;
    private final boolean cut;

    private Line(byte[] bytes, boolean cut) {
      this.bytes = bytes;
      this.cut = cut;
    }

    byte[] bytes() {
      return bytes;
    }

    boolean cut() {
      return cut;
    }

    boolean blank() {
      return new String(bytes, StandardCharsets.UTF_8).isBlank();
    }
  }

  private final InputStream in;

  BatchLines(InputStream in) {
    this.in = new BufferedInputStream(in, 1 << 16);
  }

  /** The next line, or null at the end. */
  @Nullable Line next() throws IOException {
    int next = in.read();
    if (next < 0) {
      return null;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    boolean cut = false;
    while (next >= 0 && next != '\n') {
      if (bytes.size() < LONGEST) {
        bytes.write(next);
      } else {
        cut = true;
      }
      next = in.read();
    }
    return new Line(bytes.toByteArray(), cut);
  }
}
