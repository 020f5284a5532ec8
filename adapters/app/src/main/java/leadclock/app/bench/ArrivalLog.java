package leadclock.app.bench;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import leadclock.sandbox.crm.Actor;
import leadclock.sandbox.crm.Mutation;
import leadclock.sandbox.crm.MutationListener;
import org.jspecify.annotations.Nullable;

/** When each action of ours first showed in the CRM. */
final class ArrivalLog implements MutationListener {
  private final Map<String, Instant> byAction = new HashMap<>();

  @Override
  public void mutated(Mutation mutation) {
    if (mutation.actor().kind() != Actor.Kind.CONNECTOR) {
      return;
    }
    note(mutation, mutation.change("leadclock_action_id"));
    if (mutation.change("hubspot_owner_id") != null) {
      note(mutation, mutation.change("leadclock_last_action"));
    }
  }

  private void note(Mutation mutation, Mutation.@Nullable Change action) {
    if (action != null && action.after() != null) {
      byAction.putIfAbsent(action.after(), Instant.ofEpochMilli(mutation.atMillis()));
    }
  }

  Optional<Instant> of(String action) {
    return Optional.ofNullable(byAction.get(action));
  }
}
