package leadclock.sandbox.hubspot;

import java.util.Set;
import leadclock.sandbox.wire.SandboxOptions.Limits;
import org.jspecify.annotations.Nullable;

/**
 * A bearer token and what it may do.
 *
 * @param token never printed
 * @param oauth whether it came from OAuth; then it has no daily budget
 * @param scopes null for every scope
 * @param expiresMillis when it stops working, {@link Long#MAX_VALUE} for never
 */
record Credential(
    String token,
    boolean oauth,
    @Nullable Set<String> scopes,
    Limits limits,
    long expiresMillis,
    boolean revoked) {

  boolean hasAnyOf(Set<String> wanted) {
    return scopes == null || wanted.isEmpty() || wanted.stream().anyMatch(scopes::contains);
  }

  Credential withRevoked(boolean now) {
    return new Credential(token, oauth, scopes, limits, expiresMillis, now);
  }

  @Override
  public String toString() {
    return "Credential[" + (oauth ? "oauth" : "private app") + (revoked ? ", revoked" : "") + "]";
  }
}
