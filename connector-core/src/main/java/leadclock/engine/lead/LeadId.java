package leadclock.engine.lead;

/**
 * Names one lead in one CRM account. Ids are text because HubSpot's exceed 53 bits and Salesforce's
 * are letters.
 *
 * @param connection the configured connection's name, such as {@code hubspot}
 * @param record the CRM's own record id
 */
public record LeadId(String connection, String record) implements Comparable<LeadId> {
  public LeadId {
    if (connection.isBlank() || connection.contains(":") || record.isBlank()) {
      throw new IllegalArgumentException(
          "A lead id is 'connection:record', but this is '%s:%s'.".formatted(connection, record));
    }
  }

  /** Reads what {@link #toString} wrote. */
  public static LeadId parse(String text) {
    int colon = text.indexOf(':');
    if (colon < 0) {
      throw new IllegalArgumentException(
          "A lead id is 'connection:record', such as hubspot:501, but this is '" + text + "'.");
    }
    return new LeadId(text.substring(0, colon), text.substring(colon + 1));
  }

  @Override
  public int compareTo(LeadId other) {
    int byConnection = connection.compareTo(other.connection);
    return byConnection != 0 ? byConnection : record.compareTo(other.record);
  }

  @Override
  public String toString() {
    return connection + ":" + record;
  }
}
