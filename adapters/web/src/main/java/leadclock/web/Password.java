package leadclock.web;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.concurrent.Semaphore;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The board's password. Guessing is slow: each try costs a tenth of a second of work, and only one
 * is judged at a time; whoever knew it once is let in at no cost. Neither answer tells by its time
 * how much of a guess was right.
 */
final class Password {
  private static final int ROUNDS = 120_000;
  private static final int KEY_BITS = 256;

  /** What is derived stays in memory, so one salt for all is enough. */
  private static final byte[] SALT = "Leadclock's board".getBytes(StandardCharsets.UTF_8);

  private final byte[] key;
  private final Semaphore judging = new Semaphore(1);
  private volatile byte[] known = new byte[0];

  Password(String password) {
    key = derived(password);
  }

  /** How a try ended. */
  enum Verdict {
    RIGHT,
    WRONG,
    /** Another try is being judged. */
    BUSY
  }

  /**
   * @param header of a request: HTTP Basic, any user name
   */
  Verdict judge(@Nullable String header) {
    String given = given(header);
    if (given == null) {
      return Verdict.WRONG;
    }
    if (MessageDigest.isEqual(digest(given), known)) {
      return Verdict.RIGHT;
    }
    if (!judging.tryAcquire()) {
      return Verdict.BUSY;
    }
    try {
      if (!MessageDigest.isEqual(derived(given), key)) {
        return Verdict.WRONG;
      }
      known = digest(given);
      return Verdict.RIGHT;
    } finally {
      judging.release();
    }
  }

  private static @Nullable String given(@Nullable String header) {
    if (header == null || !header.regionMatches(true, 0, "Basic ", 0, 6)) {
      return null;
    }
    try {
      byte[] pair = Base64.getDecoder().decode(header.substring(6).strip());
      String text = new String(pair, StandardCharsets.UTF_8);
      return text.substring(text.indexOf(':') + 1);
    } catch (IllegalArgumentException notBase64) {
      return null;
    }
  }

  private byte[] digest(String given) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      sha.update(SALT);
      return sha.digest(given.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("This Java lacks SHA-256.", missing);
    }
  }

  private byte[] derived(String given) {
    PBEKeySpec spec = new PBEKeySpec(given.toCharArray(), SALT, ROUNDS, KEY_BITS);
    try {
      return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded();
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("This Java lacks PBKDF2.", missing);
    }
  }
}
