package leadclock.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import leadclock.engine.lead.OwnerId;
import leadclock.flow.mirror.WorkingTimes;
import org.jspecify.annotations.Nullable;

/**
 * When the account's users work, from the users object. It is always read whole: users are few, and
 * not every change of them moves a date.
 */
final class HubSpotUsers {
  static final String OBJECT = "users";

  private static final String PROPERTIES =
      String.join(
          ",",
          "hs_internal_user_id",
          "hubspot_owner_id",
          "hs_email",
          UserTimes.STATUS,
          UserTimes.ZONE,
          UserTimes.HOURS,
          UserTimes.AWAY);

  private final HubSpotCalls calls;

  HubSpotUsers(HubSpotCalls calls) {
    this.calls = calls;
  }

  /**
   * By owner; users who are no owners are left out.
   *
   * @throws HubSpotRejection when the credential may not see users
   */
  Map<OwnerId, WorkingTimes> times(OwnerDirectory owners, Instant now) {
    Map<OwnerId, WorkingTimes> times = new HashMap<>();
    Listing.each(
        calls,
        calls.paths().objects(OBJECT),
        Map.of("properties", PROPERTIES),
        "users list",
        json -> add(json, owners, now, times));
    return times;
  }

  private static void add(
      JsonNode json, OwnerDirectory owners, Instant now, Map<OwnerId, WorkingTimes> times) {
    HubSpotRecord user = HubSpotRecord.read(json);
    OwnerId owner = owner(user, owners);
    if (owner != null) {
      times.put(owner, UserTimes.read(user, now));
    }
  }

  /** By the three names of a person; each of them may be missing on the user. */
  private static @Nullable OwnerId owner(HubSpotRecord user, OwnerDirectory owners) {
    OwnerId byUser = owners.byUser(user.text("hs_internal_user_id"));
    if (byUser != null) {
      return byUser;
    }
    String id = user.text("hubspot_owner_id");
    if (!id.isBlank() && owners.byId(new OwnerId(id)) != null) {
      return new OwnerId(id);
    }
    String email = user.text("hs_email");
    return email.isBlank() ? null : owners.byEmail(email);
  }
}
