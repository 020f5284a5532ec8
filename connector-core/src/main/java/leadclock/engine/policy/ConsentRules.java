package leadclock.engine.policy;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import leadclock.engine.lead.Channel;
import leadclock.engine.lead.Consent;
import leadclock.engine.lead.Lead;

/**
 * By which channels a lead must not be approached, although it could be.
 *
 * @param refused by the state of its consent
 * @param confirmed channels that are refused but for one acknowledgement
 * @param refusedIn by its country or region, in lower case
 */
public record ConsentRules(
    Map<Consent, Set<Channel>> refused,
    Map<Consent, Set<Channel>> confirmed,
    Map<String, Set<Channel>> refusedIn) {
  private static final String[] PLACES = {"country", "region"};

  /** Words of a lead that say where it is. */
  public static Set<String> places() {
    return Set.of(PLACES);
  }

  public ConsentRules {
    refused = Map.copyOf(refused);
    confirmed = Map.copyOf(confirmed);
    refusedIn = Map.copyOf(refusedIn);
  }

  /** The channels of a lead that are left. */
  public Set<Channel> allowed(Lead lead) {
    Set<Channel> allowed = EnumSet.noneOf(Channel.class);
    allowed.addAll(lead.channels());
    allowed.removeAll(refused.getOrDefault(lead.consent(), Set.of()));
    allowed.removeAll(refusedAt(lead));
    return allowed;
  }

  /** Whether one acknowledgement may be sent by a channel. */
  public boolean confirms(Lead lead, Channel channel) {
    boolean touched = refused.getOrDefault(lead.consent(), Set.of()).contains(channel);
    boolean once = confirmed.getOrDefault(lead.consent(), Set.of()).contains(channel);
    return (once || !touched) && !refusedAt(lead).contains(channel);
  }

  private Set<Channel> refusedAt(Lead lead) {
    Set<Channel> all = EnumSet.noneOf(Channel.class);
    for (String place : PLACES) {
      String where = lead.facets().getOrDefault(place, "").toLowerCase(Locale.ROOT);
      all.addAll(refusedIn.getOrDefault(where, Set.of()));
    }
    return all;
  }
}
