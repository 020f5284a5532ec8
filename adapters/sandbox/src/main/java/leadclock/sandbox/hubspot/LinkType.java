package leadclock.sandbox.hubspot;

import org.jspecify.annotations.Nullable;

/**
 * One direction of a kind of link.
 *
 * @param stored the number in the model, negative for a label of the account
 * @param reverse the number in the model read from the other side
 * @param label null for the plain link
 */
record LinkType(
    int stored, ObjectKind from, ObjectKind to, int reverse, @Nullable String label, String name) {
  boolean isLabel() {
    return stored < 0;
  }

  int number() {
    return Math.abs(stored);
  }

  String category() {
    return isLabel() ? "USER_DEFINED" : "HUBSPOT_DEFINED";
  }
}
