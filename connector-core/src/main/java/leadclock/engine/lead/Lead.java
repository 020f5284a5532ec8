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
 * @param addresses of EMAIL and PHONE, by which the CRM tells when one is changed; empty where it
 *     does not
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
    Map<Channel, Address> addresses,
    Map<String, String> facets,
    boolean gone,
    @Nullable LeadId mergedInto) {

  public Lead {
    channels = Set.copyOf(channels);
    addresses = addresses == null ? Map.of() : Map.copyOf(addresses);
    facets = Map.copyOf(facets);
  }

  /** The same lead, as if it could be reached by these channels only. */
  public Lead reachedBy(Set<Channel> these) {
    return with(these, addresses, modifiedAt, readAt);
  }

  /** The same lead with other addresses. */
  public Lead withAddresses(Map<Channel, Address> others) {
    return with(channels, others, modifiedAt, readAt);
  }

  /** The same lead as if it had been modified and read at other times. */
  public Lead at(Instant modified, Instant read) {
    return with(channels, addresses, modified, read);
  }

  private Lead with(
      Set<Channel> these, Map<Channel, Address> others, Instant modified, Instant read) {
    return new Lead(
        id,
        name,
        createdAt,
        modified,
        read,
        owner,
        ownerChangedAt,
        ownerChangedBy,
        ownerBefore,
        status,
        consent,
        noContact,
        these,
        others,
        facets,
        gone,
        mergedInto);
  }

  /**
   * By what the lead is written to or called. What it reads is not kept.
   *
   * @param mark the same as long as it reads the same
   * @param since the latest moment at which it was set; {@code EPOCH} if it was never seen to
   *     change
   * @param count how many of the kind there are: a number and a mobile number are two
   * @param bad whether the CRM itself says that nothing arrives there
   */
  public record Address(String mark, Instant since, int count, boolean bad) {
    /** The same, set no later than that. */
    public Address setBy(Instant at) {
      return new Address(mark, at, count, bad);
    }
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
