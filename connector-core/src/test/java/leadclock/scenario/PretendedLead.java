package leadclock.scenario;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import leadclock.engine.decide.Action;
import leadclock.engine.decide.Appeal;
import leadclock.engine.decide.FollowUp;
import leadclock.engine.decide.IntentState;
import leadclock.engine.decide.Roster;
import leadclock.engine.decide.Situation;
import leadclock.engine.lead.Channel;
import leadclock.engine.lead.Consent;
import leadclock.engine.lead.Lead;
import leadclock.engine.lead.LeadId;
import leadclock.engine.lead.OwnerId;
import leadclock.engine.lead.Reply;
import leadclock.engine.lead.Touch;
import org.jspecify.annotations.Nullable;

/** One lead's facts in the pretended CRM, to be changed freely between reviews. */
public final class PretendedLead {
  public final String name;
  public final Instant createdAt;
  public Instant modifiedAt;
  public @Nullable OwnerId owner;
  public @Nullable Instant ownerChangedAt;
  public Lead.Author ownerChangedBy = Lead.Author.UNKNOWN;
  public Lead.@Nullable OwnerChange ownerBefore;
  public String status = "NEW";
  public Consent consent = Consent.GIVEN;
  public boolean noContact;
  public Set<Channel> channels = EnumSet.of(Channel.PHONE, Channel.SMS, Channel.EMAIL);
  public final Map<Channel, Lead.Address> addresses = new java.util.EnumMap<>(Channel.class);
  public Map<String, String> facets = new HashMap<>();
  public boolean gone;
  public int arrivals;
  public final List<Touch> touches = new ArrayList<>();
  public final List<Reply> replies = new ArrayList<>();
  public final List<Appeal> appeals = new ArrayList<>();
  public final Map<String, IntentState> intents = new HashMap<>();
  final Map<String, Action> waiting = new java.util.LinkedHashMap<>();
  public @Nullable FollowUp followUp;
  public Instant nextReviewAt;
  @Nullable Instant lastReviewedAt;

  PretendedLead(String name, Instant createdAt) {
    this.name = name;
    this.createdAt = createdAt;
    modifiedAt = createdAt;
    nextReviewAt = createdAt;
    address(Channel.EMAIL, "first", Instant.EPOCH);
    address(Channel.PHONE, "first", Instant.EPOCH);
  }

  /** Another address of a channel, known since a moment. */
  public void address(Channel channel, String mark, Instant since) {
    addresses.put(channel, new Lead.Address(mark, since, 1, false));
  }

  public LeadId id() {
    return new LeadId("pretended", name);
  }

  Situation situation(Roster roster, Instant now) {
    return new Situation(
        lead(now), touches, replies, followUp, intents, roster, arrivals, lastReviewedAt, appeals);
  }

  private Lead lead(Instant now) {
    return new Lead(
        id(),
        name,
        createdAt,
        modifiedAt,
        now,
        owner,
        ownerChangedAt,
        ownerChangedBy,
        ownerBefore,
        status,
        consent,
        noContact,
        channels,
        addresses,
        facets,
        gone,
        null);
  }
}
