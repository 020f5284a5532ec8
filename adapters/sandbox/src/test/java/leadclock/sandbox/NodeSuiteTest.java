package leadclock.sandbox;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;

class NodeSuiteTest {
  @Test
  void a_machine_without_node_is_told_what_to_install() {
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> NodeSuite.require("no-such-program"))
        .withMessage(
            "no-such-program was not found on the PATH: install Node.js 20 or newer, which brings node and npm"
                + " (scripts/test does it).");
  }
}
