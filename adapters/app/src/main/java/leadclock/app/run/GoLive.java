package leadclock.app.run;

import java.time.Instant;
import java.util.Optional;
import leadclock.Stores;
import leadclock.engine.policy.SlaPolicy;
import leadclock.flow.intake.Cursor;
import leadclock.flow.mirror.MirrorPage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * When a policy that names no date goes live: at the first start. All older leads of the account
 * would otherwise be late at once, and reassigned one after the other.
 */
final class GoLive {
  private static final Logger LOG = LoggerFactory.getLogger(GoLive.class);
  private static final String PLACE = "go-live";

  private GoLive() {}

  static SlaPolicy of(SlaPolicy policy, String connection, Stores stores, Instant now) {
    if (policy.scope().goLive() != null) {
      return policy;
    }
    Optional<Cursor> known = stores.intake().cursor(connection, PLACE);
    Instant first = known.map(place -> Instant.parse(place.value())).orElse(now);
    if (known.isEmpty()) {
      Cursor place = new Cursor(connection, PLACE, first.toString());
      stores.mirror().apply(MirrorPage.empty(connection).at(place), now);
      LOG.info(
          "{}: the policy names no go-live; leads created before {} are mirrored, not worked",
          connection,
          first);
    }
    return policy.from(first);
  }
}
