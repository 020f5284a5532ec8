package leadclock.sandbox.hubspot;

import leadclock.sandbox.crm.Actor;
import org.jspecify.annotations.Nullable;

/** How HubSpot names authors and object types on its wire; for webhooks as well as for records. */
public final class HubSpotNames {
  private HubSpotNames() {}

  /** The source of a change, such as {@code CRM_UI} or {@code INTEGRATION}. */
  public static String source(Actor actor) {
    return switch (actor.kind()) {
      case CONNECTOR, APP -> "INTEGRATION";
      case PERSON -> "CRM_UI";
      case MAILBOX -> "EMAIL";
      case SEQUENCE -> "SEQUENCES";
      case WORKFLOW -> "AUTOMATION_PLATFORM";
      case FORM -> "FORM";
      case IMPORT -> "IMPORT";
      case SYSTEM -> "CALCULATED";
    };
  }

  /** Who within that source: {@code userId:42} for people, the app id for apps. */
  public static String sourceId(Actor actor) {
    return switch (actor.kind()) {
      case CONNECTOR, APP -> Long.toString(actor.id());
      case PERSON, MAILBOX, SEQUENCE -> "userId:" + actor.id();
      case WORKFLOW, FORM, IMPORT -> actor.name();
      case SYSTEM -> "CalculatedPropertyComputer";
    };
  }

  /** The type number of an object type in the plural, such as {@code 0-48} for calls. */
  public static String typeId(String objectType) {
    return ObjectKind.named(objectType).typeId();
  }

  /** The singular of an object type in the plural, such as {@code call} for calls. */
  public static String singular(String objectType) {
    return ObjectKind.named(objectType).singular();
  }

  /** The app that made a record, where it was one. */
  static @Nullable String detail(Actor actor) {
    return actor.isApi() ? actor.name() : null;
  }

  static @Nullable String userId(Actor actor) {
    return switch (actor.kind()) {
      case PERSON, MAILBOX, SEQUENCE -> Long.toString(actor.id());
      case CONNECTOR, APP, WORKFLOW, FORM, IMPORT, SYSTEM -> null;
    };
  }
}
