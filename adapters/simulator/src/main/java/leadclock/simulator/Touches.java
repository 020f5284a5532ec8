package leadclock.simulator;

import java.time.Instant;
import leadclock.sandbox.crm.Person;

/** What a rep logs on a lead. */
final class Touches {
  static final String CONNECTED = "f240bbac-87c9-4f6e-bf70-924b57d47db7";
  static final String WRONG_NUMBER = "17b47fee-58de-441e-a44c-c6300d46f273";
  private static final String NO_ANSWER = "73a0d17f-1163-4015-bdd5-ec830791da20";

  private final People people;
  private final Draw draw;

  Touches(People people, Draw draw) {
    this.people = people;
    this.draw = draw;
  }

  /**
   * @return object and id of what was logged, such as {@code calls/501}; ends with the slash when
   *     the CRM refused
   */
  String log(Person rep, String lead, String firstName, Instant happened) {
    return switch (draw.between(1, 10)) {
      case 1, 2 -> email(rep, lead, "Hello " + firstName + ", when may I call?", happened);
      case 3 -> email(rep, lead, "Our offers of the week", happened);
      case 4 -> call(rep, lead, WRONG_NUMBER, happened);
      case 5, 6, 7 -> call(rep, lead, CONNECTED, happened);
      default -> call(rep, lead, NO_ANSWER, happened);
    };
  }

  private String call(Person rep, String lead, String outcome, Instant happened) {
    return create(
        People.user(rep),
        "calls",
        lead,
        194,
        "hs_timestamp",
        happened.toString(),
        "hubspot_owner_id",
        Long.toString(rep.ownerId()),
        "hs_call_direction",
        "OUTBOUND",
        "hs_call_status",
        "COMPLETED",
        "hs_call_disposition",
        outcome);
  }

  private String email(Person rep, String lead, String words, Instant happened) {
    return create(
        People.user(rep),
        "emails",
        lead,
        198,
        "hs_timestamp",
        happened.toString(),
        "hubspot_owner_id",
        Long.toString(rep.ownerId()),
        "hs_email_direction",
        "EMAIL",
        "hs_email_status",
        "SENT",
        "hs_email_subject",
        "Your request",
        "hs_email_headers",
        draw.chance(0.6) ? "{\\\"from\\\":{\\\"email\\\":\\\"" + rep.email() + "\\\"}}" : "",
        "hs_email_text",
        words);
  }

  /** A prospect's own message: never a touch. */
  void reply(String lead, Instant happened) {
    create(
        "app:inbox",
        "emails",
        lead,
        198,
        "hs_timestamp",
        happened.toString(),
        "hs_email_direction",
        "INCOMING_EMAIL",
        "hs_email_subject",
        "Re: Your request",
        "hs_email_text",
        "Thank you.");
  }

  private String create(String who, String object, String lead, int type, String... properties) {
    String body =
        """
        {"properties":%s,"associations":[{"to":{"id":"%s"},"types":[{"associationCategory":\
        "HUBSPOT_DEFINED","associationTypeId":%d}]}]}"""
            .formatted(People.json(properties), lead, type);
    return object + "/" + people.act(who, "POST", "/crm/v3/objects/" + object, body);
  }
}
