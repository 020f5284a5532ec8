package leadclock.engine.lead;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One lead as the CRM last showed it.
 *
 * @param modifiedAt the CRM's own modification time; older states never replace newer ones
 * @param readAt when Leadclock read this state: the age of a verification
 * @param owner null when nobody owns it
 * @param ownerChangedAt when the owner was last set; null when unknown
 * @param ownerChangedBy who set it
 * @param ownerBefore the owner that the last change replaced; null when the CRM was not asked or
 *     does not know
 * @param status the CRM's own value; empty when not set
 * @param channels ways the lead can be reached: a number gives PHONE and SMS, an address EMAIL
 * @param facets what routing and targets match on, by the policy's words ({@code source}, {@code
 *     country}, {@code field.score}); absent means not set
 * @param gone deleted, erased or merged away
 * @param mergedInto the survivor of a merge
 */
public record Lead(
    LeadId id,
    String name,
    Instant createdAt,
    Instant modifiedAt,
    Instant readAt,
    @Nullable OwnerId owner,
    @Nullable Instant ownerChangedAt,
    Author ownerChangedBy,
    @Nullable OwnerChange ownerBefore,
    String status,
    Consent consent,
    boolean noContact,
    Set<Channel> channels,
    Map<String, String> facets,
    boolean gone,
    @Nullable LeadId mergedInto) {

  public Lead {
    channels = Set.copyOf(channels);
    facets = Map.copyOf(facets);
  }

  /** The same lead, as if it could be reached by these channels only. */
  public Lead reachedBy(Set<Channel> these) {
    return new Lead(
        id,
        name,
        createdAt,
        modifiedAt,
        readAt,
        owner,
        ownerChangedAt,
        ownerChangedBy,
        ownerBefore,
        status,
        consent,
        noContact,
        these,
        facets,
        gone,
        mergedInto);
  }

  /**
   * An owner who was set earlier. Tells whether our own write replaced a choice that we had not
   * seen.
   *
   * @param owner null when the lead was taken from everybody
   */
  public record OwnerChange(@Nullable OwnerId owner, Instant at, Author by) {}

  /** Who made a change in the CRM. */
  public enum Author {
    LEADCLOCK,
    PERSON,
    AUTOMATION,
    UNKNOWN
  }
}
