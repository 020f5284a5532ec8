package leadclock.engine.policy;

/**
 * Something outside of the policy that knows when people of a team are away.
 *
 * @param place {@code crm}, a file relative to the policy's, or an address with {@code https://}
 */
public record TimeOffSource(String place) {
  /** What the CRM knows of its users: working hours, status, out-of-office. */
  public static final TimeOffSource CRM = new TimeOffSource("crm");

  private static final String SECURE = "https://";

  public boolean isCrm() {
    return equals(CRM);
  }

  public boolean isAddress() {
    return place.contains("://");
  }

  /** How it is called wherever people read it: an address may be a secret, its host is none. */
  public String label() {
    if (isCrm()) {
      return "the CRM";
    }
    return isAddress() ? host() : place;
  }

  /** In lower case, with the port where one is written; empty when it is no secure address. */
  public String host() {
    if (!place.regionMatches(true, 0, SECURE, 0, SECURE.length())) {
      return "";
    }
    String[] parts = place.substring(SECURE.length()).split("[/?#]", 2);
    return parts[0].toLowerCase(java.util.Locale.ROOT);
  }
}
