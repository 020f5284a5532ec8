package leadclock.app.run;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import java.util.stream.Stream;
import leadclock.Connector;
import leadclock.Stores;
import leadclock.engine.decide.FollowUp;
import leadclock.engine.decide.Roster;
import leadclock.engine.decide.Spikes;
import leadclock.engine.lead.LeadId;
import leadclock.engine.lead.Owner;
import leadclock.engine.lead.OwnerId;
import leadclock.engine.policy.Mode;
import leadclock.engine.policy.SlaPolicy;
import leadclock.engine.report.Board;
import leadclock.engine.report.BoardPainter;
import leadclock.flow.mirror.Erasure;
import leadclock.web.BoardSource;

/** Shows one connector on the board. */
public final class ConnectorBoard implements BoardSource {
  private static final int ROWS_MAX = 10_000;

  private final Connector connector;
  private final Stores stores;
  private final Clock clock;
  private final DoubleSupplier pace;

  /**
   * @param pace how fast the clock runs against a wall clock
   */
  public ConnectorBoard(Connector connector, Stores stores, Clock clock, DoubleSupplier pace) {
    this.connector = connector;
    this.stores = stores;
    this.clock = clock;
    this.pace = pace;
  }

  @Override
  public Screen screen() {
    Instant now = clock.instant();
    SlaPolicy policy = connector.policy();
    List<FollowUp> open = stores.ledger().open(connector.name(), ROWS_MAX);
    BoardPainter painter = new BoardPainter(policy, roster(open), now);
    List<FollowUp> day =
        stores.ledger().reviewedSince(connector.name(), painter.midnight(), ROWS_MAX);
    Map<LeadId, FollowUp> named = new LinkedHashMap<>();
    open.forEach(each -> named.put(each.lead(), each));
    day.stream().filter(painter::missedToday).forEach(each -> named.put(each.lead(), each));
    List<FollowUp> others = day.stream().filter(each -> !named.containsKey(each.lead())).toList();
    Board board = painter.paint(waiting(named.values()), others);
    return new Screen(
        board,
        policy.name(),
        mode(policy.mode()),
        List.of(connector.status()),
        deeds(board),
        pace.getAsDouble(),
        "");
  }

  @Override
  public Optional<LeadFile> lead(String id) {
    return new LeadFiles(stores, clock).find(named(id), connector.policy());
  }

  @Override
  public Optional<Instant> erasedAt(String id) {
    return stores.mirror().erasure(named(id)).map(Erasure::at);
  }

  private LeadId named(String id) {
    return id.contains(":")
        ? LeadId.parse(id)
        : new LeadId(connector.name(), id.isBlank() ? "0" : id);
  }

  private List<Deed> deeds(Board board) {
    return board.acted().stream().limit(ACTED).flatMap(this::deed).toList();
  }

  private Stream<Deed> deed(Board.Acted acted) {
    return stores.ledger().history(acted.lead()).stream()
        .filter(entry -> entry.decidedAt().equals(acted.at()))
        .map(
            entry ->
                new Deed(
                    acted.lead(),
                    acted.at(),
                    entry.explanation(),
                    stores.outbox().ofLead(acted.lead()).stream()
                        .filter(intent -> entry.actionIds().contains(intent.action().id()))
                        .toList()));
  }

  /** Whether a lead id names this connection, or none at all. */
  boolean mayKnow(String id) {
    return !id.contains(":") || id.startsWith(connector.name() + ":");
  }

  private List<BoardPainter.Waiting> waiting(Collection<FollowUp> named) {
    List<BoardPainter.Waiting> waiting = new ArrayList<>();
    for (FollowUp followUp : named) {
      stores
          .mirror()
          .lead(followUp.lead())
          .ifPresent(lead -> waiting.add(new BoardPainter.Waiting(lead, followUp)));
    }
    return waiting;
  }

  private Roster roster(List<FollowUp> open) {
    Map<OwnerId, Integer> loads = new HashMap<>();
    for (FollowUp each : open) {
      FollowUp.Holding holding = each.holding();
      if (holding != null && each.takesPlace()) {
        loads.merge(holding.owner(), 1, Integer::sum);
      }
    }
    return new Roster(
        owners(),
        Map.of(),
        loads,
        stores.ledger().marked(connector.name(), clock.instant()),
        stores.ledger().conduct(connector.name(), clock.instant()),
        Map.of(),
        new Spikes(stores.ledger().spikes(connector.name(), clock.instant()), null));
  }

  private Map<OwnerId, Owner> owners() {
    Map<OwnerId, Owner> owners = new HashMap<>();
    stores.mirror().owners(connector.name()).forEach(owner -> owners.put(owner.id(), owner));
    return owners;
  }

  static String mode(Mode mode) {
    return switch (mode) {
      case Mode.Observe observe -> "Observing";
      case Mode.Pilot pilot -> "Pilot";
      case Mode.Enforce enforce -> "Enforcing";
    };
  }
}
