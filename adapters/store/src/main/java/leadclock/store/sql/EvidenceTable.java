package leadclock.store.sql;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import leadclock.engine.calendar.CoverageCalendar;
import leadclock.engine.decide.Appeal;
import leadclock.engine.decide.Availability;
import leadclock.engine.decide.Conduct;
import leadclock.engine.decide.FollowUp;
import leadclock.engine.decide.IntentState;
import leadclock.engine.decide.Roster;
import leadclock.engine.decide.Rotation;
import leadclock.engine.decide.Situation;
import leadclock.engine.decide.Spikes;
import leadclock.engine.lead.Lead;
import leadclock.engine.lead.Owner;
import leadclock.engine.lead.OwnerId;
import leadclock.engine.lead.Reply;
import leadclock.engine.lead.Touch;
import leadclock.engine.policy.SlaPolicy;
import leadclock.flow.review.Evidence;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * What decisions rest on, as text. Policies, owners and working hours, which many decisions share,
 * are stored once per content and named by hash.
 */
final class EvidenceTable {
  private final Json json;

  EvidenceTable(Json json) {
    this.json = json;
  }

  /** The text of one decision's evidence; policy, owners and working hours are hashes. */
  record Text(
      Instant at,
      String policy,
      String owners,
      Lead lead,
      List<Touch> touches,
      List<Reply> replies,
      @Nullable FollowUp followUp,
      Map<String, IntentState> intents,
      Map<String, Rotation> rotations,
      Map<OwnerId, Integer> loads,
      Map<OwnerId, String> marked,
      @Nullable Conduct conduct,
      Map<OwnerId, Availability> availability,
      @Nullable String hours,
      @Nullable Spikes spikes,
      int arrivals,
      @Nullable Instant lastReviewedAt,
      @Nullable List<Appeal> appeals) {

    Evidence with(SlaPolicy policy, Map<OwnerId, Owner> owners, Hours known) {
      Conduct charged = conduct == null ? Conduct.CLEAN : conduct;
      Spikes remembered = spikes == null ? Spikes.NONE : spikes;
      Map<OwnerId, Availability> told = new HashMap<>(availability);
      told.replaceAll((owner, each) -> each.withHours(known.all().get(owner)));
      Roster roster = new Roster(owners, rotations, loads, marked, charged, told, remembered);
      return new Evidence(
          new Situation(
              lead,
              touches,
              replies,
              followUp,
              intents,
              roster,
              arrivals,
              lastReviewedAt,
              appeals == null ? List.of() : appeals),
          policy,
          at);
    }
  }

  /** The owners of one connection. */
  record Owners(List<Owner> all) {
    static Owners of(Map<OwnerId, Owner> owners) {
      return new Owners(List.copyOf(new TreeMap<>(owners).values()));
    }

    Map<OwnerId, Owner> byId() {
      Map<OwnerId, Owner> owners = new HashMap<>();
      all.forEach(owner -> owners.put(owner.id(), owner));
      return Map.copyOf(owners);
    }
  }

  /** The working hours that the CRM has of some people: they seldom change. */
  record Hours(Map<OwnerId, CoverageCalendar> all) {
    static final Hours NONE = new Hours(Map.of());

    static Hours of(Map<OwnerId, Availability> availability) {
      Map<OwnerId, CoverageCalendar> hours = new HashMap<>();
      availability.forEach(
          (owner, each) -> {
            if (each.hours() != null) {
              hours.put(owner, each.hours());
            }
          });
      return hours.isEmpty() ? NONE : new Hours(hours);
    }
  }

  /** For the decisions of one set. */
  Writing writing(Handle handle) {
    return new Writing(handle);
  }

  /** For the decisions of one answer. */
  Reading reading(Handle handle) {
    return new Reading(handle);
  }

  /** Stores each shared part the first time it is met. */
  final class Writing {
    private final Handle handle;
    private final IdentityHashMap<Object, String> hashes = new IdentityHashMap<>();

    private Writing(Handle handle) {
      this.handle = handle;
    }

    String text(Evidence evidence) {
      Situation seen = evidence.situation();
      Roster roster = seen.roster();
      Hours hours = Hours.of(roster.availability());
      Map<OwnerId, Availability> told = new HashMap<>(roster.availability());
      told.replaceAll((owner, each) -> each.withHours(null));
      Text text =
          new Text(
              evidence.decidedAt(),
              hashes.computeIfAbsent(evidence.policy(), this::stored),
              hashes.computeIfAbsent(roster.owners(), owners -> stored(Owners.of(roster.owners()))),
              seen.lead(),
              seen.touches(),
              seen.replies(),
              seen.followUp(),
              seen.intents(),
              roster.rotations(),
              roster.awaitingFirstTouch(),
              roster.marked(),
              roster.conduct(),
              told,
              hours.all().isEmpty() ? null : stored(hours),
              roster.spikes().equals(Spikes.NONE) ? null : roster.spikes(),
              seen.arrivals(),
              seen.lastReviewedAt(),
              seen.appeals());
      return json.write(text);
    }

    private String stored(Object part) {
      String content = json.write(part);
      String hash = hash(content);
      handle
          .createUpdate(
              "insert into evidence_part (hash, content) values (?, ?) on conflict (hash) do nothing")
          .bind(0, hash)
          .bind(1, content)
          .execute();
      return hash;
    }
  }

  /** Reads each shared part once. */
  final class Reading {
    private final Handle handle;
    private final Map<String, SlaPolicy> policies = new HashMap<>();
    private final Map<String, Map<OwnerId, Owner>> owners = new HashMap<>();
    private final Map<String, Hours> hours = new HashMap<>();

    private Reading(Handle handle) {
      this.handle = handle;
    }

    Evidence evidence(String text) {
      Text one = json.read(text, Text.class);
      return one.with(
          policies.computeIfAbsent(one.policy(), hash -> part(hash, SlaPolicy.class)),
          owners.computeIfAbsent(one.owners(), hash -> part(hash, Owners.class).byId()),
          one.hours() == null
              ? Hours.NONE
              : hours.computeIfAbsent(one.hours(), hash -> part(hash, Hours.class)));
    }

    private <T> T part(String hash, Class<T> type) {
      return handle
          .createQuery("select content from evidence_part where hash = ?")
          .bind(0, hash)
          .mapTo(String.class)
          .findOne()
          .map(content -> json.read(content, type))
          .orElseThrow(
              () ->
                  new IllegalStateException(
                      "Evidence names a part with hash %s, which the store does not hold; restore the store from a whole copy."
                          .formatted(hash)));
    }
  }

  private static String hash(String content) {
    try {
      byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every Java has SHA-256.", impossible);
    }
  }
}
