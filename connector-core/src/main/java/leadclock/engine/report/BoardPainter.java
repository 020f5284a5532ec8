package leadclock.engine.report;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import leadclock.engine.decide.FollowUp;
import leadclock.engine.decide.Roster;
import leadclock.engine.decide.SlaClock;
import leadclock.engine.decide.Spike;
import leadclock.engine.lead.Lead;
import leadclock.engine.lead.OwnerId;
import leadclock.engine.policy.SlaPolicy;
import leadclock.engine.report.Board.Lane;
import leadclock.engine.report.Board.Row;
import org.jspecify.annotations.Nullable;

/** Draws the board from follow-ups. */
public final class BoardPainter {
  private static final Comparator<Row> MOST_URGENT =
      Comparator.comparing(Row::state).thenComparing(Row::left).thenComparing(Row::lead);

  private final Instant now;
  private final ZoneId zone;
  private final People people;
  private final RowPainter rows;
  private final ActedPainter acts;
  private final StalledPainter stalled;
  private final @Nullable Spike spike;

  public BoardPainter(SlaPolicy policy, Roster roster, Instant now) {
    this.now = now;
    this.zone = policy.mainTeam().coverage().zone();
    this.spike = policy.spikes() == null ? null : roster.spikes().on(now);
    this.people = new People(policy, roster, zone, now);
    Promises promises = new Promises(policy);
    this.rows = new RowPainter(promises, people, now);
    this.acts = new ActedPainter(people, promises);
    this.stalled = new StalledPainter(policy, people, promises, now);
  }

  /** One lead with its obligation. */
  public record Waiting(Lead lead, FollowUp followUp) {}

  /** When the local day began: what was reviewed since is what the day's figures count. */
  public Instant midnight() {
    return LocalDate.ofInstant(now, zone).atStartOfDay(zone).toInstant();
  }

  /** Whether a miss of the local day stands in a follow-up, so that its lead is named. */
  public boolean missedToday(FollowUp followUp) {
    return followUp.misses().stream().anyMatch(miss -> today(miss.detectedAt()));
  }

  /**
   * @param shown follow-ups that await a first touch, are breached, or had a miss on the local day
   * @param others further follow-ups of which a clock may have ended on the local day
   */
  public Board paint(List<Waiting> shown, List<FollowUp> others) {
    List<Row> nobody = new ArrayList<>();
    Map<OwnerId, List<Row>> byOwner = new LinkedHashMap<>();
    for (Waiting waiting : shown) {
      sort(waiting, nobody, byOwner);
    }
    nobody.sort(MOST_URGENT);
    List<Lane> lanes = lanes(byOwner);
    List<FollowUp> day =
        Stream.concat(shown.stream().map(Waiting::followUp), others.stream()).toList();
    return new Board(
        now,
        zone,
        nobody,
        lanes,
        free(byOwner.keySet()),
        acted(shown),
        stalled.paint(shown),
        totals(day, nobody, lanes),
        last(day),
        spike);
  }

  private void sort(Waiting waiting, List<Row> nobody, Map<OwnerId, List<Row>> byOwner) {
    FollowUp.Holding holding = waiting.followUp().holding();
    if (waiting.followUp().waitingPool() != null) {
      nobody.add(rows.ownerless(waiting));
    } else if (holding != null && isAwaiting(waiting.followUp())) {
      byOwner
          .computeIfAbsent(holding.owner(), any -> new ArrayList<>())
          .add(rows.owned(waiting, holding));
    }
  }

  private static boolean isAwaiting(FollowUp followUp) {
    return followUp.awaitsFirstTouch()
        || RowPainter.isUntouched(followUp)
        || (followUp.inCleanup() && RowPainter.waitsFor(followUp) != null);
  }

  private List<Lane> lanes(Map<OwnerId, List<Row>> byOwner) {
    List<Lane> lanes = new ArrayList<>();
    byOwner.forEach(
        (owner, waiting) -> {
          waiting.sort(MOST_URGENT);
          lanes.add(new Lane(people.colleague(owner), waiting));
        });
    lanes.sort(
        Comparator.comparing((Lane lane) -> lane.rows().getFirst(), MOST_URGENT)
            .thenComparing(lane -> lane.owner().id()));
    return lanes;
  }

  private List<Board.Colleague> free(Set<OwnerId> busy) {
    Set<OwnerId> shown = new HashSet<>(busy);
    return people.inPools().stream()
        .filter(shown::add)
        .map(people::colleague)
        .sorted(Comparator.comparing(Board.Colleague::name))
        .toList();
  }

  private List<Board.Acted> acted(List<Waiting> shown) {
    List<Board.Acted> acted = new ArrayList<>();
    for (Waiting waiting : shown) {
      List<FollowUp.Miss> misses = waiting.followUp().misses();
      for (int place = 0; place < misses.size(); place++) {
        if (today(misses.get(place).detectedAt())) {
          acted.add(acts.acted(waiting, place));
        }
      }
    }
    acted.sort(Comparator.comparing(Board.Acted::at).reversed());
    return acted;
  }

  private Board.Totals totals(List<FollowUp> day, List<Row> nobody, List<Lane> lanes) {
    List<Row> all = new ArrayList<>(nobody);
    lanes.forEach(lane -> all.addAll(lane.rows()));
    int met = 0;
    int breached = 0;
    for (FollowUp followUp : day) {
      for (SlaClock clock : followUp.clocks()) {
        if (clock.kind() == SlaClock.Kind.FIRST_TOUCH) {
          met += clock instanceof SlaClock.Met done && today(done.metAt()) ? 1 : 0;
          breached += clock instanceof SlaClock.Breached late && today(late.breachedAt()) ? 1 : 0;
        }
      }
    }
    return new Board.Totals(
        all.size(),
        count(all, Board.State.AT_RISK),
        count(all, Board.State.BREACHED),
        met,
        breached);
  }

  private Board.@Nullable Touched last(List<FollowUp> day) {
    return day.stream()
        .flatMap(followUp -> followUp.clocks().stream())
        .filter(SlaClock.Met.class::isInstance)
        .map(SlaClock.Met.class::cast)
        .filter(met -> met.kind() == SlaClock.Kind.FIRST_TOUCH && today(met.metAt()))
        .max(Comparator.comparing(SlaClock.Met::metAt))
        .map(met -> new Board.Touched(nameOf(met.owner()), met.metAt(), met.elapsed()))
        .orElse(null);
  }

  private String nameOf(@Nullable OwnerId owner) {
    return owner == null ? "somebody" : people.name(owner);
  }

  private static int count(List<Row> rows, Board.State state) {
    return (int) rows.stream().filter(row -> row.state() == state).count();
  }

  private boolean today(Instant at) {
    return LocalDate.ofInstant(at, zone).equals(LocalDate.ofInstant(now, zone));
  }

  /** Whether a row's time is nearly used up: the last 30 % of the target. */
  static boolean atRisk(Duration left, Duration target) {
    return left.toMillis() * 10 <= target.toMillis() * 3;
  }
}
