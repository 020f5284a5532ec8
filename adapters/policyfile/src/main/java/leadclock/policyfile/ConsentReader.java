package leadclock.policyfile;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import leadclock.engine.lead.Channel;
import leadclock.engine.lead.Consent;
import leadclock.engine.policy.ConsentRules;
import org.jspecify.annotations.Nullable;

/** Reads which channels the consent and the place of a lead leave open. */
final class ConsentReader {
  private static final Map<String, Consent> STATES =
      Map.of("given", Consent.GIVEN, "unknown", Consent.UNKNOWN);

  private final Place section;

  ConsentReader(Place section) {
    this.section = section;
  }

  /** Null where the policy says nothing about channels. */
  @Nullable ConsentRules read() {
    Map<Consent, Set<Channel>> refused = new EnumMap<>(Consent.class);
    Map<Consent, Set<Channel>> confirmed = new EnumMap<>(Consent.class);
    STATES.forEach(
        (word, state) -> {
          Place channels = section.at(word);
          put(refused, state, having(channels, Set.of("no", "one confirmation only")));
          put(confirmed, state, having(channels, Set.of("one confirmation only")));
        });
    Map<String, Set<Channel>> refusedIn = new HashMap<>();
    section
        .at("by-region")
        .entries()
        .forEach(
            (place, channels) ->
                put(refusedIn, place.toLowerCase(Locale.ROOT), having(channels, Set.of("no"))));
    return refused.isEmpty() && refusedIn.isEmpty()
        ? null
        : new ConsentRules(refused, confirmed, refusedIn);
  }

  private static <K> void put(Map<K, Set<Channel>> all, K key, Set<Channel> channels) {
    if (!channels.isEmpty()) {
      all.put(key, channels);
    }
  }

  private static Set<Channel> having(Place channels, Set<String> words) {
    Set<Channel> having = EnumSet.noneOf(Channel.class);
    for (Channel channel : Channel.values()) {
      Place word = channels.at(channel.name().toLowerCase(Locale.ROOT));
      if (words.contains(word.text("").strip())) {
        having.add(channel);
      }
    }
    return having;
  }
}
