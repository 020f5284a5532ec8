package leadclock.hubspot;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import leadclock.flow.intake.CrmUnavailable;
import leadclock.flow.outbox.CrmWriter;
import leadclock.flow.outbox.Delivery;
import leadclock.flow.outbox.Intent;

/**
 * Carries intents: everything about contacts in one batch update, tasks and alerts in one batch
 * create, changes of tasks in one batch update after these were read. Order: owners before their
 * tasks.
 */
final class HubSpotWriter implements CrmWriter {
  private static final Duration REFUSED_PAUSE = Duration.ofMinutes(1);

  private final HubSpotRecords records;
  private final ContactWrites contacts;
  private final TaskWrites tasks;
  private final Clock clock;

  HubSpotWriter(HubSpotRecords records, ContactWrites contacts, TaskWrites tasks, Clock clock) {
    this.records = records;
    this.contacts = contacts;
    this.tasks = tasks;
    this.clock = clock;
  }

  /** Intents by the kind of call that carries them. */
  private record Sorted(List<Intent> onContacts, List<Intent> newTasks, List<Intent> changes) {
    static Sorted of(List<Intent> intents) {
      Sorted sorted = new Sorted(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
      for (Intent intent : intents) {
        if (ContactWrites.carries(intent.action())) {
          sorted.onContacts.add(intent);
        } else if (TaskWrites.changes(intent.action())) {
          sorted.changes.add(intent);
        } else {
          sorted.newTasks.add(intent);
        }
      }
      return sorted;
    }
  }

  @Override
  public Delivery.Batch write(List<Intent> intents, Instant now) {
    if (clock.instant().isAfter(now.plus(LEAVES_WITHIN))) {
      return CrmWriter.tooLate(records.connection(), intents);
    }
    Page page = records.page();
    Sorted sorted = Sorted.of(intents);
    List<Delivery> all = new ArrayList<>(contacts.write(sorted.onContacts(), page, now));
    all.addAll(tasks.create(sorted.newTasks(), now));
    if (!sorted.changes().isEmpty()) {
      all.addAll(
          read(
              sorted.changes(),
              () -> tasks.change(sorted.changes(), now),
              HubSpotWriter::retry,
              now));
    }
    return new Delivery.Batch(all, page.done());
  }

  @Override
  public Delivery.Batch resolve(List<Intent> intents, Instant now) {
    Page page = records.page();
    Sorted sorted = Sorted.of(intents);
    List<Delivery> all = new ArrayList<>();
    all.addAll(
        lookUp(sorted.onContacts(), () -> contacts.resolve(sorted.onContacts(), page, now), now));
    all.addAll(lookUp(sorted.newTasks(), () -> tasks.resolve(sorted.newTasks(), now), now));
    all.addAll(lookUp(sorted.changes(), () -> tasks.resolveChanges(sorted.changes(), now), now));
    return new Delivery.Batch(all, page.done());
  }

  private static List<Delivery> lookUp(
      List<Intent> intents, Supplier<List<Delivery>> look, Instant now) {
    return intents.isEmpty()
        ? List.of()
        : read(
            intents,
            look,
            (intent, later) ->
                new Delivery.Unsure(intent.number(), "Not looked up yet: " + later.why()),
            now);
  }

  /** What needs a read that fails is not sent, or stays unknown. */
  private static List<Delivery> read(
      List<Intent> intents,
      Supplier<List<Delivery>> work,
      BiFunction<Intent, CrmUnavailable, Delivery> otherwise,
      Instant now) {
    try {
      return work.get();
    } catch (CrmUnavailable later) {
      return intents.stream().map(intent -> otherwise.apply(intent, later)).toList();
    } catch (HubSpotRejection refused) {
      CrmUnavailable later = new CrmUnavailable(refused.why(), now.plus(REFUSED_PAUSE));
      return intents.stream().map(intent -> otherwise.apply(intent, later)).toList();
    }
  }

  private static Delivery retry(Intent intent, CrmUnavailable later) {
    return new Delivery.RetryAt(intent.number(), later.retryAt(), later.why(), later.isHeldBack());
  }
}
