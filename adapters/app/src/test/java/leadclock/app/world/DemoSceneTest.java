package leadclock.app.world;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import leadclock.app.run.ConnectorBoard;
import leadclock.app.run.OpenStore;
import leadclock.engine.report.Board;
import leadclock.policyfile.PolicyFile;
import leadclock.policyfile.PolicyResult;
import leadclock.web.BoardSource;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.Test;

/** What somebody sees who watches the demo for its first minute, at its usual speed. */
class DemoSceneTest {
  private static final Instant THURSDAY = Instant.parse("2026-11-26T12:00:00Z");
  private static final Path POLICY = Path.of("../../config/policies/demo.yaml");

  @Test
  void within_a_minute_leads_are_met_missed_reassigned_and_written_to_the_crm() throws Exception {
    try (OpenStore store = OpenStore.throwAway()) {
      PolicyResult.Loaded policy = (PolicyResult.Loaded) PolicyFile.load(POLICY);
      DemoScene scene = new DemoScene(policy.policy(), THURSDAY);
      World world = scene.open(1, store.stores());
      scene.populate(world);
      assertThat(world.now()).as("Monday, before opening").isEqualTo("2026-11-30T06:58:00Z");
      world.advanceTo(Instant.parse("2026-11-30T07:24:00Z"));
      Board board = screen(world).board();
      assertThat(board.totals().awaiting()).isPositive();
      assertThat(board.totals().metToday()).isPositive();
      assertThat(board.totals().breachedToday()).isPositive();
      assertThat(board.acted()).extracting(Board.Acted::outcome).contains(Board.Outcome.REASSIGNED);
      assertThat(screen(world).deeds()).allMatch(deed -> !deed.intents().isEmpty());
      assertThat(board.totals().awaiting() + touched(world)).isEqualTo(contacts(world));
    }
  }

  private static BoardSource.Screen screen(World world) {
    return new ConnectorBoard(world.connector(), world.stores(), world.clock(), () -> 30).screen();
  }

  private static int contacts(World world) throws Exception {
    return results(world, "").size();
  }

  /** Contacts of which the CRM itself shows when they were first touched. */
  private static int touched(World world) throws Exception {
    int touched = 0;
    for (JsonNode contact : results(world, "&properties=leadclock_first_touch_at")) {
      touched += contact.at("/properties/leadclock_first_touch_at").asText("").isEmpty() ? 0 : 1;
    }
    return touched;
  }

  private static List<JsonNode> results(World world, String more) throws Exception {
    OkHttpClient client =
        new OkHttpClient.Builder().addInterceptor(world.sandbox().inProcess()).build();
    Request request =
        new Request.Builder()
            .url("https://api.hubapi.com/crm/v3/objects/contacts?limit=100" + more)
            .header("Authorization", "Bearer sandbox-token")
            .build();
    try (Response response = client.newCall(request).execute()) {
      JsonNode results = new ObjectMapper().readTree(response.body().string()).path("results");
      return results.valueStream().toList();
    }
  }
}
