/**
 * Carries intents to the CRM: stored before they are sent, verified right before, recorded after.
 * An intent in Sent after a crash is resolved by looking its action id up, never by a blind retry.
 * No lock and no transaction is held across a call to a CRM.
 */
@NullMarked
package leadclock.flow.outbox;

import org.jspecify.annotations.NullMarked;
