package leadclock.store.sql;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import leadclock.engine.decide.FollowUp;
import leadclock.engine.lead.Lead;
import leadclock.engine.lead.LeadId;
import leadclock.flow.mirror.Erasure;
import leadclock.flow.mirror.Sieve;
import leadclock.flow.outbox.Intent;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Takes people out of every table, inside a transaction. */
final class ErasureStore {
  /** Who asked for those who turn out to be one person with somebody who was erased. */
  static final String MERGED = "merged with an erased lead";

  private static final List<String> WHOLLY =
      List.of(
          "delete from lead where connection = ? and record = ?",
          "delete from activity where connection = ? and record = ?",
          "delete from decision where connection = ? and record = ?",
          "delete from appeal where connection = ? and record = ?");

  /** Figures that stay under the name that tells nobody. */
  private static final List<String> RENAMED =
      List.of(
          "update excuse set record = ? where connection = ? and record = ?",
          "update breach_cause set record = ? where connection = ? and record = ?");

  private final ErasureTable erasures;
  private final FactTables facts;
  private final FollowUpTable followUps;
  private final IntentTable intents;
  private final DecisionTable decisions;
  private final RosterTables rosters = new RosterTables();
  private final ConductTables conducts = new ConductTables();
  private final Runnable noTrace;

  /**
   * @param noTrace asks the database to keep what is deleted in no file
   */
  ErasureStore(
      ErasureTable erasures,
      FactTables facts,
      FollowUpTable followUps,
      IntentTable intents,
      DecisionTable decisions,
      Runnable noTrace) {
    this.erasures = erasures;
    this.facts = facts;
    this.followUps = followUps;
    this.intents = intents;
    this.decisions = decisions;
    this.noTrace = noTrace;
  }

  ErasureTable table() {
    return erasures;
  }

  /**
   * @return leads that became due because a place was freed
   */
  List<LeadId> erase(Handle handle, Erasure.Request request, Instant now) {
    Set<LeadId> person =
        Sieve.person(
            request.lead(), lead -> held(handle, lead), into -> facts.mergedInto(handle, into));
    int freed = 0;
    for (LeadId lead : person) {
      freed += remove(handle, lead, now);
      SqlIntake.forget(handle, lead, request.hintObjects());
      erasures.done(handle, lead, new Erasure(now, request.by()));
    }
    noTrace.run();
    return freed == 0 ? List.of() : waiting(handle, request.lead().connection(), freed, now);
  }

  private List<LeadId> waiting(Handle handle, String connection, int freed, Instant now) {
    List<LeadId> waiting = followUps.waiting(handle, connection, freed);
    followUps.makeDue(handle, waiting, now);
    return waiting;
  }

  private @Nullable Lead held(Handle handle, LeadId lead) {
    return facts.leads(handle, lead.connection(), List.of(lead.record())).stream()
        .findFirst()
        .orElse(null);
  }

  /**
   * @return how many places under a cap it freed
   */
  private int remove(Handle handle, LeadId lead, Instant now) {
    LeadId nameless = erasures.key(handle).nameless(lead);
    WHOLLY.forEach(
        sql ->
            handle.createUpdate(sql).bind(0, lead.connection()).bind(1, lead.record()).execute());
    RENAMED.forEach(
        sql ->
            handle
                .createUpdate(sql)
                .bind(0, nameless.record())
                .bind(1, lead.connection())
                .bind(2, lead.record())
                .execute());
    end(handle, lead, nameless);
    boolean charged = conducts.rename(handle, lead, nameless);
    FollowUp known = followUps.find(handle, lead).orElse(null);
    if (charged || (known != null && !known.misses().isEmpty())) {
      decisions.rename(handle, lead, nameless);
    }
    Map<String, Integer> loads = new TreeMap<>();
    followUps.holder(handle, lead).ifPresent(owner -> loads.put(owner, -1));
    rosters.change(handle, lead.connection(), loads);
    followUps.erase(handle, lead, known == null ? null : known.erased(nameless, now));
    return loads.size();
  }

  /** Those that wait, and those that ended, are gone; one on its way must end somehow. */
  private void end(Handle handle, LeadId lead, LeadId nameless) {
    List<Long> gone = new ArrayList<>();
    List<Intent> ended = new ArrayList<>();
    for (Intent intent : intents.ofLeads(handle, lead.connection(), List.of(lead.record()))) {
      if (intent.state() == Intent.State.SENT) {
        ended.add(intent.erased(nameless));
      } else {
        gone.add(intent.number());
      }
    }
    intents.drop(handle, gone);
    intents.put(handle, ended);
    intents.move(handle, ended);
  }
}
