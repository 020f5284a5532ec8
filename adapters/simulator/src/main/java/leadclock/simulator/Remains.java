package leadclock.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import leadclock.Stores;
import leadclock.engine.policy.SlaPolicy;
import leadclock.flow.Pace;
import leadclock.sandbox.crm.Crm;
import org.jspecify.annotations.Nullable;

/**
 * What a run left behind, and all that the checker looks at: the CRM's own history and the store,
 * with what was seen of the run from outside.
 *
 * @param seed for the checker's own draws
 * @param newsTakes how long a change may take to reach us beyond the holds of the pace, and an
 *     answer to go back
 * @param answerTakes how long a call to the CRM may take
 * @param appliedLate how long after its answer was lost a write may take effect
 * @param clocksDiffer by how much the clock of a host of ours may have been wrong
 * @param hintsGetLost whether news may come by reconciling alone
 * @param setUpRows how many rows of the CRM's history are the installation's
 * @param sent what was marked as sent and when; null where nobody looked on
 * @param erasures who was to be erased
 * @param calls every call to the CRM; empty where nobody looked on
 * @param away when no process of ours ran
 * @param killed when the kill switch was on
 * @param tight when calls were short
 * @param reviewedAt when a manager reinstated whoever was suspended; {@link Instant#MAX} for never
 */
public record Remains(
    long seed,
    SlaPolicy policy,
    Pace pace,
    Duration newsTakes,
    Duration answerTakes,
    Duration appliedLate,
    Duration clocksDiffer,
    boolean hintsGetLost,
    Crm crm,
    long setUpRows,
    Stores stores,
    @Nullable SentLog sent,
    ErasureLog erasures,
    List<CrmCall> calls,
    List<Stretch> away,
    List<Stretch> killed,
    List<Stretch> tight,
    Instant reviewedAt,
    Instant end) {
  public Remains {
    calls = List.copyOf(calls);
    away = List.copyOf(away);
    killed = List.copyOf(killed);
    tight = List.copyOf(tight);
  }
}
