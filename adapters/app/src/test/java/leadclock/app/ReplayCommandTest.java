package leadclock.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayCommandTest {
  private static final String LOG =
      """
      case_id,registered_at,amount,event,lifecycle,resource,at
      1,2026-01-05T10:00:00+01:00,1000,A_SUBMITTED,COMPLETE,112,2026-01-05T10:00:00+01:00
      1,2026-01-05T10:00:00+01:00,1000,W_Afhandelen leads,START,11,2026-01-05T10:08:00+01:00
      1,2026-01-05T10:00:00+01:00,1000,W_Afhandelen leads,COMPLETE,11,2026-01-05T10:12:00+01:00
      2,2026-01-05T10:20:00+01:00,1000,A_SUBMITTED,COMPLETE,112,2026-01-05T10:20:00+01:00
      2,2026-01-05T10:20:00+01:00,1000,W_Completeren aanvraag,START,,2026-01-05T10:50:00+01:00
      3,2026-01-05T10:30:00+01:00,1000,A_SUBMITTED,COMPLETE,112,2026-01-05T10:30:00+01:00
      3,2026-01-05T10:30:00+01:00,1000,A_DECLINED,COMPLETE,112,2026-01-05T10:35:00+01:00
      """;

  @TempDir private Path folder;

  private Path log(String text) throws IOException {
    return Files.writeString(folder.resolve("log.csv"), text);
  }

  @Test
  void a_log_is_played_and_counted() throws IOException {
    Invocation run = Invocation.of("replay", log(LOG).toString(), "--json");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .startsWith(
            "{\"leads\":3,\"touched\":2,\"first_touch_quartiles_min\":[8.0,30.0,30.0],"
                + "\"met\":1,\"breached\":2,\"voided\":0,\"reassigned\":0,\"tasks\":0,\"alerts\":2,");
  }

  @Test
  void history_counts_although_the_policy_goes_live_later() throws IOException {
    Path policy =
        Files.writeString(
            folder.resolve("policy.yaml"),
            """
            policy: Later
            scope: { go-live: 2026-12-01 }
            people:
              teams:
                bank:
                  time-zone: Europe/Amsterdam
                  manager: manager@example.com
                  members: [rep.one@example.com, rep.two@example.com]
            """);

    Invocation run =
        Invocation.of("replay", log(LOG).toString(), "--policy", policy.toString(), "--json");

    assertThat(run.out()).as(run.err()).startsWith("{\"leads\":3,");
  }

  @Test
  void a_line_that_cannot_be_read_is_named() throws IOException {
    Invocation run = Invocation.of("replay", log(LOG + "4,2026-01-05\n").toString());

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .contains(
            "log.csv: line 9 has 2 columns instead of 7:"
                + " case_id,registered_at,amount,event,lifecycle,resource,at");
  }

  @Test
  void a_log_that_does_not_exist_is_named() {
    Invocation run = Invocation.of("replay", folder.resolve("none.csv").toString());

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("none.csv");
  }
}
