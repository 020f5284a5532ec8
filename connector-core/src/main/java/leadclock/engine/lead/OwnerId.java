package leadclock.engine.lead;

/** A CRM user as an owner of records; on HubSpot the owner id, which is not the user id. */
public record OwnerId(String value) implements Comparable<OwnerId> {
  public OwnerId {
    if (value.isBlank()) {
      throw new IllegalArgumentException("An owner id cannot be blank.");
    }
  }

  @Override
  public int compareTo(OwnerId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
