package leadclock.policyfile;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import leadclock.policyfile.PolicyResult.PolicyError;

/** A file's text, or why there is none. */
sealed interface PolicyText {
  record Found(String text) implements PolicyText {}

  record Missing(PolicyError error) implements PolicyText {}

  static PolicyText of(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return decode(in.readNBytes(4 * YamlReader.MAX_CHARACTERS + 1));
    } catch (NoSuchFileException e) {
      return refused(1, "there is no file " + file, "check the path");
    } catch (IOException e) {
      return refused(
          1,
          "the file " + file + " cannot be read: " + e.getMessage(),
          "check that it is a file you may read");
    }
  }

  private static PolicyText decode(byte[] bytes) {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length + 1);
    CoderResult result = decoder.decode(in, out, true);
    try {
      if (result.isError()) {
        result.throwException();
      }
    } catch (CharacterCodingException e) {
      int line = 1 + (int) out.flip().chars().filter(c -> c == '\n').count();
      return refused(line, "the file is not UTF-8", "save it as UTF-8");
    }
    return new Found(out.flip().toString());
  }

  private static PolicyText refused(int line, String message, String fix) {
    return new Missing(new PolicyError(line, "the file", message, fix));
  }
}
