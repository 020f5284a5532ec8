package leadclock.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import leadclock.engine.decide.SlaClock;
import leadclock.engine.lead.LeadId;
import leadclock.engine.report.Board;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BoardServerTest {
  private final PretendedBoard board = PretendedBoard.busy();
  private BoardServer server = BoardServer.start(BoardSettings.local(0), board);

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void the_board_is_a_page_that_may_load_nothing_from_elsewhere() {
    Answer answer = ask("/");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("content-type")).startsWith("text/html");
    assertThat(answer.header("content-security-policy"))
        .startsWith(
            "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src")
        .contains("frame-ancestors 'none'")
        .doesNotContain("unsafe");
    assertThat(answer.header("x-content-type-options")).isEqualTo("nosniff");
    assertThat(answer.header("cache-control")).isEqualTo("no-store");
    assertThat(answer.body())
        .contains("Awaiting first touch", "Ten minutes", "Ana Able", "Lena Fischer")
        .doesNotContain("style=", "onclick", "http://", "https://");
  }

  @Test
  void a_filter_is_an_address() {
    assertThat(ask("/?q=lena").body()).contains("Lena Fischer").doesNotContain("Omar Said");
    assertThat(ask("/?state=at-risk").body()).contains("Hana Mori").doesNotContain("Omar Said");
    assertThat(ask("/?view=urgency").body()).contains("id=\"urgent\"", "Omar Said");
    assertThat(ask("/?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E").body())
        .doesNotContain("<script>alert");
    assertThat(ask("/wall").body()).contains("data-view=\"wall\"", "Lena Fischer");
  }

  @Test
  void a_head_is_answered_like_a_get_without_a_body() {
    Answer answer = Answer.to(server.port(), "HEAD / HTTP/1.1", "Host: localhost");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("content-security-policy")).startsWith("default-src 'none'");
    assertThat(answer.body()).isEmpty();
    assertThat(Answer.to(server.port(), "HEAD /nowhere HTTP/1.1", "Host: localhost").status())
        .isEqualTo(404);
  }

  @Test
  void names_are_escaped_in_text_and_in_attributes() {
    board.arrives(
        PretendedBoard.row(
            9,
            "\"><img src=x onerror=alert(1)>",
            Board.State.BREACHED,
            5,
            "<script>alert(1)</script>"));
    assertThat(ask("/").body())
        .contains("&lt;img src=x onerror=alert(1)&gt;", "&lt;script&gt;alert(1)&lt;/script&gt;")
        .doesNotContain("<img", "<script>alert");
  }

  @Test
  void a_lead_has_a_page_and_an_explanation() throws Exception {
    board.file = Optional.of(PretendedLead.file("Priya Nair"));
    assertThat(ask("/leads/hubspot:501").body())
        .contains("Priya Nair, Cedar Clinics", "Ben Baker owns this lead")
        .contains("/api/leads/hubspot%3A501/explanation");
    assertThat(ask("/leads/501").status()).isEqualTo(200);
    Answer explanation = ask("/api/leads/hubspot%3A501/explanation");
    assertThat(explanation.header("content-type")).startsWith("application/json");
    JsonNode json = new ObjectMapper().readTree(explanation.body());
    assertThat(json.at("/lead").asText()).isEqualTo("hubspot:501");
    assertThat(json.at("/clocks/1/state").asText()).isEqualTo("breached");
    assertThat(json.at("/touches/0/why_not").asText()).isEqualTo("it was sent automatically");
  }

  @Test
  void an_unknown_lead_is_said_to_be_unknown() {
    Answer page = ask("/leads/%3Cb%3E");
    assertThat(page.status()).isEqualTo(404);
    assertThat(page.body()).contains("No lead '&lt;b&gt;' is known here");
    Answer json = ask("/api/leads/7/explanation");
    assertThat(json.status()).isEqualTo(404);
    assertThat(json.body()).contains("No lead '7' is known here");
  }

  @Test
  void of_an_erased_lead_only_that_is_told_and_when() throws Exception {
    board.erasedAt = Optional.of(Instant.parse("2026-12-07T09:00:00Z"));
    Answer page = ask("/leads/hubspot:501");
    assertThat(page.status()).isEqualTo(410);
    assertThat(page.body())
        .contains(
            "Lead hubspot:501 was erased at 2026-12-07 09:00:00 UTC. Nothing else is kept of it.");
    Answer json = ask("/api/leads/hubspot:501/explanation");
    assertThat(json.status()).isEqualTo(410);
    JsonNode told = new ObjectMapper().readTree(json.body());
    assertThat(told.size()).isEqualTo(2);
    assertThat(told.at("/lead").asText()).isEqualTo("hubspot:501");
    assertThat(told.at("/erased_at").asText()).isEqualTo("2026-12-07T09:00:00Z");
  }

  @Test
  void an_unknown_address_is_answered_with_a_page() {
    Answer answer = ask("/reports/weekly");
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.body()).contains("This board has no page at /reports/weekly.");
    assertThat(ask("/assets/Assets.class").status()).isEqualTo(404);
  }

  @Test
  void leads_that_only_a_person_can_move_on_are_counted_and_have_a_page() throws Exception {
    assertThat(ask("/stalled").body()).contains("No stalled lead", "Nothing to review");
    board.stalled =
        List.of(
            new Board.Stalled(
                new LeadId("hubspot", "77"),
                "Tom <Reyes>",
                "Alder Freight",
                "Ana Able",
                SlaClock.Kind.NEXT_ACTION,
                PretendedBoard.NOW.minus(Duration.ofHours(3))));
    assertThat(ask("/").body()).contains("<a href=\"/stalled\">1</a>");
    assertThat(ask("/stalled").body())
        .contains("1 stalled lead", "Tom &lt;Reyes&gt;", "Alder Freight", "Ana Able")
        .contains("Next action, due", "3 hours", "77\"");
    JsonNode json = new ObjectMapper().readTree(ask("/api/board").body());
    assertThat(json.at("/stalled/0/missed").asText()).isEqualTo("next_action");
  }

  @Test
  void the_board_is_also_told_as_json() throws Exception {
    JsonNode json = new ObjectMapper().readTree(ask("/api/board").body());
    assertThat(json.at("/totals/at_risk").asInt()).isEqualTo(2);
    assertThat(json.at("/owners/0/leads/0/name").asText()).isEqualTo("Tom Reyes");
  }

  @Test
  void nothing_can_be_changed() {
    assertThat(Answer.to(server.port(), "POST / HTTP/1.1", "Content-Length: 0").status())
        .isEqualTo(405);
    assertThat(Answer.to(server.port(), "DELETE /leads/501 HTTP/1.1", "Content-Length: 0").status())
        .isEqualTo(405);
  }

  @Test
  void a_board_that_cannot_be_drawn_says_where_to_look() {
    board.broken = true;
    Answer answer = ask("/");
    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.body()).contains("The log of Leadclock says why").doesNotContain("store");
  }

  @Test
  void another_name_for_this_machine_is_turned_away() {
    Answer answer = Answer.to(server.port(), "GET / HTTP/1.1", "Host: evil.example.com");
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.body()).contains("localhost only").doesNotContain("Lena");
  }

  @Test
  void a_password_is_asked_for_where_one_is_set() {
    server.close();
    server = BoardServer.start(new BoardSettings("127.0.0.1", 0, "kanal, Straße"), board);
    assertThat(ask("/").status()).isEqualTo(401);
    assertThat(ask("/").header("www-authenticate")).startsWith("Basic realm=\"Leadclock\"");
    assertThat(ask("/events").status()).isEqualTo(401);
    assertThat(withPassword("wrong").status()).isEqualTo(401);
    assertThat(withPassword("kanal, Straße").body()).contains("Lena Fischer");
    assertThat(withPassword("").status()).isEqualTo(401);
    assertThat(withPassword("kanal, Straße").status()).isEqualTo(200);
    assertThat(
            Answer.to(server.port(), "GET / HTTP/1.1", "Host: localhost", "Authorization: Basic %")
                .status())
        .isEqualTo(401);
  }

  @Test
  void an_open_address_without_a_password_is_refused() {
    assertThatThrownBy(() -> new BoardSettings("0.0.0.0", 8088, null))
        .hasMessage(
            "The board would be open to everyone on '0.0.0.0'; set a password or serve it on"
                + " 127.0.0.1.");
    assertThat(new BoardSettings("0.0.0.0", 8088, "secret")).hasToString("board at 0.0.0.0:8088");
  }

  private Answer withPassword(String password) {
    byte[] pair = ("any:" + password).getBytes(StandardCharsets.UTF_8);
    String given = Base64.getEncoder().encodeToString(pair);
    return Answer.to(
        server.port(), "GET / HTTP/1.1", "Host: localhost", "Authorization: Basic " + given);
  }

  private Answer ask(String path) {
    return Answer.to(server.port(), "GET " + path + " HTTP/1.1", "Host: localhost");
  }
}
