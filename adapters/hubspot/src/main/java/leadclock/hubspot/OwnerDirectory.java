package leadclock.hubspot;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import leadclock.engine.lead.Owner;
import leadclock.engine.lead.OwnerId;
import org.jspecify.annotations.Nullable;

/** Owners by the three names HubSpot uses for a person: owner id, user id, e-mail address. */
final class OwnerDirectory {
  private final List<Owner> owners;
  private final Map<String, Owner> byId = new HashMap<>();
  private final Map<String, Owner> byEmail = new HashMap<>();
  private final Map<String, OwnerId> byUser;

  /**
   * @param byUser owner ids by user id, which are different numbers
   */
  OwnerDirectory(Collection<Owner> owners, Map<String, OwnerId> byUser) {
    this.owners = List.copyOf(owners);
    this.byUser = Map.copyOf(byUser);
    for (Owner owner : this.owners) {
      byId.put(owner.id().value(), owner);
      if (!owner.email().isEmpty() && (owner.active() || !byEmail.containsKey(owner.email()))) {
        byEmail.put(owner.email(), owner);
      }
    }
  }

  List<Owner> owners() {
    return owners;
  }

  @Nullable Owner byId(@Nullable OwnerId id) {
    return id == null ? null : byId.get(id.value());
  }

  @Nullable OwnerId byEmail(String email) {
    Owner owner = byEmail.get(email.toLowerCase(Locale.ROOT));
    return owner == null ? null : owner.id();
  }

  @Nullable OwnerId byUser(String userId) {
    return byUser.get(userId);
  }
}
