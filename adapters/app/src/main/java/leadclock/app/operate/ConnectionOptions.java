package leadclock.app.operate;

import java.util.List;
import leadclock.app.run.ConfigOption;
import leadclock.app.run.Configured;
import leadclock.app.run.OpenStore;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Which settings, and which of their connections. */
final class ConnectionOptions {
  @Mixin private ConfigOption config = new ConfigOption();

  @Option(
      names = "--connection",
      paramLabel = "NAME",
      description = "Only this connection; all of them where left out.")
  private @Nullable String connection;

  /** For commands that call the CRM. */
  Configured read(CommandSpec told, Operator operator) {
    return config.read(told, operator.environment());
  }

  /** For commands that only look into the store. */
  Configured readForStore(CommandSpec told, Operator operator) {
    return config.readForStore(told, operator.environment());
  }

  /** In order of their names. */
  List<String> connections(Configured configured) {
    return configured.connections(connection);
  }

  /** The search among the leads of those connections. */
  LeadSearch search(Configured configured, OpenStore store, Operator operator) {
    return new LeadSearch(
        store.stores(),
        connections(configured),
        (name, email) ->
            read(configured.told(), operator)
                .account(name, null, operator.clock())
                .contactByEmail(email),
        configured.told());
  }
}
