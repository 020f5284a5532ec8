package leadclock.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import leadclock.engine.report.Board;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/** The pages as a person meets them. */
class BoardInBrowserTest {
  private static final String HOSTILE = "\"><img src=x onerror=alert(1)><script>alert(1)</script>";
  private static Browser browser;

  private final PretendedBoard board = PretendedBoard.busy();
  private BoardServer server = BoardServer.start(BoardSettings.local(0), board);

  @BeforeAll
  static void open() {
    browser = Browser.open();
  }

  @AfterAll
  static void quit() {
    browser.close();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private void show() {
    browser.sized(1280, 900, false).go(server.url());
  }

  @Test
  void every_waiting_lead_stands_in_its_lane_most_urgent_first() {
    show();
    assertThat(browser.texts(".lane:first-child .who a")).containsExactly("Noor Haddad");
    assertThat(browser.texts("#lane-ana .who a"))
        .containsExactly("Tom Reyes", "Lena Fischer", "Omar Said", "Ivy Chen");
    assertThat(browser.texts("#free b")).first().asString().startsWith("Eva East");
    assertThat(browser.find(".stat.is-alarm b").getText()).isEqualTo("1");
    assertThat(browser.title()).isEqualTo("2 at risk, 2 breached - Leadclock");
    assertThat(browser.find("#lead-hubspot\\:4103 .spoken").getDomProperty("textContent"))
        .isEqualTo("at risk, 2 minutes left");
  }

  @Test
  void a_countdown_ticks_at_the_servers_pace_between_two_drawings() {
    board.pace = 30;
    show();
    String before = figure(4104);
    browser.until(() -> !figure(4104).equals(before));
    assertThat(figure(4105)).as("paused").isEqualTo("7:30");
    board.pace = 0;
    browser.until(() -> "0.0".equals(browser.find("#live").getDomAttribute("data-pace")));
    assertThat(figure(4104)).isEqualTo("6:05");
  }

  private String figure(int record) {
    return browser.find("#lead-hubspot\\:" + record + " .figure").getText();
  }

  @Test
  void a_change_appears_by_itself_and_is_told_in_words() {
    show();
    browser.until(() -> !"".equals(browser.run("return performance.now() > 1500 ? 'x' : ''")));
    board.arrives(PretendedBoard.row(4199, "Amara Obi", Board.State.BREACHED, -300, ""));
    board.totals = new Board.Totals(9, 2, 3, 79, 6);
    browser.until(() -> browser.texts("#lane-ana .who a").contains("Amara Obi"));
    assertThat(browser.texts("#lane-ana .who a")).first().isEqualTo("Amara Obi");
    assertThat(browser.title()).isEqualTo("2 at risk, 3 breached - Leadclock");
    browser.until(
        () ->
            "Ana Able: Amara Obi breached. 2 at risk, 3 breached."
                .equals(browser.find("#changes").getDomProperty("textContent")));
  }

  @Test
  void hostile_names_do_nothing() {
    board.arrives(PretendedBoard.row(66, HOSTILE, Board.State.BREACHED, -300, HOSTILE));
    show();
    assertThat(browser.texts("#lane-ana .who a")).first().isEqualTo(HOSTILE);
    board.arrives(PretendedBoard.row(67, HOSTILE + "2", Board.State.BREACHED, -400, HOSTILE));
    browser.until(() -> browser.texts("#lane-ana .who a").contains(HOSTILE + "2"));
    board.file = Optional.of(PretendedLead.file(HOSTILE));
    assertThat(browser.run("return document.images.length")).isEqualTo(0L);
    browser.go(server.url() + "/leads/501");
    assertThat(browser.find("h1").getText()).startsWith(HOSTILE);
    assertThat(browser.run("return document.images.length + document.scripts.length"))
        .isEqualTo(0L);
  }

  @Test
  void keys_move_by_lead_and_the_focus_stays_while_the_board_changes() {
    show();
    browser.type(Keys.TAB);
    assertThat(focused("className")).isEqualTo("skip");
    browser.type("jjj");
    assertThat(focused("id")).isEqualTo("open-hubspot:4103");
    browser.type("k");
    assertThat(focused("id")).isEqualTo("open-hubspot:4102");
    board.arrives(PretendedBoard.row(4199, "Amara Obi", Board.State.BREACHED, -300, ""));
    browser.until(() -> browser.texts("#lane-ana .who a").contains("Amara Obi"));
    assertThat(focused("id")).isEqualTo("open-hubspot:4102");
    board.file = Optional.of(PretendedLead.file("Priya Nair"));
    browser.type(Keys.ENTER);
    browser.until(() -> browser.address().endsWith("/leads/hubspot%3A4102"));
  }

  private Object focused(String property) {
    return browser.run("return document.activeElement." + property);
  }

  @Test
  void a_broken_stream_freezes_the_board_until_it_is_back() {
    show();
    int port = server.port();
    server.close();
    browser.until(() -> browser.find("#lost").isDisplayed());
    assertThat(browser.find("#lost").getText())
        .startsWith("Connection lost, showing 10:42")
        .contains("Countdowns are frozen", "Try now");
    String frozen = figure(4104);
    server = BoardServer.start(BoardSettings.local(port), board);
    browser.until(() -> !browser.find("#lost").isDisplayed());
    assertThat(frozen).startsWith("6:0");
    assertThat(browser.run("return document.body.className")).isEqualTo("");
  }

  @Test
  void a_phone_shows_one_column_that_does_not_scroll_sideways() {
    board.arrives(
        PretendedBoard.row(68, "W".repeat(120), Board.State.IN_TIME, 500, "Y".repeat(200)));
    board.file = Optional.of(PretendedLead.file("V".repeat(90)));
    board.spike = PretendedBoard.spike("U".repeat(200));
    String overflow =
        "const root = document.documentElement; return root.scrollWidth - root.clientWidth";
    for (String path : new String[] {"/", "/leads/501", "/nowhere"}) {
      browser.sized(390, 844, false).go(server.url() + path);
      assertThat(browser.run(overflow)).as(path).isEqualTo(0L);
    }
    browser.go(server.url());
    assertThat(browser.find("#lead-hubspot\\:4103").getSize().height).isGreaterThanOrEqualTo(44);
    assertThat(browser.find("#keys").getSize().height).isGreaterThanOrEqualTo(44);
  }

  @Test
  void a_figure_turns_amber_and_red_when_its_number_does() {
    board.pace = 300;
    show();
    browser.until(() -> classes(4106).contains("is-breached"));
    assertThat(figure(4106)).startsWith("+");
    assertThat(classes(4105)).as("paused").contains("is-paused");
  }

  private String classes(int record) {
    return String.valueOf(browser.find("#lead-hubspot\\:" + record).getDomAttribute("class"));
  }

  @Test
  void a_search_narrows_the_board_and_escape_clears_it() {
    show();
    browser.type("/");
    assertThat(focused("id")).isEqualTo("search");
    browser.type("lena");
    browser.until(() -> browser.texts(".who a").equals(List.of("Lena Fischer")));
    assertThat(browser.address()).endsWith("/?q=lena");
    browser.type("x");
    browser.until(() -> !browser.texts("#empty").isEmpty());
    assertThat(browser.find("#empty").getText()).contains("No lead matches “lenax”");
    browser.type(Keys.ESCAPE);
    browser.until(() -> browser.texts(".who a").size() == 8);
    assertThat(browser.address()).endsWith("/");
  }

  @Test
  void a_row_that_holds_the_focus_does_not_move_until_it_is_left() {
    show();
    browser.run("document.getElementById('open-hubspot:4107').focus()");
    Board.Lane ben = board.lanes.get(1);
    List<Board.Row> turned = ben.rows().reversed();
    board.lanes =
        List.of(board.lanes.get(0), new Board.Lane(ben.owner(), turned), board.lanes.get(2));
    board.totals = new Board.Totals(8, 3, 2, 79, 5);
    browser.until(() -> browser.title().startsWith("3 at risk"));
    browser.until(() -> !"".equals(browser.run("return performance.now() > 7000 ? 'x' : ''")));
    assertThat(browser.texts("#lane-ben .who a")).containsExactly("Hana Mori", "Luis Prado");
    browser.run("document.activeElement.blur()");
    browser.until(() -> browser.texts("#lane-ben .who a").getFirst().equals("Luis Prado"));
  }

  @Test
  void a_screen_on_the_wall_shows_large_figures_and_no_controls() {
    board.pace = 30;
    browser.sized(1920, 1080, false).go(server.url() + "/wall");
    assertThat(browser.run("return getComputedStyle(document.documentElement).fontSize"))
        .isEqualTo("24px");
    assertThat(browser.find("#filters").isDisplayed()).isFalse();
    assertThat(browser.find("#lead-hubspot\\:4103").isDisplayed()).isTrue();
    String before = figure(4104);
    browser.until(() -> !figure(4104).equals(before));
  }

  @Test
  void a_name_that_runs_from_right_to_left_turns_nothing_else() {
    board.arrives(PretendedBoard.row(69, "\u202Eمريم", Board.State.BREACHED, -900, ""));
    show();
    String order =
        "const row = document.getElementById('lead-hubspot:69').querySelector('.who');"
            + "const [name, company] = row.querySelectorAll('bdi');"
            + "return name.getBoundingClientRect().left < company.getBoundingClientRect().left";
    assertThat(browser.run(order)).isEqualTo(true);
  }

  @Test
  void dark_and_light_follow_the_system() {
    browser.sized(1280, 900, true).go(server.url());
    assertThat(ground()).isEqualTo("rgb(12, 15, 19)");
    browser.sized(1280, 900, false);
    assertThat(ground()).isEqualTo("rgb(245, 246, 248)");
  }

  private Object ground() {
    return browser.run("return getComputedStyle(document.body).backgroundColor");
  }

  @Test
  void an_empty_board_says_so() {
    board.nobody = List.of();
    board.lanes = List.of();
    board.totals = new Board.Totals(0, 0, 0, 12, 0);
    show();
    assertThat(browser.find("#empty").getText()).contains("Nobody is waiting", "12 of 12");
    assertThat(browser.find("body").findElements(By.cssSelector(".stat.is-alarm"))).isEmpty();
  }
}
