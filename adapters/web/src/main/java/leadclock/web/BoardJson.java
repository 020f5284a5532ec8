package leadclock.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import leadclock.engine.decide.Spike;
import leadclock.engine.report.Board;

/** The board as JSON. */
final class BoardJson {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private BoardJson() {}

  static ObjectNode of(BoardSource.Screen screen) {
    Board board = screen.board();
    ObjectNode json = MAPPER.createObjectNode();
    json.put("at", board.at().toString());
    json.put("policy", screen.policyName());
    json.put("mode", screen.mode());
    Spike spike = board.spike();
    if (spike != null) {
      ObjectNode on = json.putObject("spike");
      on.put("from", spike.startedAt().toString());
      on.put("until", spike.end().toString());
      on.put("why", spike.why());
    }
    ObjectNode totals = json.putObject("totals");
    totals.put("awaiting", board.totals().awaiting());
    totals.put("at_risk", board.totals().atRisk());
    totals.put("breached_now", board.totals().breachedNow());
    totals.put("met_today", board.totals().metToday());
    totals.put("breached_today", board.totals().breachedToday());
    rows(json.putArray("nobody_eligible"), board.nobody());
    ArrayNode lanes = json.putArray("owners");
    for (Board.Lane lane : board.lanes()) {
      ObjectNode one = lanes.addObject();
      one.put("owner", lane.owner().id().value());
      one.put("name", lane.owner().name());
      one.put("load", lane.owner().load());
      one.put("cap", lane.owner().cap());
      rows(one.putArray("leads"), lane.rows());
    }
    stalled(json.putArray("stalled"), board.stalled());
    return json;
  }

  private static void stalled(ArrayNode array, List<Board.Stalled> leads) {
    for (Board.Stalled lead : leads) {
      ObjectNode one = array.addObject();
      one.put("lead", lead.lead().toString());
      one.put("name", lead.name());
      one.put("owner", lead.owner());
      one.put("missed", lead.missed().name().toLowerCase(Locale.ROOT));
      one.put("since", lead.since().toString());
    }
  }

  private static void rows(ArrayNode array, List<Board.Row> rows) {
    for (Board.Row row : rows) {
      ObjectNode one = array.addObject();
      one.put("lead", row.lead().toString());
      one.put("name", row.name());
      one.put("state", row.state().name().toLowerCase(Locale.ROOT));
      one.put("due_at", row.dueAt() == null ? null : row.dueAt().toString());
      one.put("left_seconds", row.left().toSeconds());
    }
  }
}
