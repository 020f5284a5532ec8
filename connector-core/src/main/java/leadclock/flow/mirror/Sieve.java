package leadclock.flow.mirror;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import leadclock.engine.lead.Lead;
import leadclock.engine.lead.LeadId;
import org.jspecify.annotations.Nullable;

/**
 * Keeps those who were erased out of what is read later. Records that the CRM has merged are one
 * person, whichever of them was named. Pure.
 */
public final class Sieve {
  private Sieve() {}

  /**
   * A page without those who were erased.
   *
   * @param joined leads that it shows to be one person with somebody who was erased: they are to be
   *     erased too
   */
  public record Sieved(MirrorPage left, Set<LeadId> joined) {}

  /** Every lead that a page speaks of. */
  public static Set<LeadId> named(MirrorPage page) {
    Set<LeadId> named = new LinkedHashSet<>(page.complete());
    for (Lead lead : page.leads()) {
      named.add(lead.id());
      LeadId survivor = lead.mergedInto();
      if (survivor != null) {
        named.add(survivor);
      }
    }
    page.touches().forEach(touch -> named.add(touch.lead()));
    page.replies().forEach(reply -> named.add(reply.lead()));
    return named;
  }

  /**
   * @param erased those of the {@link #named} who were erased
   */
  public static Sieved sieve(MirrorPage page, Set<LeadId> erased) {
    Set<LeadId> out = new HashSet<>(erased);
    while (join(page.leads(), out)) {}
    Set<LeadId> joined = new LinkedHashSet<>(out);
    joined.removeAll(erased);
    return new Sieved(page.without(out), joined);
  }

  /** Whether somebody was added. */
  private static boolean join(List<Lead> leads, Set<LeadId> erased) {
    boolean added = false;
    for (Lead lead : leads) {
      LeadId survivor = lead.mergedInto();
      if (survivor != null && erased.contains(lead.id()) != erased.contains(survivor)) {
        erased.add(lead.id());
        erased.add(survivor);
        added = true;
      }
    }
    return added;
  }

  /**
   * Every record of the person whom one record is of: itself, what it was merged into, and what was
   * merged into those.
   *
   * @param held a mirrored lead; null when there is none
   * @param merged the mirrored leads that were merged into one
   */
  public static Set<LeadId> person(
      LeadId record,
      Function<LeadId, @Nullable Lead> held,
      Function<LeadId, ? extends Iterable<LeadId>> merged) {
    Set<LeadId> person = new LinkedHashSet<>();
    Set<LeadId> next = new LinkedHashSet<>(Set.of(record));
    while (!next.isEmpty()) {
      LeadId one = next.iterator().next();
      next.remove(one);
      if (person.add(one)) {
        Lead lead = held.apply(one);
        LeadId survivor = lead == null ? null : lead.mergedInto();
        if (survivor != null) {
          next.add(survivor);
        }
        merged.apply(one).forEach(next::add);
      }
    }
    return person;
  }
}
