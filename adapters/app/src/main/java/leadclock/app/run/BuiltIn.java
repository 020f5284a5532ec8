package leadclock.app.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import leadclock.policyfile.PolicyFile;
import leadclock.policyfile.PolicyResult;

/** The sample policies of {@code config/policies}, packed into the program. */
final class BuiltIn {
  private BuiltIn() {}

  static PolicyResult policy(String name) {
    try (InputStream file = BuiltIn.class.getResourceAsStream("/policies/" + name)) {
      if (file == null) {
        throw new IllegalStateException("The policy " + name + " is missing from this build.");
      }
      return PolicyFile.parse(name, new String(file.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
