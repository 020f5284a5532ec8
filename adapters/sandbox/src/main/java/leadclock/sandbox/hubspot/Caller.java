package leadclock.sandbox.hubspot;

import leadclock.sandbox.crm.Actor;
import org.jspecify.annotations.Nullable;

/**
 * Who calls and with what credential.
 *
 * @param credential null for people and for calls that need none
 */
record Caller(Actor actor, @Nullable Credential credential) {
  /** Whether the call is charged to the app under test. */
  boolean isConnector() {
    return actor.kind() == Actor.Kind.CONNECTOR;
  }
}
