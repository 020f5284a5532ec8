package leadclock.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DemoCommandTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--speed 0|--speed 0.0 is not between 0.1 and 600",
        "--speed -3|--speed -3.0 is not between 0.1 and 600",
        "--speed NaN|--speed NaN is not between 0.1 and 600",
        "--speed fast|Invalid value for option '--speed'",
        "--for soon|--for 'soon' is no duration; write it like 90s, 10m or 1h.",
        "--for 0s|--for '0s' shows nothing; give it a second or more.",
        "--for -5m|--for '-5m' shows nothing; give it a second or more.",
        "--port 70000|--port 70000 is no port; give one from 1 to 65535, or 0 for a free one.",
        "--port -1|--port -1 is no port; give one from 1 to 65535, or 0 for a free one.",
        "--port 65535|--sandbox-port 65536 is no port",
      })
  void what_makes_no_sense_is_refused_with_what_would(String options, String words) {
    String[] said = ("demo " + options).split(" ");
    Invocation demo = Invocation.of(said);
    assertThat(demo.exitCode()).isEqualTo(2);
    assertThat(demo.err()).contains(words);
    assertThat(demo.out()).isEmpty();
  }

  @Test
  void a_port_in_use_is_named_with_the_way_out() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();
      Invocation demo = Invocation.of("demo", "--port", "" + port, "--sandbox-port", "0");
      assertThat(demo.exitCode()).isEqualTo(2);
      assertThat(demo.err())
          .contains("Port %d is in use. Give another one with --port".formatted(port));
    }
  }

  @Test
  void it_tells_where_to_look_and_ends_when_its_time_is_over() throws Exception {
    Invocation demo = Invocation.of("--json", "demo", "--port", "0", "--for", "1s");
    assertThat(demo.exitCode()).isZero();
    JsonNode told = new ObjectMapper().readTree(demo.out());
    assertThat(told.path("board").asText()).startsWith("http://");
    assertThat(told.path("sandbox").asText()).startsWith("http://127.0.0.1:");
    assertThat(told.path("speed").asDouble()).isEqualTo(30);
  }

  @Test
  void people_are_told_what_to_look_at_and_in_which_order() {
    Invocation demo = Invocation.of("demo", "--port", "0", "--for", "1s");
    assertThat(demo.out())
        .contains("Board:    http://localhost:", "time runs 30 times as fast as yours")
        .containsSubsequence("1. Leads arrive", "3. Some forget", "4. 'Acted on' tells");
    Invocation stepped = Invocation.of("demo", "--port", "0", "--for", "1s", "--clock", "stepped");
    assertThat(stepped.out()).contains("/_sandbox/clock -d", "The clock stands until you move it");
  }
}
