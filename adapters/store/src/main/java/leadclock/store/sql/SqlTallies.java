package leadclock.store.sql;

import java.util.Optional;
import leadclock.flow.CallTallies;
import leadclock.flow.CallTally;

final class SqlTallies implements CallTallies {
  private final Database database;
  private final Json json;

  SqlTallies(Database database, Json json) {
    this.database = database;
    this.json = json;
  }

  @Override
  public Optional<CallTally> tally(String connection) {
    return database.read(
        handle ->
            handle
                .createQuery("select tally from call_tally where connection = ?")
                .bind(0, connection)
                .mapTo(String.class)
                .findOne()
                .map(tally -> json.read(tally, CallTally.class)));
  }

  @Override
  public void keep(String connection, CallTally tally) {
    String sql =
        """
        insert into call_tally (connection, tally) values (?, %s)
        on conflict (connection) do update set tally = excluded.tally
        """
            .formatted(database.dialect().json());
    database.write(
        handle ->
            handle.createUpdate(sql).bind(0, connection).bind(1, json.write(tally)).execute());
  }
}
