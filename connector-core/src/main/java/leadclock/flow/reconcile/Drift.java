package leadclock.flow.reconcile;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import leadclock.engine.lead.Lead;
import leadclock.engine.lead.LeadId;
import org.jspecify.annotations.Nullable;

/**
 * One difference between our copy and the CRM, repaired in our copy.
 *
 * @param field such as {@code owner}; {@code lead} when one side does not have it at all, {@code
 *     activities} when those differ
 * @param ours empty for not set
 * @param theirs empty for not set
 */
public record Drift(LeadId lead, String field, String ours, String theirs) {

  /** Every field in which the two states of one lead differ, besides the times of reading. */
  static List<Drift> between(Lead ours, Lead theirs) {
    List<Drift> drifts = new ArrayList<>();
    compare(drifts, ours, "name", ours.name(), theirs.name());
    compare(drifts, ours, "owner", ours.owner(), theirs.owner());
    compare(drifts, ours, "status", ours.status(), theirs.status());
    compare(drifts, ours, "consent", ours.consent(), theirs.consent());
    compare(drifts, ours, "no contact", ours.noContact(), theirs.noContact());
    compare(
        drifts, ours, "channels", new TreeSet<>(ours.channels()), new TreeSet<>(theirs.channels()));
    TreeSet<String> facets = new TreeSet<>(ours.facets().keySet());
    facets.addAll(theirs.facets().keySet());
    for (String facet : facets) {
      compare(drifts, ours, facet, ours.facets().get(facet), theirs.facets().get(facet));
    }
    compare(drifts, ours, "lead", ours.gone() ? "gone" : "", theirs.gone() ? "gone" : "");
    return drifts;
  }

  private static void compare(
      List<Drift> drifts, Lead lead, String field, @Nullable Object ours, @Nullable Object theirs) {
    if (!Objects.equals(ours, theirs)) {
      drifts.add(new Drift(lead.id(), field, words(ours), words(theirs)));
    }
  }

  private static String words(@Nullable Object value) {
    return value == null ? "" : value.toString();
  }
}
