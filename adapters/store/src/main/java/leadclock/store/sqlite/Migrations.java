package leadclock.store.sqlite;

import java.math.BigInteger;
import java.util.Arrays;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;

/** Brings the tables up to this version. */
final class Migrations {
  private final Flyway flyway;

  Migrations(DataSource source) {
    flyway =
        Flyway.configure(Migrations.class.getClassLoader())
            .dataSource(source)
            .locations("classpath:db/migration/sqlite")
            .validateMigrationNaming(true)
            .loggers("slf4j")
            .load();
  }

  /**
   * @return the schema's number after it
   */
  int migrate(Trouble trouble) {
    int known = newest(flyway.info().all(), false);
    int stored = newest(flyway.info().all(), true);
    if (stored > known) {
      throw trouble.newer(stored, known);
    }
    if (stored < known) {
      flyway.migrate();
    }
    return known;
  }

  private static int newest(MigrationInfo[] all, boolean applied) {
    return Arrays.stream(all)
        .filter(info -> applied ? info.getState().isApplied() : info.getState().isResolved())
        .map(MigrationInfo::getVersion)
        .map(MigrationVersion::getMajor)
        .mapToInt(BigInteger::intValue)
        .max()
        .orElse(0);
  }
}
