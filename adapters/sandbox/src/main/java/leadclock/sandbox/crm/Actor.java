package leadclock.sandbox.crm;

import java.util.Locale;

/**
 * Who changed something in the CRM.
 *
 * @param kind how the change came in
 * @param name the app's or person's name, for people the e-mail address or empty
 * @param id the user id of a person, the app id of an app; 0 for the CRM itself
 */
public record Actor(Kind kind, String name, long id) {
  /** The CRM's own calculations; vendors send no webhooks for these. */
  public static final Actor SYSTEM = new Actor(Kind.SYSTEM, "system", 0);

  /** The ways a change gets into a CRM. */
  public enum Kind {
    /** The app under test, through the API. */
    CONNECTOR,
    /** A person in the CRM's own pages. */
    PERSON,
    /** Another app, through the API. */
    APP,
    /** A mail found in a connected mailbox. */
    MAILBOX,
    /** A mail sent by a sequence in a person's name. */
    SEQUENCE,
    /** An automation inside the CRM. */
    WORKFLOW,
    /** A web form filled by a prospect. */
    FORM,
    /** A file import. */
    IMPORT,
    /** The CRM's own calculations. */
    SYSTEM
  }

  /** A person acting in the CRM's pages. */
  public static Actor person(long userId) {
    return new Actor(Kind.PERSON, "", userId);
  }

  /** Whether the change arrived through the API, so that calls are charged for it. */
  public boolean isApi() {
    return kind == Kind.CONNECTOR || kind == Kind.APP;
  }

  /** The author as the actor header and the history spell it, such as {@code person:42}. */
  public String label() {
    return switch (kind) {
      case CONNECTOR -> "connector";
      case SYSTEM -> "system";
      case PERSON, MAILBOX, SEQUENCE -> kind.name().toLowerCase(Locale.ROOT) + ":" + id;
      case APP, WORKFLOW, FORM, IMPORT -> kind.name().toLowerCase(Locale.ROOT) + ":" + name;
    };
  }
}
