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
import leadclock.engine.decide.FollowUp;
import leadclock.engine.decide.Roster;
import leadclock.engine.decide.SlaClock;
import leadclock.engine.lead.Lead;
import leadclock.engine.lead.OwnerId;
import leadclock.engine.policy.SlaPolicy;
import leadclock.engine.report.Board.Lane;
import leadclock.engine.report.Board.Row;

/** Draws the board from follow-ups. */
public final class BoardPainter {
  private static final Comparator<Row> MOST_URGENT =
      Comparator.comparing(Row::state).thenComparing(Row::left).thenComparing(Row::lead);

  private final Instant now;
  private final ZoneId zone;
  private final People people;
  private final RowPainter rows;

  public BoardPainter(SlaPolicy policy, Roster roster, Instant now) {
    this.now = now;
    this.zone = policy.teams().values().iterator().next().coverage().zone();
    this.people = new People(policy, roster, now);
    this.rows = new RowPainter(policy, people, now);
  }

  /** One lead with its obligation. */
  public record Waiting(Lead lead, FollowUp followUp) {}

  /**
   * @param shown follow-ups that are open or had a clock end on the local day
   */
  public Board paint(List<Waiting> shown) {
    List<Row> nobody = new ArrayList<>();
    Map<OwnerId, List<Row>> byOwner = new LinkedHashMap<>();
    for (Waiting waiting : shown) {
      sort(waiting, nobody, byOwner);
    }
    nobody.sort(MOST_URGENT);
    List<Lane> lanes = lanes(byOwner);
    return new Board(
        now,
        zone,
        nobody,
        lanes,
        free(byOwner.keySet()),
        acted(shown),
        totals(shown, nobody, lanes));
  }

  private void sort(Waiting waiting, List<Row> nobody, Map<OwnerId, List<Row>> byOwner) {
    FollowUp.Holding holding = waiting.followUp().holding();
    if (waiting.followUp().waitingPool() != null || (holding == null && hasOpenAssign(waiting))) {
      nobody.add(rows.ownerless(waiting));
    } else if (holding != null && waiting.followUp().awaitsFirstTouch()) {
      byOwner.computeIfAbsent(holding.owner(), any -> new ArrayList<>()).add(rows.owned(waiting));
    }
  }

  private static boolean hasOpenAssign(Waiting waiting) {
    return waiting.followUp().clocks().stream()
        .anyMatch(clock -> clock.kind() == SlaClock.Kind.ASSIGN && clock instanceof SlaClock.Open);
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
      for (FollowUp.Miss miss : waiting.followUp().misses()) {
        if (today(miss.detectedAt())) {
          acted.add(rows.acted(waiting, miss));
        }
      }
    }
    acted.sort(Comparator.comparing(Board.Acted::at).reversed());
    return acted;
  }

  private Board.Totals totals(List<Waiting> shown, List<Row> nobody, List<Lane> lanes) {
    List<Row> all = new ArrayList<>(nobody);
    lanes.forEach(lane -> all.addAll(lane.rows()));
    int met = 0;
    int breached = 0;
    for (Waiting waiting : shown) {
      for (SlaClock clock : waiting.followUp().clocks()) {
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
