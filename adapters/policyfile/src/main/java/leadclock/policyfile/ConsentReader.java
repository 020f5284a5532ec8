package leadclock.policyfile;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
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
        (name, state) -> {
          Place channels = section.at(name);
          put(refused, state, having(channels, word -> word.isOff() || isOnce(word)));
          put(confirmed, state, having(channels, ConsentReader::isOnce));
        });
    Map<String, Set<Channel>> refusedIn = new HashMap<>();
    section
        .at("by-region")
        .entries()
        .forEach(
            (place, channels) ->
                put(refusedIn, place.toLowerCase(Locale.ROOT), having(channels, Place::isOff)));
    return refused.isEmpty() && refusedIn.isEmpty()
        ? null
        : new ConsentRules(refused, confirmed, refusedIn);
  }

  private static <K> void put(Map<K, Set<Channel>> all, K key, Set<Channel> channels) {
    if (!channels.isEmpty()) {
      all.put(key, channels);
    }
  }

  private static boolean isOnce(Place word) {
    return word.text("").strip().equals("one confirmation only");
  }

  private static Set<Channel> having(Place channels, Predicate<Place> asked) {
    Set<Channel> having = EnumSet.noneOf(Channel.class);
    for (Channel channel : Channel.values()) {
      if (asked.test(channels.at(channel.name().toLowerCase(Locale.ROOT)))) {
        having.add(channel);
      }
    }
    return having;
  }
}
