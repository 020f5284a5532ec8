package leadclock.store.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jdbi.v3.core.statement.DefaultStatementBuilder;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Keeps one connection's prepared statements for the next time: the flow asks the same few dozen
 * again and again, and preparing one costs SQLite more than running it. Used by one thread at a
 * time, as the connection is.
 */
final class KeptStatements extends DefaultStatementBuilder {
  private static final int AT_MOST = 100;

  private final Map<String, PreparedStatement> idle = new LinkedHashMap<>(AT_MOST, 0.75f, true);

  @Override
  public PreparedStatement create(Connection connection, String sql, StatementContext context)
      throws SQLException {
    boolean wantsKeys = context.isReturningGeneratedKeys();
    PreparedStatement kept = wantsKeys ? null : idle.remove(sql);
    return kept == null || kept.isClosed() ? super.create(connection, sql, context) : kept;
  }

  @Override
  public void close(Connection connection, String sql, Statement statement) throws SQLException {
    if (statement instanceof PreparedStatement prepared
        && !prepared.isClosed()
        && !idle.containsKey(sql)) {
      prepared.clearBatch();
      prepared.clearParameters();
      idle.put(sql, prepared);
      dropOldest();
    } else {
      super.close(connection, sql, statement);
    }
  }

  private void dropOldest() throws SQLException {
    if (idle.size() > AT_MOST) {
      String oldest = idle.keySet().iterator().next();
      PreparedStatement dropped = idle.remove(oldest);
      if (dropped != null) {
        dropped.close();
      }
    }
  }
}
