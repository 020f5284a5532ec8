package leadclock.store.sql;

import leadclock.flow.CallTallies;
import leadclock.flow.intake.Intake;
import leadclock.flow.mirror.LeadMirror;
import leadclock.flow.outbox.Outbox;
import leadclock.flow.review.Ledger;

/** The ports on one database. */
public final class SqlPorts {
  private final Intake intake;
  private final LeadMirror mirror;
  private final Ledger ledger;
  private final Outbox outbox;
  private final CallTallies tallies;

  public SqlPorts(Database database) {
    Dialect dialect = database.dialect();
    Json json = new Json();
    FactTables facts = new FactTables(dialect, json);
    FollowUpTable followUps = new FollowUpTable(dialect, json);
    IntentTable intents = new IntentTable(dialect, json);
    DecisionTable decisions = new DecisionTable(dialect, json);
    RosterTables rosters = new RosterTables();
    ErasureStore erasures =
        new ErasureStore(
            new ErasureTable(dialect),
            facts,
            followUps,
            intents,
            decisions,
            database::leaveNoTrace);
    TimeOffTables timeOff = new TimeOffTables(dialect, json);
    PageStore pages = new PageStore(facts, followUps, erasures, timeOff);
    ReviewStore reviews = new ReviewStore(facts, followUps, intents, rosters, decisions, timeOff);
    intake = new SqlIntake(database);
    mirror = new SqlMirror(database, facts, pages, erasures, timeOff);
    ledger = new SqlLedger(database, reviews, followUps, rosters, decisions);
    outbox = new SqlOutbox(database, intents, pages, followUps);
    tallies = new SqlTallies(database, json);
  }

  public Intake intake() {
    return intake;
  }

  public LeadMirror mirror() {
    return mirror;
  }

  public Ledger ledger() {
    return ledger;
  }

  public Outbox outbox() {
    return outbox;
  }

  public CallTallies tallies() {
    return tallies;
  }
}
