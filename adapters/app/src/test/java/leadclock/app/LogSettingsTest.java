package leadclock.app;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.core.joran.spi.JoranException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class LogSettingsTest {

  @Test
  void log_lines_are_text_and_the_libraries_keep_quiet() throws JoranException {
    LoggerContext log = new LoggerContext();
    assertThat(configured(log).getAppender("text")).isNotNull();
    assertThat(log.getLogger("leadclock.app").getEffectiveLevel()).isEqualTo(Level.INFO);
    assertThat(log.getLogger("org.eclipse.jetty").getEffectiveLevel()).isEqualTo(Level.WARN);
  }

  @Test
  void log_lines_are_json_when_asked() throws JoranException {
    LoggerContext log = new LoggerContext();
    log.putProperty("leadclock.log", "json");
    Logger root = configured(log);
    assertThat(root.getAppender("json")).isNotNull();
    assertThat(root.getAppender("text")).isNull();
  }

  @Test
  void who_runs_on_tells_what_it_does_and_who_draws_a_bar_only_what_fails() {
    assertThat(Main.logLevel(List.of("--json", "run", "--config", "x"))).isEqualTo("INFO");
    assertThat(Main.logLevel(List.of("check", "--config", "x"))).isEqualTo("WARN");
    assertThat(Main.logLevel(List.of("bench", "reference-day"))).isEqualTo("ERROR");
  }

  private static Logger configured(LoggerContext log) throws JoranException {
    JoranConfigurator configurator = new JoranConfigurator();
    configurator.setContext(log);
    configurator.doConfigure(
        Objects.requireNonNull(LogSettingsTest.class.getResource("/logback.xml")));
    return log.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  }
}
