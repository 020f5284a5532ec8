package leadclock.flow.memory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import leadclock.engine.decide.Excuse;
import leadclock.engine.decide.FollowUp;
import leadclock.engine.lead.LeadId;
import leadclock.engine.lead.OwnerId;
import leadclock.flow.review.Ledger;
import leadclock.flow.review.Standing;
import org.jspecify.annotations.Nullable;

/** Follow-ups in the orders in which they are asked for: by due time, by owner, by waiting pool. */
final class FollowUpShelf {
  private static final Comparator<FollowUpRow> DUE =
      Comparator.comparing((FollowUpRow row) -> Objects.requireNonNull(row.dueAt()))
          .thenComparing(FollowUpRow::lead);
  private static final Comparator<FollowUpRow> OLDEST =
      Comparator.comparing(FollowUpRow::createdAt).thenComparing(FollowUpRow::lead);

  private final Map<LeadId, FollowUpRow> rows = new HashMap<>();
  private final TreeSet<FollowUpRow> due = new TreeSet<>(DUE);
  private final Map<String, TreeSet<FollowUpRow>> waiting = new TreeMap<>();
  private final Map<OwnerId, TreeSet<FollowUpRow>> open = new HashMap<>();
  private final Map<OwnerId, Integer> awaiting = new HashMap<>();

  @Nullable FollowUpRow find(LeadId lead) {
    return rows.get(lead);
  }

  Collection<FollowUpRow> all() {
    return rows.values();
  }

  void put(FollowUpRow row) {
    FollowUpRow before = rows.put(row.lead(), row);
    if (before != null) {
      index(before, false);
    }
    index(row, true);
  }

  void remove(LeadId lead) {
    FollowUpRow before = rows.remove(lead);
    if (before != null) {
      index(before, false);
    }
  }

  private void index(FollowUpRow row, boolean add) {
    Standing standing = row.standing();
    if (row.dueAt() != null) {
      change(due, row, add);
    }
    if (standing.state() == Standing.State.WAITING) {
      String pool = Objects.requireNonNull(standing.waitingPool());
      change(waiting.computeIfAbsent(pool, name -> new TreeSet<>(OLDEST)), row, add);
    }
    OwnerId owner = standing.owner();
    if (owner != null && standing.state().open()) {
      change(open.computeIfAbsent(owner, id -> new TreeSet<>(OLDEST)), row, add);
    }
    if (owner != null && standing.awaitingFirstTouch()) {
      int left = awaiting.merge(owner, add ? 1 : -1, Integer::sum);
      if (left == 0) {
        awaiting.remove(owner);
      }
    }
  }

  private static void change(Set<FollowUpRow> rows, FollowUpRow row, boolean add) {
    if (add) {
      rows.add(row);
    } else {
      rows.remove(row);
    }
  }

  void makeDue(LeadId lead, Instant createdAt, Instant now) {
    FollowUpRow row = rows.get(lead);
    put(
        row == null
            ? new FollowUpRow(lead, createdAt, null, Standing.UNREVIEWED, now, null)
            : row.due(now));
  }

  int makeAllDue(Instant now) {
    List<FollowUpRow> found =
        rows.values().stream().filter(row -> row.standing().state().open()).toList();
    found.forEach(row -> put(row.due(now)));
    return found.size();
  }

  /** The oldest of each pool's waiting leads. */
  List<LeadId> makeWaitingDue(int limit, Instant now) {
    List<FollowUpRow> oldest =
        waiting.values().stream().flatMap(rows -> rows.stream().limit(limit)).toList();
    oldest.forEach(row -> put(row.due(now)));
    return oldest.stream().map(FollowUpRow::lead).toList();
  }

  List<LeadId> makeOwnersDue(OwnerId owner, Instant now) {
    List<FollowUpRow> held = List.copyOf(open.getOrDefault(owner, new TreeSet<>(OLDEST)));
    held.forEach(row -> put(row.due(now)));
    return held.stream().map(FollowUpRow::lead).toList();
  }

  List<FollowUpRow> due(Instant now, int limit) {
    List<FollowUpRow> found = new ArrayList<>();
    for (FollowUpRow row : due) {
      if (found.size() == limit || Objects.requireNonNull(row.dueAt()).isAfter(now)) {
        break;
      }
      found.add(row);
    }
    return found;
  }

  boolean isDue(LeadId lead, Instant now) {
    FollowUpRow row = rows.get(lead);
    Instant at = row == null ? null : row.dueAt();
    return at != null && !at.isAfter(now);
  }

  Optional<Instant> nextDue() {
    return due.isEmpty() ? Optional.empty() : Optional.ofNullable(due.first().dueAt());
  }

  Map<OwnerId, Integer> awaiting() {
    return awaiting;
  }

  /** When the latest leads that are {@link Standing#isDemand} were created, newest first. */
  List<Instant> arrivals(Instant after, int latest) {
    return rows.values().stream()
        .filter(row -> row.standing().isDemand() && row.createdAt().isAfter(after))
        .map(FollowUpRow::createdAt)
        .sorted(Comparator.reverseOrder())
        .limit(latest)
        .toList();
  }

  /** Places that are taken by leads that await a first touch. */
  int backlog() {
    int places = awaiting.values().stream().mapToInt(Integer::intValue).sum();
    return places
        - (int)
            rows.values().stream()
                .filter(row -> row.standing().state() == Standing.State.CLEANUP)
                .count();
  }

  Optional<FollowUp> anyOpen() {
    return rows.values().stream()
        .filter(row -> row.standing().state().open())
        .flatMap(row -> Stream.ofNullable(row.followUp()))
        .findFirst();
  }

  List<FollowUp> shown(int limit) {
    return rows.values().stream()
        .filter(row -> row.standing().state().shown())
        .sorted(
            Comparator.comparing(
                    FollowUpRow::dueAt, Comparator.nullsLast(Comparator.naturalOrder()))
                .thenComparing(FollowUpRow::lead))
        .limit(limit)
        .map(row -> Objects.requireNonNull(row.followUp()))
        .toList();
  }

  List<FollowUp> reviewedSince(Instant since, int limit) {
    return rows.values().stream()
        .filter(row -> row.reviewedAt() != null && !row.reviewedAt().isBefore(since))
        .filter(row -> row.standing().state().worked())
        .sorted(
            Comparator.comparing(
                    FollowUpRow::reviewedAt, Comparator.nullsFirst(Comparator.naturalOrder()))
                .reversed()
                .thenComparing(FollowUpRow::lead))
        .limit(limit)
        .map(row -> Objects.requireNonNull(row.followUp()))
        .toList();
  }

  Map<OwnerId, Map<Excuse.Way, Integer>> excuses(Instant since) {
    Map<OwnerId, Map<Excuse.Way, Integer>> counts = new HashMap<>();
    rows.values().stream()
        .flatMap(row -> Stream.ofNullable(row.followUp()))
        .flatMap(followUp -> Excuse.of(followUp).stream())
        .filter(excuse -> !excuse.at().isBefore(since))
        .forEach(
            excuse ->
                counts
                    .computeIfAbsent(excuse.owner(), owner -> new EnumMap<>(Excuse.Way.class))
                    .merge(excuse.way(), 1, Integer::sum));
    return counts;
  }

  List<Ledger.CauseCount> causes(Instant since) {
    Map<String, Ledger.CauseCount> counts = new HashMap<>();
    rows.values().stream()
        .flatMap(row -> Stream.ofNullable(row.followUp()))
        .flatMap(followUp -> followUp.causes().stream())
        .filter(cause -> !cause.at().isBefore(since))
        .forEach(
            cause ->
                counts.merge(
                    cause.policyHash() + " " + cause.cause(), one(cause), FollowUpShelf::sum));
    return Ledger.CauseCount.sorted(counts.values());
  }

  private static Ledger.CauseCount one(FollowUp.BreachCause cause) {
    return new Ledger.CauseCount(cause.policyHash(), cause.cause(), 1, cause.at(), cause.at());
  }

  private static Ledger.CauseCount sum(Ledger.CauseCount a, Ledger.CauseCount b) {
    return new Ledger.CauseCount(
        a.policyHash(),
        a.cause(),
        a.count() + b.count(),
        a.first().isBefore(b.first()) ? a.first() : b.first(),
        a.last().isAfter(b.last()) ? a.last() : b.last());
  }

  Ledger.Counts counts() {
    long enrolled = 0;
    long awaits = 0;
    long met = 0;
    long breached = 0;
    long voided = 0;
    long waits = 0;
    for (FollowUpRow row : rows.values()) {
      Standing standing = row.standing();
      boolean out =
          standing.state() == Standing.State.OUT || standing.state() == Standing.State.UNREVIEWED;
      enrolled += out ? 0 : 1;
      awaits += standing.awaitingFirstTouch() ? 1 : 0;
      met += standing.met();
      breached += standing.breached();
      voided += standing.voided();
      waits += standing.state() == Standing.State.WAITING ? 1 : 0;
    }
    return new Ledger.Counts(enrolled, awaits, met, breached, voided, waits);
  }
}
