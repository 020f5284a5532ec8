package leadclock.flow.mirror;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import leadclock.engine.lead.LeadId;

/**
 * Gives an erased lead a name that tells nobody who it was: a hash of its id under a secret of this
 * installation (HMAC with SHA-256). Without the secret nobody can try ids until one fits. The store
 * makes the secret once, keeps it and never shows it.
 */
public final class ErasureKey {
  /** For a store that ends with the process, and with it everything that it could tell. */
  public static final ErasureKey OF_MEMORY = new ErasureKey(new byte[0]);

  private static final String PREFIX = "erased-";
  private static final int NAME_BYTES = 16;
  private static final int BLOCK_BYTES = 64;
  private static final byte INNER = 0x36;
  private static final byte OUTER = 0x5c;

  private final byte[] secret;

  private ErasureKey(byte[] secret) {
    this.secret = Arrays.copyOf(secret, BLOCK_BYTES);
  }

  /**
   * @param secret at most 64 bytes in hexadecimal digits
   */
  public static ErasureKey of(String secret) {
    byte[] bytes = HexFormat.of().parseHex(secret);
    if (bytes.length > BLOCK_BYTES) {
      throw new IllegalArgumentException(
          "A secret has at most %d bytes, not %d.".formatted(BLOCK_BYTES, bytes.length));
    }
    return new ErasureKey(bytes);
  }

  /** The name under which figures of an erased lead stay. */
  public LeadId nameless(LeadId lead) {
    byte[] id = (lead.connection() + "|" + lead.record()).getBytes(StandardCharsets.UTF_8);
    return new LeadId(
        lead.connection(), PREFIX + HexFormat.of().formatHex(hash(id), 0, NAME_BYTES));
  }

  /** Whether this is the name of an erased lead. */
  public static boolean isNameless(LeadId lead) {
    return lead.record().startsWith(PREFIX);
  }

  private byte[] hash(byte[] id) {
    return sha256(padded(OUTER), sha256(padded(INNER), id));
  }

  private byte[] padded(byte pad) {
    byte[] padded = secret.clone();
    for (int i = 0; i < padded.length; i++) {
      padded[i] ^= pad;
    }
    return padded;
  }

  private static byte[] sha256(byte[] first, byte[] then) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(first);
      return digest.digest(then);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every Java has SHA-256.", impossible);
    }
  }

  @Override
  public String toString() {
    return "a secret";
  }
}
