package leadclock.web;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import leadclock.engine.report.Board;
import org.jspecify.annotations.Nullable;

/**
 * Which part of the board somebody wants to see. Whatever an address says, something is shown:
 * unknown words count as not said.
 *
 * @param urgency whether rows stand in one list, most urgent first, instead of by owner
 * @param state null for every state
 * @param text found in a lead's name, company, source or owner; empty for every lead
 * @param rows how many rows the list by urgency shows at most
 */
record BoardQuery(boolean urgency, Board.@Nullable State state, String text, int rows) {
  static final BoardQuery ALL = new BoardQuery(false, null, "", 100);
  private static final int ROWS_MAX = 1000;
  private static final int TEXT_MAX = 100;

  static BoardQuery of(Map<String, List<String>> said) {
    String text = first(said, "q").strip();
    return new BoardQuery(
        first(said, "view").equals("urgency"),
        state(first(said, "state")),
        text.substring(0, Math.min(text.length(), TEXT_MAX)),
        rows(first(said, "rows")));
  }

  boolean filters() {
    return state != null || !text.isEmpty();
  }

  boolean shows(Board.Row row, String owner) {
    return (state == null || row.state() == state) && (text.isEmpty() || names(row, owner));
  }

  /** The address of the same with more rows; empty when there is no more to be had. */
  String more() {
    return rows == ROWS_MAX ? "" : address(true) + "&rows=" + (rows + ALL.rows);
  }

  /** The address of the same leads, by urgency or by owner. */
  String address(boolean byUrgency) {
    String name = state == null ? "" : word(state);
    String rest = "state=%s&q=%s".formatted(name, Figures.encoded(text));
    return byUrgency ? "/?view=urgency&" + rest : filters() ? "/?" + rest : "/";
  }

  static String word(Board.State state) {
    return state.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private boolean names(Board.Row row, String owner) {
    String wanted = text.toLowerCase(Locale.ROOT);
    return List.of(row.name(), row.company(), row.source(), owner).stream()
        .anyMatch(each -> each.toLowerCase(Locale.ROOT).contains(wanted));
  }

  private static String first(Map<String, List<String>> said, String name) {
    List<String> values = said.getOrDefault(name, List.of());
    return values.isEmpty() ? "" : values.getFirst();
  }

  private static Board.@Nullable State state(String word) {
    return Arrays.stream(Board.State.values())
        .filter(state -> word(state).equals(word))
        .findFirst()
        .orElse(null);
  }

  private static int rows(String number) {
    return number.matches("[0-9]{1,4}")
        ? Math.clamp(Integer.parseInt(number), ALL.rows, ROWS_MAX)
        : ALL.rows;
  }
}
