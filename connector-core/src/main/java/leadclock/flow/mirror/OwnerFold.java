package leadclock.flow.mirror;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import leadclock.engine.lead.Owner;
import leadclock.engine.lead.OwnerId;

/** What a page changes in the owners that are held. Every store follows it. Pure. */
public final class OwnerFold {
  private OwnerFold() {}

  /**
   * @param stored owners that are new or different
   * @param unfit those of them who cannot hold a lead and were not known for that: users who were
   *     deactivated, and queues that are new
   */
  public record Changes(List<Owner> stored, Set<OwnerId> unfit) {}

  /** Owners missing from a page that names everybody are kept as inactive. */
  public static Changes fold(MirrorPage page, Map<OwnerId, Owner> held) {
    List<Owner> stored = new ArrayList<>();
    Set<OwnerId> unfit = new HashSet<>();
    Set<OwnerId> named = new HashSet<>();
    for (Owner owner : page.owners()) {
      named.add(owner.id());
      if (!owner.equals(held.get(owner.id()))) {
        stored.add(owner);
      }
    }
    if (page.allOwners()) {
      held.values().stream()
          .filter(owner -> owner.active() && !named.contains(owner.id()))
          .map(OwnerFold::inactive)
          .forEach(stored::add);
    }
    for (Owner owner : stored) {
      Owner before = held.get(owner.id());
      if (!isFit(owner) && (before == null || isFit(before))) {
        unfit.add(owner.id());
      }
    }
    return new Changes(stored, unfit);
  }

  private static boolean isFit(Owner owner) {
    return owner.active() && owner.person();
  }

  private static Owner inactive(Owner owner) {
    return new Owner(owner.id(), owner.email(), owner.name(), false, owner.person(), owner.teams());
  }
}
