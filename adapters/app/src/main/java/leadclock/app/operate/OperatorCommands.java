package leadclock.app.operate;

import java.time.Clock;
import java.util.List;
import java.util.Map;

/** Everything an operator can do beside a running connector. */
public final class OperatorCommands {
  private OperatorCommands() {}

  /**
   * For picocli.
   *
   * @param environment where the settings find their secrets
   */
  public static List<Object> all(Clock clock, Map<String, String> environment) {
    return all(new Operator(clock, environment, Thread::sleep));
  }

  static List<Object> all(Operator operator) {
    return List.of(
        new SetupCommand(operator),
        new CheckCommand(operator),
        new BackfillCommand(operator),
        new ReconcileCommand(operator),
        new ExplainCommand(operator),
        new OutboxCommand(operator),
        new RotationCommand(operator),
        new SpikeCommand(operator));
  }
}
