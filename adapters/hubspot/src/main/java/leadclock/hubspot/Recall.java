package leadclock.hubspot;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import leadclock.engine.lead.Lead;
import org.jspecify.annotations.Nullable;

/**
 * What was read a short while ago and saves a call now. Losing it costs calls, never correctness:
 * nothing is decided on it.
 */
final class Recall {
  private static final int CONTACTS_MAX = 5_000;
  private static final int STORIES_MAX = 20_000;
  private static final int TASKS_MAX = 50_000;

  private final Clock clock;
  private final Cache<String, Seen> contacts;
  private final Cache<String, OwnerStory> stories;
  private final Cache<String, Boolean> ownTasks;
  private final Cache<String, LinkedTasks> linkedTasks;

  Recall(Clock clock) {
    this.clock = clock;
    contacts =
        Caffeine.newBuilder()
            .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
            .executor(Runnable::run)
            .expireAfterWrite(Duration.ofHours(2))
            .maximumSize(CONTACTS_MAX)
            .build();
    stories = Caffeine.newBuilder().executor(Runnable::run).maximumSize(STORIES_MAX).build();
    ownTasks = Caffeine.newBuilder().executor(Runnable::run).maximumSize(TASKS_MAX).build();
    linkedTasks = Caffeine.newBuilder().executor(Runnable::run).maximumSize(CONTACTS_MAX).build();
  }

  private record Seen(HubSpotRecord record, Instant at) {}

  private record LinkedTasks(Set<String> ids, Instant at) {}

  /**
   * Who set the owner, known from the history.
   *
   * @param assignedAt to which change this belongs; empty when the owner was taken away
   * @param at when; HubSpot names no time of assignment once nobody is assigned. Null when unknown
   */
  record OwnerStory(
      String assignedAt, @Nullable Instant at, Lead.Author by, Lead.@Nullable OwnerChange before) {}

  void contact(HubSpotRecord record) {
    contacts.put(record.id(), new Seen(record, clock.instant()));
  }

  void forget(String contact) {
    contacts.invalidate(contact);
    stories.invalidate(contact);
  }

  Optional<HubSpotRecord> contact(String id, Duration ageMax) {
    Seen seen = contacts.getIfPresent(id);
    return seen == null || seen.at().isBefore(clock.instant().minus(ageMax))
        ? Optional.empty()
        : Optional.of(seen.record());
  }

  void story(String contact, OwnerStory story) {
    stories.put(contact, story);
  }

  Optional<OwnerStory> story(String contact, String assignedAt) {
    OwnerStory story = stories.getIfPresent(contact);
    return story == null || !story.assignedAt().equals(assignedAt)
        ? Optional.empty()
        : Optional.of(story);
  }

  /** All tasks that a contact is associated with now. */
  void tasksOf(String contact, Collection<String> tasks) {
    linkedTasks.put(contact, new LinkedTasks(Set.copyOf(tasks), clock.instant()));
  }

  Optional<Set<String>> tasksOf(String contact, Duration ageMax) {
    LinkedTasks seen = linkedTasks.getIfPresent(contact);
    return seen == null || seen.at().isBefore(clock.instant().minus(ageMax))
        ? Optional.empty()
        : Optional.of(seen.ids());
  }

  /**
   * @param alert whether it stays nothing, whatever becomes of it
   */
  void ownTask(String id, boolean alert) {
    ownTasks.put(id, alert);
  }

  boolean isOwnTask(String id) {
    return ownTasks.getIfPresent(id) != null;
  }

  boolean isOwnAlert(String id) {
    return Boolean.TRUE.equals(ownTasks.getIfPresent(id));
  }
}
