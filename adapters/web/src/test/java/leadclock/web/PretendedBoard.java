package leadclock.web;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import leadclock.ConnectorStatus;
import leadclock.engine.decide.Spike;
import leadclock.engine.lead.Channel;
import leadclock.engine.lead.LeadId;
import leadclock.engine.lead.OwnerId;
import leadclock.engine.report.Board;
import leadclock.engine.report.Board.State;
import leadclock.flow.CallBudget;
import leadclock.flow.outbox.Control;
import leadclock.flow.review.Ledger;
import org.jspecify.annotations.Nullable;

/** A board to look at, changed at will while it is served. */
final class PretendedBoard implements BoardSource {
  static final ZoneId CHICAGO = ZoneId.of("America/Chicago");
  static final Instant NOW = Instant.parse("2026-11-20T16:42:18Z");

  volatile Instant now = NOW;
  volatile double pace = 1;
  volatile boolean broken;
  String trouble = "";
  @Nullable Spike spike;
  volatile List<Board.Row> nobody = List.of();
  volatile List<Board.Lane> lanes = List.of();
  volatile List<Board.Colleague> free = List.of();
  volatile List<Board.Acted> acted = List.of();
  volatile List<Board.Stalled> stalled = List.of();
  volatile Board.Totals totals = new Board.Totals(0, 0, 0, 0, 0);
  volatile Board.@Nullable Touched last;
  volatile List<Deed> deeds = List.of();
  volatile List<ConnectorStatus> connections = List.of(status());
  volatile Optional<LeadFile> file = Optional.empty();
  volatile Optional<Instant> erasedAt = Optional.empty();

  /** A morning on which every state is on the board. */
  static PretendedBoard busy() {
    PretendedBoard board = new PretendedBoard();
    board.nobody =
        List.of(row(4101, "Noor Haddad", State.BREACHED, -50, "Pool vip: nobody has room."));
    board.lanes =
        List.of(
            new Board.Lane(
                colleague("ana", "Ana Able", 4, 4, "On shift until 18:00", ""),
                List.of(
                    row(4102, "Tom Reyes", State.BREACHED, -21, ""),
                    row(4103, "Lena Fischer", State.AT_RISK, 108, ""),
                    row(4104, "Omar Said", State.IN_TIME, 365, ""),
                    row(4105, "Ivy Chen", State.PAUSED, 450, ""))),
            new Board.Lane(
                colleague("ben", "Ben Baker", 2, 4, "On shift until 18:00", ""),
                List.of(
                    row(4106, "Hana Mori", State.AT_RISK, 160, "Next owner after Cleo Case."),
                    row(4107, "Luis Prado", State.IN_TIME, 492, ""))),
            new Board.Lane(
                colleague("gia", "Gia Gray", 1, 12, "Starts 11:00", ""),
                List.of(row(4108, "Jonas Weber", State.AFTER_HOURS, 600, ""))));
    board.free =
        List.of(
            colleague("eva", "Eva East", 0, 4, "On shift until 18:00", ""),
            colleague("hugo", "Hugo Hale", 0, 4, "On shift until 18:00", "two misses in a week"));
    board.acted =
        List.of(
            acted(
                4106,
                "Hana Mori",
                480,
                Board.Outcome.REASSIGNED,
                "Reassigned to Ben Baker",
                "Cleo Case had no owned touch in 10 min of coverage."),
            acted(
                4111,
                "Priya Nair",
                900,
                Board.Outcome.REMOVED,
                "Miss removed",
                "Eva East's touch in time was logged late."));
    board.totals = new Board.Totals(8, 2, 2, 79, 5);
    return board;
  }

  static Board.Row row(int record, String name, State state, int leftSeconds, String note) {
    return row(record, name, state, Duration.ofSeconds(leftSeconds), note);
  }

  static Board.Row row(int record, String name, State state, Duration left, String note) {
    Instant due = NOW.plus(left);
    Instant starts = state == State.AFTER_HOURS ? NOW.plusSeconds(1062) : due.minusSeconds(600);
    return new Board.Row(
        new LeadId("hubspot", Integer.toString(record)),
        name,
        "Cedar Clinics",
        "Security assessment",
        record % 2 == 0 ? "2" : "1",
        List.of(Channel.PHONE, Channel.SMS, Channel.EMAIL).get(record % 3),
        due.minusSeconds(600),
        state,
        starts,
        state == State.PAUSED ? null : due,
        left,
        Duration.ofMinutes(10),
        note);
  }

  static Board.Colleague colleague(
      String id, String name, int load, @Nullable Integer cap, String hours, String out) {
    return new Board.Colleague(new OwnerId(id), name, load, cap, hours, out);
  }

  static Board.Acted acted(
      int record, String name, int ago, Board.Outcome outcome, String what, String why) {
    LeadId lead = new LeadId("hubspot", Integer.toString(record));
    return new Board.Acted(lead, name, "Cedar Clinics", NOW.minusSeconds(ago), outcome, what, why);
  }

  static ConnectorStatus status() {
    return new ConnectorStatus(
        "hubspot",
        Optional.of(NOW.minusSeconds(2)),
        Optional.empty(),
        CallBudget.UNLIMITED.standing(NOW),
        0,
        0,
        0,
        Optional.empty(),
        Optional.empty(),
        Control.WRITING,
        Optional.empty(),
        new Ledger.Counts(0, 0, 0, 0, 0, 0),
        List.of());
  }

  /** One more lead for the first owner, as most urgent. */
  void arrives(Board.Row row) {
    Board.Lane first = lanes.getFirst();
    List<Board.Row> rows = new ArrayList<>(first.rows());
    rows.addFirst(row);
    List<Board.Lane> changed = new ArrayList<>(lanes);
    changed.set(0, new Board.Lane(first.owner(), rows));
    lanes = List.copyOf(changed);
  }

  /** As a trigger starts one. */
  static Spike spike(String why) {
    return new Spike(
        Spike.Cause.ARRIVALS, NOW.minusSeconds(480), NOW.plusSeconds(1800), null, "", why, true);
  }

  @Override
  public Screen screen() {
    if (broken) {
      throw new IllegalStateException("The store is closed.");
    }
    Board board = new Board(now, CHICAGO, nobody, lanes, free, acted, stalled, totals, last, spike);
    return new Screen(board, "Ten minutes", "Enforcing", connections, deeds, pace, trouble);
  }

  @Override
  public Optional<Instant> erasedAt(String id) {
    return erasedAt;
  }

  @Override
  public Optional<LeadFile> lead(String id) {
    return file.filter(
        one -> one.lead().id().toString().equals(id) || one.lead().id().record().equals(id));
  }
}
