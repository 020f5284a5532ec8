package leadclock.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import leadclock.web.Password.Verdict;
import org.junit.jupiter.api.Test;

class PasswordTest {
  private final Password password = new Password("kanal: Straße");

  private Verdict judge(String given) {
    byte[] pair = ("anybody:" + given).getBytes(StandardCharsets.UTF_8);
    return password.judge("Basic " + Base64.getEncoder().encodeToString(pair));
  }

  @Test
  void the_password_is_right_each_time_and_nothing_else_is() {
    assertThat(judge("kanal: Straße")).isEqualTo(Verdict.RIGHT);
    assertThat(judge("kanal: Strasse")).isEqualTo(Verdict.WRONG);
    assertThat(judge("")).isEqualTo(Verdict.WRONG);
    assertThat(judge("kanal: Straße")).isEqualTo(Verdict.RIGHT);
  }

  @Test
  void what_is_no_password_is_wrong() {
    assertThat(password.judge(null)).isEqualTo(Verdict.WRONG);
    assertThat(password.judge("Bearer x")).isEqualTo(Verdict.WRONG);
    assertThat(password.judge("Basic %")).isEqualTo(Verdict.WRONG);
  }

  @Test
  void guesses_are_judged_one_at_a_time_while_who_is_known_walks_in() throws Exception {
    assertThat(judge("kanal: Straße")).isEqualTo(Verdict.RIGHT);
    try (ExecutorService many = Executors.newFixedThreadPool(8)) {
      Callable<Verdict> guess = () -> judge("guess");
      List<Future<Verdict>> guesses = many.invokeAll(Collections.nCopies(64, guess));
      for (Future<Verdict> each : guesses) {
        assertThat(each.get()).isIn(Verdict.WRONG, Verdict.BUSY);
      }
      assertThat(guesses).extracting(Future::get).contains(Verdict.BUSY);
    }
    assertThat(judge("kanal: Straße")).isEqualTo(Verdict.RIGHT);
  }
}
