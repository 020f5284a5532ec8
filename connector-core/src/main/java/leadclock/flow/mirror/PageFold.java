package leadclock.flow.mirror;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import leadclock.engine.lead.Channel;
import leadclock.engine.lead.Lead;
import leadclock.engine.lead.LeadId;
import org.jspecify.annotations.Nullable;

/**
 * What a page changes in the facts that are held. Every store applies its pages through this one
 * fold, so that all of them settle repeats, reordering, deletions and merges alike. Pure.
 *
 * <p>The state with the newer modification time holds; of two with the same, the one read later.
 * What is gone comes back only with a strictly newer time, so that a lagging read cannot resurrect
 * it; or when a read still shows it two minutes later, because a wrong clock may have dated the
 * tombstone. Activities follow a merge to the survivor.
 */
public final class PageFold {
  private static final Duration NO_READ_LAGS_LONGER = Duration.ofMinutes(2);

  private final Held held;
  private final Instant now;
  private final Map<LeadId, Lead> leads = new LinkedHashMap<>();
  private final Map<LeadId, Map<String, HeldActivity>> touched = new HashMap<>();
  private final Map<Key, HeldActivity> stored = new LinkedHashMap<>();
  private final Set<Key> removed = new LinkedHashSet<>();
  private final Set<LeadId> due = new LinkedHashSet<>();

  private PageFold(Held held, Instant now) {
    this.held = held;
    this.now = now;
  }

  /** What is held now. */
  public interface Held {
    @Nullable Lead lead(LeadId id);

    Collection<HeldActivity> activities(LeadId lead);

    /** On whichever lead it stands. */
    Collection<HeldActivity> activity(String id);
  }

  /** Names an activity on a lead. */
  public record Key(LeadId lead, String id) {}

  /**
   * @param leads to be stored
   * @param activities to be stored
   * @param removed to be deleted
   * @param due leads whose facts changed
   */
  public record Changes(
      Collection<Lead> leads,
      Collection<HeldActivity> activities,
      Set<Key> removed,
      Set<LeadId> due) {}

  public static Changes fold(MirrorPage page, Held held, Instant now) {
    PageFold fold = new PageFold(held, now);
    page.leads().forEach(fold::lead);
    for (MirrorPage.LeadTouch touch : page.touches()) {
      String id = touch.touch().id();
      fold.activity(
          new HeldActivity(touch.lead(), id, touch.touch(), null, touch.modifiedAt(), now));
    }
    for (MirrorPage.LeadReply reply : page.replies()) {
      String id = reply.reply().id();
      fold.activity(
          new HeldActivity(reply.lead(), id, null, reply.reply(), reply.modifiedAt(), now));
    }
    fold.complete(page);
    page.goneActivities().forEach((id, at) -> fold.gone(page.connection(), id, at));
    fold.due.removeIf(id -> fold.current(id) == null);
    return new Changes(fold.leads.values(), fold.stored.values(), fold.removed, fold.due);
  }

  private void lead(Lead brought) {
    Lead before = current(brought.id());
    Lead seen = before == null ? brought : noOlder(brought, before);
    if (before != null && !replaces(before, seen)) {
      return;
    }
    Lead read = before == null ? seen : dated(seen, before);
    leads.put(read.id(), read);
    if (before == null ? !read.gone() : differs(before, read)) {
      due.add(read.id());
    }
    if (read.mergedInto() != null
        && (before == null || !read.mergedInto().equals(before.mergedInto()))) {
      moveActivities(read.id());
    }
  }

  /** When a lead went is only known by our clock, which may be behind the CRM's. */
  private static Lead noOlder(Lead read, Lead before) {
    boolean noticed = read.gone() && !before.gone() && !read.readAt().isBefore(before.readAt());
    return noticed && read.modifiedAt().isBefore(before.modifiedAt())
        ? read.at(before.modifiedAt(), read.readAt())
        : read;
  }

  /** An address that reads otherwise than before was set by the time of this state. */
  private static Lead dated(Lead read, Lead before) {
    if (read.addresses().isEmpty() || read.addresses().equals(before.addresses())) {
      return read;
    }
    Map<Channel, Lead.Address> dated = new EnumMap<>(Channel.class);
    read.addresses()
        .forEach(
            (channel, address) -> {
              Lead.Address earlier = before.addresses().get(channel);
              dated.put(channel, address.setBy(since(earlier, address, read.modifiedAt())));
            });
    return read.withAddresses(dated);
  }

  private static Instant since(
      Lead.@Nullable Address earlier, Lead.Address address, Instant modified) {
    return earlier != null && earlier.mark().equals(address.mark()) ? earlier.since() : modified;
  }

  private static boolean replaces(Lead before, Lead read) {
    int newer = read.modifiedAt().compareTo(before.modifiedAt());
    if (before.gone() && !read.gone()) {
      return newer > 0 || read.readAt().isAfter(before.modifiedAt().plus(NO_READ_LAGS_LONGER));
    }
    if (newer == 0) {
      return read.gone() || !read.readAt().isBefore(before.readAt());
    }
    return newer > 0;
  }

  /** Whether anything but the times of reading and modification is different. */
  private static boolean differs(Lead before, Lead read) {
    return !before.equals(read.at(before.modifiedAt(), before.readAt()));
  }

  private void moveActivities(LeadId from) {
    LeadId survivor = survivor(from);
    if (survivor.equals(from)) {
      return;
    }
    due.add(survivor);
    for (HeldActivity activity : List.copyOf(on(from).values())) {
      remove(activity);
      HeldActivity there = on(survivor).get(activity.id());
      if (there == null || there.modifiedAt().isBefore(activity.modifiedAt())) {
        store(activity.on(survivor));
      }
    }
  }

  private LeadId survivor(LeadId id) {
    Set<LeadId> seen = new HashSet<>();
    LeadId at = id;
    while (seen.add(at)) {
      Lead lead = current(at);
      if (lead == null || lead.mergedInto() == null) {
        return at;
      }
      at = lead.mergedInto();
    }
    return at;
  }

  private void activity(HeldActivity read) {
    HeldActivity here = read.on(survivor(read.lead()));
    HeldActivity before = on(here.lead()).get(here.id());
    HeldActivity deleted = on(HeldActivity.nobody(here.lead().connection())).get(here.id());
    HeldActivity known = before == null ? deleted : before;
    if (known != null && isOlder(here, known)) {
      return;
    }
    boolean same =
        before != null
            && Objects.equals(before.touch(), here.touch())
            && Objects.equals(before.reply(), here.reply());
    if (!same) {
      due.add(here.lead());
    }
    if (before == null || !same || !before.modifiedAt().equals(here.modifiedAt())) {
      store(here);
    }
  }

  private static boolean isOlder(HeldActivity read, HeldActivity known) {
    return known.gone()
        ? !read.modifiedAt().isAfter(known.modifiedAt())
        : read.modifiedAt().isBefore(known.modifiedAt());
  }

  private void complete(MirrorPage page) {
    Map<LeadId, Set<String>> present = new HashMap<>();
    page.complete().forEach(id -> present.put(survivor(id), new HashSet<>()));
    for (MirrorPage.LeadTouch touch : page.touches()) {
      present.computeIfPresent(survivor(touch.lead()), (id, ids) -> with(ids, touch.touch().id()));
    }
    for (MirrorPage.LeadReply reply : page.replies()) {
      present.computeIfPresent(survivor(reply.lead()), (id, ids) -> with(ids, reply.reply().id()));
    }
    Map<LeadId, Instant> readAt = new HashMap<>();
    page.leads().forEach(lead -> readAt.put(lead.id(), lead.readAt()));
    present.forEach((lead, ids) -> removeAbsent(lead, ids, readAt.getOrDefault(lead, now)));
  }

  private static Set<String> with(Set<String> ids, String id) {
    ids.add(id);
    return ids;
  }

  /** An activity stored after that read began may simply be newer than it. */
  private void removeAbsent(LeadId lead, Set<String> present, Instant readAt) {
    for (HeldActivity activity : List.copyOf(on(lead).values())) {
      if (!activity.gone()
          && !present.contains(activity.id())
          && !activity.appliedAt().isAfter(readAt)) {
        remove(activity);
        due.add(lead);
      }
    }
  }

  private void gone(String connection, String id, Instant at) {
    Set<LeadId> places = new LinkedHashSet<>();
    for (HeldActivity activity : held.activity(id)) {
      places.add(activity.lead());
    }
    for (Map.Entry<LeadId, Map<String, HeldActivity>> there : touched.entrySet()) {
      if (there.getValue().containsKey(id)) {
        places.add(there.getKey());
      }
    }
    places.removeIf(lead -> !on(lead).containsKey(id));
    if (places.isEmpty()) {
      places.add(HeldActivity.nobody(connection));
    }
    for (LeadId place : places) {
      HeldActivity before = on(place).get(id);
      boolean newer = before == null || !before.modifiedAt().isAfter(at);
      if (newer && (before == null || !before.gone())) {
        store(new HeldActivity(place, id, null, null, at, now));
        due.add(place);
      }
    }
  }

  private @Nullable Lead current(LeadId id) {
    Lead changed = leads.get(id);
    return changed == null ? held.lead(id) : changed;
  }

  private Map<String, HeldActivity> on(LeadId lead) {
    return touched.computeIfAbsent(
        lead,
        id -> {
          Map<String, HeldActivity> byId = new LinkedHashMap<>();
          held.activities(id).forEach(activity -> byId.put(activity.id(), activity));
          return byId;
        });
  }

  private void store(HeldActivity activity) {
    Key key = new Key(activity.lead(), activity.id());
    on(activity.lead()).put(activity.id(), activity);
    stored.put(key, activity);
    removed.remove(key);
  }

  private void remove(HeldActivity activity) {
    Key key = new Key(activity.lead(), activity.id());
    on(activity.lead()).remove(activity.id());
    stored.remove(key);
    removed.add(key);
  }
}
