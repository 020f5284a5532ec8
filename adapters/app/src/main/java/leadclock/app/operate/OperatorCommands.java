package leadclock.app.operate;

import java.io.InputStream;
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
   * @param in what the operator types
   */
  public static List<Object> all(Clock clock, Map<String, String> environment, InputStream in) {
    return all(new Operator(clock, environment, Thread::sleep, in));
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
        new EraseCommand(operator),
        new MissCommand(operator),
        new SpikeCommand(operator));
  }
}
